//! Sign-in through an OpenID provider.

use async_trait::async_trait;
use deedbox_domain::user::Provider;
use secrecy::SecretString;

/// Where to send the browser, and what to keep until it is back.
#[derive(Debug)]
pub struct SignInStart {
    pub url: String,
    pub verifier: SecretString,
    pub nonce: String,
}

/// What came back with the browser.
#[derive(Debug)]
pub struct SignInAnswer<'a> {
    pub code: &'a str,
    pub verifier: &'a SecretString,
    pub nonce: &'a str,
    pub redirect_uri: &'a str,
    /// Apple's `user` field, sent at the first consent only.
    pub user: Option<&'a str>,
}

/// A person as the provider vouches for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VouchedFor {
    pub issuer: String,
    pub subject: String,
    pub email: Option<String>,
    /// False when the provider does not say.
    pub email_verified: bool,
    pub name: Option<String>,
}

/// Why sign-in failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    #[error("{} is not set up", provider.label())]
    NotConfigured { provider: Provider },
    #[error("{} does not answer", provider.label())]
    Unreachable { provider: Provider },
    #[error("{} does not accept the code", provider.label())]
    Refused { provider: Provider },
    /// The token failed a check; the check is logged, not shown.
    #[error("the answer of {} does not hold", provider.label())]
    Untrusted { provider: Provider, check: String },
}

/// The three providers.
#[async_trait]
pub trait SignIn: Send + Sync {
    /// Those that are set up.
    fn providers(&self) -> Vec<Provider>;

    /// Begins; the redirect address is ours and constant for a provider.
    async fn begin(
        &self,
        provider: Provider,
        state: &str,
        redirect_uri: &str,
    ) -> Result<SignInStart, SignInError>;

    /// Ends: code to token, and every check of OpenID Connect Core 3.1.3.7.
    async fn finish(
        &self,
        provider: Provider,
        answer: SignInAnswer<'_>,
    ) -> Result<VouchedFor, SignInError>;
}
