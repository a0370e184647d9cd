//! The client on the wire. One program, so that it is linked once.
#![expect(clippy::unwrap_used, reason = "a failure in a helper fails the test")]

mod common;
mod contract;
mod oauth;
mod port;
mod samples;
mod sandbox;
