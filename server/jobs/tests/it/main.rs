//! The runner over a store in memory and a clock that the tests hold.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

mod draining;
mod leases;
mod memory;
mod running;
mod sqlite;
mod stopping;
mod support;
