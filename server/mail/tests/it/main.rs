//! Letters as people get them, messages as servers get them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

mod hostile;
mod letters;
mod message;
mod sandbox;
mod smtp;
mod support;
