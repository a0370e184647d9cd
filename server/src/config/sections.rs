//! The sections and their defaults.

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Secret;

fn local(port: u16) -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], port))
}

/// `[http]`: where we listen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Http {
    pub listen: SocketAddr,
    /// What browsers see, such as `https://deedbox.example`; empty means the
    /// address listened on.
    pub public_url: String,
    /// The built pages.
    pub site_root: PathBuf,
}

impl Default for Http {
    fn default() -> Self {
        Self {
            listen: local(3000),
            public_url: String::new(),
            site_root: PathBuf::from("target/site"),
        }
    }
}

/// `[data]`: what lies on disk.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Data {
    pub folder: PathBuf,
    /// The keys that seal tokens and numbers, one line each: `<id> <64 hex
    /// digits>`, the first one seals. Empty means `keys` in the folder, made at
    /// the first start.
    pub key_file: PathBuf,
    /// Rows laid over the built-in fees, duty, limits and words, in their form;
    /// empty means those alone.
    pub tables: PathBuf,
    /// Suburb, state and postcode with tabs between, one a line, in the place of
    /// the built-in list; empty means that one.
    pub localities: PathBuf,
}

impl Default for Data {
    fn default() -> Self {
        Self {
            folder: PathBuf::from("data"),
            key_file: PathBuf::new(),
            tables: PathBuf::new(),
            localities: PathBuf::new(),
        }
    }
}

impl Data {
    /// The key file.
    pub fn keys(&self) -> PathBuf {
        if self.key_file.as_os_str().is_empty() {
            self.folder.join("keys")
        } else {
            self.key_file.clone()
        }
    }
}

/// `[database]`
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// `postgres://...`; empty means SQLite in the data folder.
    pub url: Secret,
}

/// `[xero]`: our app at Xero. Without a client id the practice sandbox stands in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Xero {
    pub client_id: String,
    pub client_secret: Secret,
}

/// An app at an OpenID provider.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OidcApp {
    pub client_id: String,
    /// For Apple with a team id: the private key, PKCS #8 in PEM.
    pub client_secret: Secret,
    /// Apple only.
    pub team_id: String,
    pub key_id: String,
}

/// `[identity]`: our apps at the OpenID providers. With the practice sandbox
/// those without a client id are played by it; otherwise they are not offered.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Identity {
    pub google: OidcApp,
    pub apple: OidcApp,
    pub microsoft: OidcApp,
}

/// `[payments]`: Stripe. Without a key the practice sandbox stands in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Payments {
    pub secret_key: Secret,
    pub webhook_secret: Secret,
    /// The older one, while the secret is rolled.
    pub webhook_secret_before: Secret,
}

/// `[mail]`: the mail server. Without a host, letters go to the sandbox's
/// mailbox, or into files where there is no sandbox.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    pub host: String,
    pub port: u16,
    /// `none`, `starttls` or `tls`.
    pub encryption: String,
    pub user: String,
    pub password: Secret,
    pub from_name: String,
    pub from_address: String,
    pub reply_to: String,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 587,
            encryption: "starttls".to_owned(),
            user: String::new(),
            password: Secret::default(),
            from_name: "Deedbox".to_owned(),
            from_address: "orders@deedbox.example".to_owned(),
            reply_to: String::new(),
        }
    }
}

/// `[sandbox]`: the practice sandbox. The one inside keeps its state in
/// `sandbox.snapshot` in the data folder, whatever the database, so that
/// connections outlive a restart.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sandbox {
    /// One that runs alone already; empty starts one inside.
    pub url: String,
    /// Mail server of one that runs alone.
    pub smtp: SocketAddr,
    pub listen: SocketAddr,
    pub clients: usize,
    pub seed: u64,
}

impl Default for Sandbox {
    fn default() -> Self {
        Self {
            url: String::new(),
            smtp: local(4025),
            listen: local(4010),
            clients: 2_400,
            seed: 1,
        }
    }
}

/// `[seller]`: who sells, for the tax invoice, and where the firms are.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Seller {
    pub name: String,
    pub abn: String,
    pub address: Vec<String>,
    pub time_zone: String,
}

impl Default for Seller {
    fn default() -> Self {
        Self {
            name: "Deedbox Pty Ltd".to_owned(),
            abn: "53 004 085 616".to_owned(),
            address: vec![
                "Level 2, 100 Example Street".to_owned(),
                "Melbourne VIC 3000".to_owned(),
            ],
            time_zone: "Australia/Melbourne".to_owned(),
        }
    }
}

/// `[jobs]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Jobs {
    pub concurrency: u32,
    /// How long a job of a process that died is left alone.
    pub lease_seconds: u32,
}

impl Default for Jobs {
    fn default() -> Self {
        Self {
            concurrency: 8,
            lease_seconds: 9,
        }
    }
}

/// `[log]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// As `RUST_LOG` has it.
    pub filter: String,
    /// One JSON object a line.
    pub json: bool,
}

impl Default for Log {
    fn default() -> Self {
        Self {
            filter: "info,sqlx=warn,lettre=warn".to_owned(),
            json: false,
        }
    }
}
