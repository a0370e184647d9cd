//! The Deedbox server.
// The types of nested views are deep.
#![recursion_limit = "256"]

use std::process::ExitCode;

use clap::Parser;
use deedbox_server::cli::{self, Cli};

fn main() -> ExitCode {
    cli::main(Cli::parse())
}
