//! Reads a session from the real Stripe: give its id as the argument and a test
//! key on standard input.
#![expect(clippy::print_stdout, reason = "a program to look at things by hand")]

use deedbox_core::ports::payments::Payments;
use deedbox_http::{HttpClient, HttpConfig, Url};
use deedbox_payments::{Stripe, StripeConfig};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let session = std::env::args().nth(1).ok_or("give the id of a session")?;
    let mut key = String::new();
    std::io::stdin().read_line(&mut key)?;
    let config = StripeConfig {
        base_url: Url::parse("https://api.stripe.com")?,
        secret_key: key.trim().to_owned().into(),
        webhook_secrets: Vec::new(),
    };
    let stripe = Stripe::new(HttpClient::new(HttpConfig::default())?, config);
    println!("{:#?}", stripe.session(&session).await?);
    Ok(())
}
