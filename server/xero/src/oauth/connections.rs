use deedbox_http::{Method, Request};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::{OAuthError, XeroOAuth};

/// The `tenantType` of a practice's XPM; `ORGANISATION` is an accounting
/// organisation and `PRACTICE` is Xero HQ (Xero's pages on OAuth 2.0).
pub const PRACTICE_MANAGER: &str = "PRACTICEMANAGER";

/// A link between a user of Xero, our app and one account.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct XeroConnection {
    /// The connection's id, needed to delete it.
    pub id: String,
    /// The account, sent as `Xero-Tenant-Id`.
    pub tenant_id: String,
    /// What kind of account.
    pub tenant_type: String,
    /// The account's name; null was seen for XPM (`connections.tenant_name`).
    #[serde(default)]
    pub tenant_name: Option<String>,
    /// The consent that made it.
    #[serde(default)]
    pub auth_event_id: Option<String>,
    /// When it was made, without a zone.
    #[serde(default)]
    pub created_date_utc: Option<String>,
    /// When it was last renewed, without a zone.
    #[serde(default)]
    pub updated_date_utc: Option<String>,
}

impl XeroConnection {
    /// Whether this is a practice's XPM.
    pub fn is_practice_manager(&self) -> bool {
        self.tenant_type.eq_ignore_ascii_case(PRACTICE_MANAGER)
    }
}

impl XeroOAuth {
    /// The connections of this token. Without an event the list holds every
    /// account that the user ever connected to the app (Xero's pages on OAuth 2.0).
    pub async fn connections(
        &self,
        access: &SecretString,
        auth_event: Option<&str>,
    ) -> Result<Vec<XeroConnection>, OAuthError> {
        let mut url = self.connections.clone();
        if let Some(event) = auth_event {
            url.query_pairs_mut().append_pair("authEventId", event);
        }
        let request = Request::get(url).bearer(access.expose_secret())?;
        let answer = self.http.send(request).await?;
        match answer.status.as_u16() {
            200 => {
                let bytes = answer.bytes().await?;
                serde_json::from_slice(&bytes).map_err(|_| OAuthError::Malformed)
            }
            status => Err(refusal(status)),
        }
    }

    /// Deletes one connection. One that is gone already is fine.
    pub async fn delete_connection(
        &self,
        access: &SecretString,
        connection: &str,
    ) -> Result<(), OAuthError> {
        let mut url = self.connections.clone();
        let bad = connection.is_empty() || matches!(connection, "." | "..");
        match url.path_segments_mut() {
            Ok(mut path) if !bad => {
                path.push(connection);
            }
            _ => return Err(OAuthError::Setup),
        }
        let request = Request::new(Method::DELETE, url).bearer(access.expose_secret())?;
        match self.http.send(request).await?.status.as_u16() {
            200..=299 | 404 => Ok(()),
            status => Err(refusal(status)),
        }
    }
}

fn refusal(status: u16) -> OAuthError {
    match status {
        401 | 403 => OAuthError::Unauthorized,
        status => OAuthError::Server { status },
    }
}
