//! The store on SQLite, put to every test of the suite, and its migrations.

mod conformance;
mod migrations;
mod plans;
