//! The Deedbox server.

use std::process::ExitCode;

use clap::Parser;
use deedbox_server::cli::{self, Cli};

fn main() -> ExitCode {
    cli::main(Cli::parse())
}
