//! The commands.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Config;
use crate::{doctor, lifecycle, rotate, telemetry, wiring};

/// Deedbox: order company documents with Xero Practice Manager at hand.
#[derive(Debug, Parser)]
#[command(name = "deedbox-server", version)]
pub struct Cli {
    /// The configuration file. `DEEDBOX_<SECTION>_<KEY>` variables override it.
    #[arg(long, short, global = true, env = "DEEDBOX_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the product, with its jobs.
    Serve {
        /// Only the pages: jobs run in workers.
        #[arg(long)]
        no_jobs: bool,
        /// Fill an empty database with a demonstration firm.
        #[arg(long)]
        demo: bool,
    },
    /// Run jobs only.
    Worker,
    /// Bring the database's schema up to date.
    Migrate,
    /// Make a new key and seal all tokens and numbers with it. Stopped half way, it
    /// goes on where it was when it is run again.
    RotateKey {
        /// Only put the new key into the file, to copy it to other machines first.
        #[arg(long)]
        only_add: bool,
    },
    /// Say what is missing for production.
    Doctor,
    /// Print the effective configuration, secrets masked.
    PrintConfig,
    /// Run the practice sandbox alone.
    Sandbox {
        #[arg(long, default_value = "127.0.0.1:4010")]
        listen: SocketAddr,
        #[arg(long, default_value = "127.0.0.1:4025")]
        smtp: SocketAddr,
        /// Clients of the main practice.
        #[arg(long, default_value_t = 2_400)]
        clients: usize,
        /// Clients of the small practice.
        #[arg(long, default_value_t = 40)]
        small_clients: usize,
        /// The same number gives the same practice.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Where signed payment webhooks go.
        #[arg(long)]
        webhook_url: Option<String>,
        /// Keep the state in this file over restarts; in memory only without it.
        #[arg(long, value_name = "FILE")]
        snapshot: Option<PathBuf>,
    },
}

/// Runs the command and says how it ended.
pub fn main(cli: Cli) -> ExitCode {
    let config = match Config::load(cli.config.as_deref()) {
        Ok(config) => config,
        Err(error) => return complain(&error.into()),
    };
    telemetry::init(&config.log);
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return complain(&error.into()),
    };
    let ended = runtime.block_on(run(cli.command, config));
    // Blocking tasks (a password hash, a file) may be left behind at exit.
    runtime.shutdown_timeout(std::time::Duration::from_millis(200));
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => complain(&error),
    }
}

fn complain(error: &anyhow::Error) -> ExitCode {
    let said = writeln!(std::io::stderr(), "deedbox-server: {error:#}");
    drop(said);
    ExitCode::FAILURE
}

async fn run(command: Command, config: Config) -> anyhow::Result<()> {
    match command {
        Command::Serve { no_jobs, demo } => lifecycle::serve(config, !no_jobs, demo).await,
        Command::Worker => lifecycle::work(config).await,
        Command::Migrate => wiring::migrate(&config).await,
        Command::RotateKey { only_add } => rotate::run(&config, only_add).await,
        Command::Doctor => doctor::examine(&config).await,
        Command::PrintConfig => {
            write!(std::io::stdout(), "{}", config.masked()?)?;
            Ok(())
        }
        Command::Sandbox {
            listen,
            smtp,
            clients,
            small_clients,
            seed,
            webhook_url,
            snapshot,
        } => {
            let sandbox = deedbox_sandbox::Config {
                listen,
                smtp_listen: smtp,
                clients,
                small_clients,
                seed,
                stripe_webhook_url: webhook_url,
                snapshot,
                ..deedbox_sandbox::Config::default()
            };
            lifecycle::sandbox(sandbox).await
        }
    }
}
