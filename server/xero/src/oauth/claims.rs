use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Claims of an access token that we use (Xero's pages on OAuth 2.0).
///
/// The signature is not checked: the token came straight from Xero's token
/// endpoint over TLS, and the claims only select among the connections that Xero
/// then lists for the same token. Nothing is allowed because of them.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct AccessClaims {
    /// Names this consent in the list of connections.
    #[serde(default)]
    pub authentication_event_id: Option<String>,
    /// The user at Xero.
    #[serde(default)]
    pub xero_userid: Option<String>,
}

/// Claims of an id token: who consented, for display.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct IdClaims {
    /// Given name.
    #[serde(default)]
    pub given_name: Option<String>,
    /// Family name.
    #[serde(default)]
    pub family_name: Option<String>,
    /// E-mail address.
    #[serde(default)]
    pub email: Option<String>,
}

impl AccessClaims {
    /// Reads the claims; none if the token is not a JWT.
    pub fn read(token: &SecretString) -> Option<Self> {
        claims(token)
    }
}

impl IdClaims {
    /// Reads the claims; none if the token is not a JWT.
    pub fn read(token: &SecretString) -> Option<Self> {
        claims(token)
    }
}

fn claims<T: DeserializeOwned>(token: &SecretString) -> Option<T> {
    let payload = token.expose_secret().split('.').nth(1)?;
    let bytes = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
    serde_json::from_slice(&bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(payload: &str) -> SecretString {
        format!("e30.{}.sig", URL_SAFE_NO_PAD.encode(payload)).into()
    }

    #[test]
    fn the_event_names_the_consent() {
        let token = token(r#"{"sub":"s","authentication_event_id":"ev-1","scope":["a"]}"#);
        let claims = AccessClaims::read(&token).unwrap();
        assert_eq!(claims.authentication_event_id.as_deref(), Some("ev-1"));
    }

    #[test]
    fn what_is_no_token_has_no_claims() {
        for text in ["", "opaque", "a.b.c", "e30.bm90IGpzb24.x"] {
            assert!(
                AccessClaims::read(&text.to_owned().into()).is_none(),
                "{text}"
            );
        }
        assert!(IdClaims::read(&token("{}")).unwrap().email.is_none());
    }
}
