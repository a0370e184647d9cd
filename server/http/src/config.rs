use std::time::Duration;

use url::Url;

/// Limits and manners of the client. Every value can be overridden for one
/// request by [`crate::Request`].
#[derive(Debug, Clone)]
pub struct HttpConfig {
    /// Sent as `User-Agent`.
    pub user_agent: String,
    /// Name lookup, TCP and TLS together.
    pub connect_timeout: Duration,
    /// From the start of the request to the first byte of the answer.
    pub answer_timeout: Duration,
    /// Between two pieces of a body.
    pub read_timeout: Duration,
    /// Over everything, the body included.
    pub total_timeout: Duration,
    /// Longest body that is read, in bytes.
    pub max_body: u64,
    /// An outgoing proxy. The environment is not consulted.
    pub proxy: Option<Url>,
}

impl Default for HttpConfig {
    fn default() -> Self {
        Self {
            user_agent: concat!("Deedbox/", env!("CARGO_PKG_VERSION")).to_owned(),
            connect_timeout: Duration::from_secs(5),
            answer_timeout: Duration::from_secs(30),
            read_timeout: Duration::from_secs(20),
            total_timeout: Duration::from_mins(1),
            max_body: 8 * 1024 * 1024,
            proxy: None,
        }
    }
}
