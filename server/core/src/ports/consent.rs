//! Xero's consent: OAuth 2.0 authorisation code with PKCE (RFC 7636).

use async_trait::async_trait;
use deedbox_domain::connection::Tenant;
use secrecy::SecretString;

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

/// Why consent or refresh failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConsentError {
    /// The code or the refresh token is used, old or unknown.
    #[error("xero does not accept the grant")]
    InvalidGrant,
    /// Our client id or secret is wrong, or the app may not do this.
    #[error("xero does not accept the app: {word}")]
    App { word: String },
    #[error("xero does not answer")]
    Unreachable,
    #[error("xero answered with something else than data")]
    Garbled,
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
