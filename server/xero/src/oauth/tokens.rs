use std::time::Duration;

use oauth2::{ExtraTokenFields, StandardTokenResponse, TokenResponse};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// What Xero's token answer has beyond RFC 6749.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct XeroTokenFields {
    id_token: Option<String>,
}

impl std::fmt::Debug for XeroTokenFields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("XeroTokenFields")
    }
}

impl ExtraTokenFields for XeroTokenFields {}

/// Tokens as Xero gave them.
#[derive(Debug, Clone)]
pub struct TokenSet {
    /// For API calls.
    pub access: SecretString,
    /// For the next pair; absent without the scope `offline_access`.
    pub refresh: Option<SecretString>,
    /// Says who consented; absent without `openid`.
    pub id: Option<SecretString>,
    /// How long the access token lives: 30 minutes by the documentation, 12 by
    /// one official sample. Only the answer counts (`oauth.access_ttl_s`).
    pub expires_in: Duration,
    /// The scopes granted, where the answer names them.
    pub scopes: Vec<String>,
}

/// For an answer that names no life time: short, so that it is renewed early.
const CAUTIOUS: Duration = Duration::from_mins(10);

impl From<StandardTokenResponse<XeroTokenFields, oauth2::basic::BasicTokenType>> for TokenSet {
    fn from(answer: StandardTokenResponse<XeroTokenFields, oauth2::basic::BasicTokenType>) -> Self {
        let secret = |text: &str| SecretString::from(text.to_owned());
        Self {
            access: secret(answer.access_token().secret()),
            refresh: answer.refresh_token().map(|token| secret(token.secret())),
            id: answer.extra_fields().id_token.as_deref().map(secret),
            expires_in: answer.expires_in().unwrap_or(CAUTIOUS),
            scopes: answer
                .scopes()
                .map(|scopes| scopes.iter().map(|scope| scope.to_string()).collect())
                .unwrap_or_default(),
        }
    }
}
