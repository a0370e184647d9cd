use std::path::PathBuf;

use secrecy::SecretString;
use url::Url;

use crate::transport::Outbox;

/// Who writes, and how it leaves.
#[derive(Debug, Clone)]
pub struct MailConfig {
    /// The name beside the address, such as "Deedbox".
    pub from_name: String,
    pub from_address: String,
    /// Where answers go, when not to the sender.
    pub reply_to: Option<String>,
    /// Our own address on the web: links lead nowhere else.
    pub public_url: Url,
    pub transport: Transport,
}

/// How letters leave.
#[derive(Debug, Clone)]
pub enum Transport {
    Smtp(Smtp),
    /// One `.eml` file a letter, in this folder.
    File(PathBuf),
    /// Kept in memory.
    Memory(Outbox),
}

/// A mail server.
#[derive(Debug, Clone)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub encryption: Encryption,
    /// User name and password.
    pub login: Option<(String, SecretString)>,
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// Not at all: for a server on this machine.
    None,
    /// Plain at first, then TLS or nothing (usually port 587).
    StartTls,
    /// TLS from the start (usually port 465).
    Tls,
}

/// Why mail cannot be set up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    #[error("{0} is not a mail address")]
    Address(String),
    #[error("a password needs an encrypted connection to the mail server")]
    PasswordInTheClear,
    #[error("the connection to the mail server cannot be set up: {0}")]
    Connection(String),
    #[error("a template cannot be read: {0}")]
    Template(String),
}
