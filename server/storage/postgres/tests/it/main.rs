//! The store on PostgreSQL, put to every test of the suite, and its migrations.
#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

mod conformance;
mod migrations;
mod server;
