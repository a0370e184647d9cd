//! Xero's consent: OAuth 2.0 authorisation code with PKCE (RFC 7636).

use std::time::Duration;

use async_trait::async_trait;
use deedbox_domain::connection::Tenant;
use secrecy::SecretString;

use super::Decision;

/// Where to send the browser, and the secret to keep until it is back.
#[derive(Debug)]
pub struct ConsentStart {
    pub url: String,
    pub verifier: SecretString,
}

/// A token pair.
#[derive(Debug, Clone)]
pub struct Tokens {
    pub access: SecretString,
    pub refresh: SecretString,
    /// Seconds from the answer, as Xero said.
    pub expires_in: u64,
    /// Names this consent in the list of connections.
    pub auth_event: Option<String>,
}

/// Why consent or refresh failed. The words are for the person at the screen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConsentError {
    /// The code or the refresh token is used, old or unknown.
    #[error("xero does not accept the grant")]
    InvalidGrant,
    /// Our client id or secret is wrong, or the app may not do this. An operator
    /// has to put it right; until then it is tried now and then.
    #[error("xero does not accept the app: {words}")]
    App {
        retry_after: Duration,
        words: String,
    },
    #[error("xero does not answer: {words}")]
    Unreachable { words: String },
    #[error("xero answered with something else than data: {words}")]
    Garbled { words: String },
}

impl ConsentError {
    /// What to do next.
    pub const fn decision(&self) -> Decision {
        match self {
            Self::InvalidGrant => Decision::Park,
            Self::App { retry_after, .. } => Decision::RetryAfter(Some(*retry_after)),
            Self::Unreachable { .. } | Self::Garbled { .. } => Decision::RetryAfter(None),
        }
    }

    /// For the person at the screen.
    pub fn for_user(&self) -> &str {
        match self {
            Self::InvalidGrant => "Xero ended the access it had given. Connect to Xero again.",
            Self::App { words, .. } | Self::Unreachable { words } | Self::Garbled { words } => {
                words
            }
        }
    }
}

/// Xero's identity service and its list of connections.
#[async_trait]
pub trait Consent: Send + Sync {
    /// The authorise URL with state, scopes and an S256 challenge.
    fn begin(&self, state: &str, redirect_uri: &str) -> ConsentStart;

    /// Turns the code into tokens.
    async fn exchange(
        &self,
        code: &str,
        verifier: &SecretString,
        redirect_uri: &str,
    ) -> Result<Tokens, ConsentError>;

    /// A new pair for an old refresh token.
    async fn refresh(&self, refresh: &SecretString) -> Result<Tokens, ConsentError>;

    /// The practice accounts that this consent opened; accounting
    /// organisations are left out.
    async fn tenants(
        &self,
        access: &SecretString,
        auth_event: Option<&str>,
    ) -> Result<Vec<Tenant>, ConsentError>;

    /// Deletes one connection at Xero. Gone already is fine.
    async fn disconnect(
        &self,
        access: &SecretString,
        xero_connection: &str,
    ) -> Result<(), ConsentError>;

    /// Ends a refresh token at Xero.
    async fn revoke(&self, refresh: &SecretString) -> Result<(), ConsentError>;
}
