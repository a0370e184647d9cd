//! Runs a sandbox by hand: `cargo run -p deedbox-sandbox --example serve [address [webhook]]`.

use std::error::Error;
use std::io::Write;

use deedbox_sandbox::{Config, Sandbox};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let listen = arguments
        .next()
        .unwrap_or_else(|| "127.0.0.1:4010".to_owned())
        .parse()?;
    let config = Config {
        listen,
        stripe_webhook_url: arguments.next(),
        ..Config::default()
    };
    let sandbox = Sandbox::start(config).await?;
    writeln!(
        std::io::stdout(),
        "{} and SMTP on {}",
        sandbox.base_url(),
        sandbox.smtp_addr()
    )?;
    std::future::pending::<()>().await;
    sandbox.stop().await;
    Ok(())
}
