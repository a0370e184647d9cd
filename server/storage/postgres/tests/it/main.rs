//! The store on PostgreSQL, put to every test of the suite, and its migrations.

mod conformance;
mod migrations;
mod server;
