use deedbox_domain::user::Provider;
use secrecy::SecretString;

/// One provider, as it is set up for us.
#[derive(Debug, Clone)]
pub struct ProviderConfig {
    pub provider: Provider,
    /// Without `/.well-known/...`; compared letter by letter.
    pub issuer: String,
    pub client_id: String,
    pub proof: ClientProof,
    /// Microsoft only: the tenants that may sign in; all when empty.
    pub tenants: Vec<String>,
}

/// What proves to the provider that it is us.
#[derive(Debug, Clone)]
pub enum ClientProof {
    Secret(SecretString),
    /// Apple's way: a short-lived JWT under this key.
    AppleKey(AppleKey),
}

/// A key from Apple's developer pages.
#[derive(Debug, Clone)]
pub struct AppleKey {
    pub team_id: String,
    pub key_id: String,
    /// The `.p8` file: PKCS #8 in PEM.
    pub private_key: SecretString,
}

impl ProviderConfig {
    /// A provider at its public address.
    pub fn new(provider: Provider, client_id: impl Into<String>, proof: ClientProof) -> Self {
        Self {
            provider,
            issuer: Self::public_issuer(provider).to_owned(),
            client_id: client_id.into(),
            proof,
            tenants: Vec::new(),
        }
    }

    /// The issuer that the public knows.
    pub const fn public_issuer(provider: Provider) -> &'static str {
        match provider {
            Provider::Google => "https://accounts.google.com",
            Provider::Apple => "https://appleid.apple.com",
            Provider::Microsoft => "https://login.microsoftonline.com/common/v2.0",
        }
    }
}

/// Why sign-in cannot be set up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    #[error("{} is set up twice", .0.label())]
    Twice(Provider),
    #[error("the issuer of {} is not a web address", .0.label())]
    Issuer(Provider),
    #[error("the private key for {} cannot be read", .0.label())]
    Key(Provider),
}
