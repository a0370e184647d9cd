//! The composition root: chooses database, real or sandbox addresses, and puts
//! the adapters together. The only place that names them.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use deedbox_core::envelope::Vault;
use deedbox_core::portal::{Portal, Ports, Seller, Settings};
use deedbox_core::ports::clock::Clock;
use deedbox_core::ports::store::Store;
use deedbox_core::reference::Reference;
use deedbox_documents::PdfDocuments;
use deedbox_domain::time::Timestamp;
use deedbox_domain::user::Provider;
use deedbox_http::{HttpClient, HttpConfig, Url};
use deedbox_identity::{AppleKey, ClientProof, OpenIdSignIn, ProviderConfig};
use deedbox_jobs::Runner;
use deedbox_mail::{Encryption, LetterMailer, MailConfig, Smtp, Transport};
use deedbox_payments::{Stripe, StripeConfig};
use deedbox_postgres::PostgresStore;
use deedbox_sandbox::Sandbox;
use deedbox_sqlite::SqliteStore;
use deedbox_xero::XeroUrls;
use deedbox_xero::limits::{Budgets, Limits};
use deedbox_xero::oauth::XeroOAuth;
use deedbox_xero::port::{StoredLedgers, XeroConsent, XpmPractice};
use secrecy::SecretString;

use crate::config::{Config, Data, OidcApp};
use crate::keys::KeyFile;

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where time comes from"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(jiff::Timestamp::now().as_microsecond())
    }
}

/// The practice sandbox as the product reaches it.
#[derive(Debug)]
pub struct Practice {
    pub base: Url,
    pub smtp: std::net::SocketAddr,
    /// The one that runs inside this process, if it does.
    pub inside: Option<Sandbox>,
}

/// Opens the database named by the configuration.
pub async fn store(config: &Config) -> anyhow::Result<Arc<dyn Store>> {
    let url = config.database.url.expose();
    if url.is_empty() {
        let store = SqliteStore::open(config.data.folder.join("deedbox.sqlite")).await?;
        store.migrate().await?;
        return Ok(Arc::new(store));
    }
    let store = PostgresStore::connect(url).await?;
    store.migrate().await?;
    Ok(Arc::new(store))
}

/// Brings the schema up to date and says so.
pub async fn migrate(config: &Config) -> anyhow::Result<()> {
    store(config).await?.ready().await?;
    tracing::info!("the schema is up to date");
    Ok(())
}

/// Starts or finds the sandbox, where the configuration asks for it.
pub async fn practice(config: &Config) -> anyhow::Result<Option<Practice>> {
    if !config.uses_sandbox() {
        return Ok(None);
    }
    let sandbox = &config.sandbox;
    if !sandbox.url.is_empty() {
        let base = Url::parse(&sandbox.url).context("sandbox.url is not an address")?;
        return Ok(Some(Practice {
            base,
            smtp: sandbox.smtp,
            inside: None,
        }));
    }
    let inside = Sandbox::start(deedbox_sandbox::Config {
        listen: sandbox.listen,
        smtp_listen: sandbox.smtp,
        clients: sandbox.clients,
        seed: sandbox.seed,
        snapshot: Some(config.data.folder.join("sandbox.snapshot")),
        stripe_webhook_url: Some(format!("http://{}/webhooks/stripe", config.http.listen)),
        ..deedbox_sandbox::Config::default()
    })
    .await?;
    let base = Url::parse(&inside.base_url())?;
    Ok(Some(Practice {
        base,
        smtp: inside.smtp_addr(),
        inside: Some(inside),
    }))
}

/// Puts everything together.
pub fn portal(
    config: &Config,
    store: Arc<dyn Store>,
    practice: Option<&Practice>,
) -> anyhow::Result<Portal> {
    portal_with(config, store, practice, Arc::new(SystemClock))
}

/// The same with another clock, for tests.
pub fn portal_with(
    config: &Config,
    store: Arc<dyn Store>,
    practice: Option<&Practice>,
    clock: Arc<dyn Clock>,
) -> anyhow::Result<Portal> {
    portal_over(config, practice, ports(config, store, practice, clock)?)
}

/// The same over ports of which a test has changed one.
pub fn portal_over(
    config: &Config,
    practice: Option<&Practice>,
    ports: Ports,
) -> anyhow::Result<Portal> {
    let settings = Settings {
        public_url: config.public_url(),
        sandbox_url: practice.map(|practice| practice.base.to_string()),
        time_zone: config.seller.time_zone.clone(),
        seller: Seller {
            name: config.seller.name.clone(),
            abn: config.seller.abn.clone(),
            address: config.seller.address.clone(),
        },
    };
    let reference = reference(&config.data)?;
    Ok(Portal::new(
        ports,
        vault(&config.data.keys())?,
        settings,
        reference,
    ))
}

/// The adapters.
pub fn ports(
    config: &Config,
    store: Arc<dyn Store>,
    practice: Option<&Practice>,
    clock: Arc<dyn Clock>,
) -> anyhow::Result<Ports> {
    let http = HttpClient::new(HttpConfig::default())?;
    let known = deedbox_sandbox::Config::default();
    let urls = match practice {
        Some(practice) => XeroUrls::under(&practice.base)?,
        None => XeroUrls::xero()?,
    };
    let (id, secret) = if practice.is_some() {
        let secret = SecretString::from(known.client_secret.clone());
        (known.client_id.clone(), Some(secret))
    } else {
        let secret = &config.xero.client_secret;
        (
            config.xero.client_id.clone(),
            secret.is_set().then(|| secret.sealed()),
        )
    };
    let oauth = XeroOAuth::new(http.clone(), &urls, &id, secret.as_ref());
    let api = urls.api;
    let budgets = Arc::new(Budgets::shared(
        Limits::default(),
        Arc::clone(&clock),
        Arc::new(StoredLedgers::new(Arc::clone(&store))),
    ));
    Ok(Ports {
        store,
        practice: Arc::new(XpmPractice::new(
            http.clone(),
            api,
            budgets,
            Arc::clone(&clock),
        )),
        consent: Arc::new(XeroConsent::new(oauth)),
        sign_in: Arc::new(OpenIdSignIn::new(
            http.clone(),
            Arc::clone(&clock),
            identity(config, practice, &known),
        )?),
        payments: Arc::new(Stripe::new(http, stripe(config, practice, &known)?)),
        mailer: Arc::new(LetterMailer::new(
            mail(config, practice)?,
            Arc::clone(&clock),
        )?),
        documents: Arc::new(PdfDocuments::new()?),
        clock,
    })
}

/// The tables and the list of suburbs, with a deployment's own where it has them.
pub(crate) fn reference(data: &Data) -> anyhow::Result<Reference> {
    let read = |path: &Path| -> anyhow::Result<Option<String>> {
        if path.as_os_str().is_empty() {
            return Ok(None);
        }
        let text = std::fs::read_to_string(path);
        text.map(Some)
            .with_context(|| format!("{} cannot be read", path.display()))
    };
    let (tables, localities) = (read(&data.tables)?, read(&data.localities)?);
    Ok(Reference::new(tables.as_deref(), localities.as_deref())?)
}

fn identity(
    config: &Config,
    practice: Option<&Practice>,
    known: &deedbox_sandbox::Config,
) -> Vec<ProviderConfig> {
    let base = practice.map(|practice| practice.base.as_str().trim_end_matches('/'));
    let (ours, played) = (&config.identity, &known.oidc);
    [
        (
            Provider::Google,
            &ours.google,
            &played.google,
            "/oidc/google",
        ),
        (Provider::Apple, &ours.apple, &played.apple, "/oidc/apple"),
        (
            Provider::Microsoft,
            &ours.microsoft,
            &played.microsoft,
            "/oidc/microsoft/common/v2.0",
        ),
    ]
    .into_iter()
    .filter_map(|(provider, app, sandbox, path)| {
        if !app.client_id.is_empty() {
            return Some(ProviderConfig::new(
                provider,
                app.client_id.as_str(),
                proof(app),
            ));
        }
        let secret = SecretString::from(sandbox.secret.clone());
        Some(ProviderConfig {
            issuer: format!("{}{path}", base?),
            ..ProviderConfig::new(provider, sandbox.id.as_str(), ClientProof::Secret(secret))
        })
    })
    .collect()
}

/// Apple's client secret is made from a key; the others have one that stays.
fn proof(app: &OidcApp) -> ClientProof {
    if app.team_id.is_empty() {
        return ClientProof::Secret(app.client_secret.sealed());
    }
    ClientProof::AppleKey(AppleKey {
        team_id: app.team_id.clone(),
        key_id: app.key_id.clone(),
        private_key: app.client_secret.sealed(),
    })
}

fn stripe(
    config: &Config,
    practice: Option<&Practice>,
    known: &deedbox_sandbox::Config,
) -> anyhow::Result<StripeConfig> {
    let payments = &config.payments;
    if payments.secret_key.is_set() {
        let secrets = [&payments.webhook_secret, &payments.webhook_secret_before];
        return Ok(StripeConfig {
            base_url: Url::parse("https://api.stripe.com")?,
            secret_key: payments.secret_key.sealed(),
            webhook_secrets: secrets
                .iter()
                .filter(|s| s.is_set())
                .map(|s| s.sealed())
                .collect(),
        });
    }
    let practice = practice.context("payments.secret_key is missing and no sandbox stands in")?;
    Ok(StripeConfig {
        base_url: practice.base.join("stripe")?,
        secret_key: SecretString::from(known.stripe_secret_key.clone()),
        webhook_secrets: vec![SecretString::from(known.stripe_webhook_secret.clone())],
    })
}

fn mail(config: &Config, practice: Option<&Practice>) -> anyhow::Result<MailConfig> {
    let mail = &config.mail;
    let transport = if !mail.host.is_empty() {
        let encryption = match mail.encryption.as_str() {
            "none" => Encryption::None,
            "starttls" => Encryption::StartTls,
            "tls" => Encryption::Tls,
            other => anyhow::bail!("mail.encryption is {other}, not none, starttls or tls"),
        };
        let login = (!mail.user.is_empty()).then(|| (mail.user.clone(), mail.password.sealed()));
        Transport::Smtp(Smtp {
            host: mail.host.clone(),
            port: mail.port,
            encryption,
            login,
        })
    } else if let Some(practice) = practice {
        Transport::Smtp(Smtp {
            host: practice.smtp.ip().to_string(),
            port: practice.smtp.port(),
            encryption: Encryption::None,
            login: None,
        })
    } else {
        Transport::File(config.data.folder.join("mail"))
    };
    Ok(MailConfig {
        from_name: mail.from_name.clone(),
        from_address: mail.from_address.clone(),
        reply_to: (!mail.reply_to.is_empty()).then(|| mail.reply_to.clone()),
        public_url: Url::parse(&config.public_url())?,
        transport,
    })
}

/// Reads the keys, or makes the first one.
fn vault(path: &Path) -> anyhow::Result<Vault> {
    let keys = crate::keys::read_or_make(path)?;
    let file = KeyFile(path.to_owned());
    Ok(Vault::new(&keys).reading(Arc::new(file)))
}

/// The job runner of this process.
pub fn runner(config: &Config, portal: &Portal, store: Arc<dyn Store>) -> Runner {
    let worker = format!("{}-{}", std::process::id(), uuid::Uuid::new_v4().simple());
    let settings = deedbox_jobs::Settings {
        concurrency: config.jobs.concurrency,
        lease: Duration::from_secs(u64::from(config.jobs.lease_seconds)),
        ..deedbox_jobs::Settings::for_worker(worker)
    };
    Runner::new(
        store,
        Arc::new(SystemClock),
        Arc::new(portal.clone()),
        settings,
    )
}

/// Origins that a form of ours may lead to, for the content security policy.
pub fn form_targets(practice: Option<&Practice>) -> Vec<String> {
    match practice {
        Some(practice) => vec![practice.base.origin().ascii_serialization()],
        None => vec!["https:".to_owned()],
    }
}
