//! Says what is missing for production, and fails when something is.

use std::io::Write;

use crate::config::Config;
use crate::wiring;

/// Looks at the configuration, the keys and the database.
pub(crate) async fn examine(config: &Config) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    let mut missing = 0;
    let mut say = |good: bool, what: &str, how: &str| -> std::io::Result<()> {
        if good {
            writeln!(out, "ok       {what}")
        } else {
            missing += 1;
            writeln!(out, "missing  {what}: {how}")
        }
    };
    say(
        config.public_url().starts_with("https://"),
        "address with https",
        "set http.public_url to what browsers see",
    )?;
    say(
        !config.uses_sandbox(),
        "app at Xero",
        "set xero.client_id and xero.client_secret",
    )?;
    say(
        config.payments.secret_key.is_set() && config.payments.webhook_secret.is_set(),
        "payments",
        "set payments.secret_key and payments.webhook_secret",
    )?;
    let identity = &config.identity;
    let providers = [&identity.google, &identity.apple, &identity.microsoft];
    say(
        providers.iter().any(|app| !app.client_id.is_empty()),
        "a sign-in provider",
        "Xero lets only those connect who sign in through Google, Apple or Microsoft: set \
         identity.google, identity.apple or identity.microsoft",
    )?;
    say(!config.mail.host.is_empty(), "mail server", "set mail.host")?;
    say(
        jiff::tz::TimeZone::get(&config.seller.time_zone).is_ok(),
        "time zone",
        "seller.time_zone is not in the time zone database",
    )?;
    let keys = crate::keys::read_or_make(&config.data.keys());
    say(
        keys.is_ok(),
        "key file",
        "data.key_file has to be readable by us alone",
    )?;
    say(
        wiring::reference(&config.data).is_ok(),
        "tables and suburbs",
        "data.tables or data.localities cannot be read",
    )?;
    let ready = match wiring::store(config).await {
        Ok(store) => store.ready().await.map_err(anyhow::Error::from),
        Err(error) => Err(error),
    };
    let why = ready
        .as_ref()
        .err()
        .map(|error| format!("{error:#}"))
        .unwrap_or_default();
    say(ready.is_ok(), "database", &why)?;
    if missing == 0 {
        Ok(())
    } else {
        anyhow::bail!("{missing} things are missing for production")
    }
}
