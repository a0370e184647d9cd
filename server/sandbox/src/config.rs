//! What a sandbox is started with.

use std::{fmt, net::SocketAddr, path::PathBuf};

use jiff::Timestamp;

/// Everything a sandbox needs to know before it starts. `Default` works out of
/// the box: free ports on the loopback address, seed 1, 2,400 clients.
#[derive(Clone)]
pub struct Config {
    /// Where HTTP listens; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where SMTP listens; port 0 takes a free one.
    pub smtp_listen: SocketAddr,
    /// The origin browsers see; the bound address when none is given.
    pub public_url: Option<String>,
    /// The seed number of the practice.
    pub seed: u64,
    /// Clients of the main practice.
    pub clients: usize,
    /// Clients of the small practice.
    pub small_clients: usize,
    /// The first instant of the sandbox's clock, which then stands still until
    /// it is advanced; the machine's running clock when none is given.
    pub start_at: Option<Timestamp>,
    /// The Xero app.
    pub client_id: String,
    pub client_secret: String,
    /// Redirect addresses the Xero app may use; empty means any.
    pub redirect_uris: Vec<String>,
    /// The clients registered at the three OpenID providers.
    pub oidc: OidcClients,
    pub stripe_secret_key: String,
    pub stripe_webhook_secret: String,
    /// Where signed webhooks go; none are sent without it.
    pub stripe_webhook_url: Option<String>,
    /// The file that the state is kept in over restarts; in memory only when
    /// none is given.
    pub snapshot: Option<PathBuf>,
}

/// One registered client per OpenID provider.
#[derive(Debug, Clone)]
pub struct OidcClients {
    pub google: OidcClient,
    pub apple: OidcClient,
    pub microsoft: OidcClient,
}

/// A client id and its secret. Apple's may be the app's private key in PEM: then
/// the secret of each token request is a JWT signed with it, as at Apple.
#[derive(Clone)]
pub struct OidcClient {
    pub id: String,
    pub secret: String,
}

impl OidcClient {
    fn named(provider: &str) -> Self {
        Self {
            id: format!("sandbox-{provider}-client"),
            secret: format!("sandbox-{provider}-secret"),
        }
    }
}

impl Default for OidcClients {
    fn default() -> Self {
        Self {
            google: OidcClient::named("google"),
            apple: OidcClient::named("apple"),
            microsoft: OidcClient::named("microsoft"),
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            smtp_listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            public_url: None,
            seed: 1,
            clients: 2_400,
            small_clients: 40,
            start_at: None,
            client_id: "SANDBOXXEROAPP".to_owned(),
            client_secret: "sandbox-xero-secret".to_owned(),
            redirect_uris: Vec::new(),
            oidc: OidcClients::default(),
            stripe_secret_key: "sk_test_sandbox".to_owned(),
            stripe_webhook_secret: "whsec_sandbox".to_owned(),
            stripe_webhook_url: None,
            snapshot: None,
        }
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("listen", &self.listen)
            .field("smtp_listen", &self.smtp_listen)
            .field("public_url", &self.public_url)
            .field("seed", &self.seed)
            .field("clients", &self.clients)
            .field("snapshot", &self.snapshot)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for OidcClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OidcClient")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
