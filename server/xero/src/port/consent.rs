use async_trait::async_trait;
use deedbox_core::ports::consent::{Consent, ConsentError, ConsentStart, Tokens};
use deedbox_domain::connection::Tenant;
use deedbox_domain::ids::TenantId;
use secrecy::SecretString;

use super::words::consent_error;
use crate::oauth::{AccessClaims, OAuthError, TokenSet, XeroConnection, XeroOAuth};

/// Xero's consent for the core.
#[derive(Debug, Clone)]
pub struct XeroConsent {
    oauth: XeroOAuth,
}

impl XeroConsent {
    /// On top of our app at Xero.
    pub fn new(oauth: XeroOAuth) -> Self {
        Self { oauth }
    }
}

fn tokens(what: &'static str, set: Result<TokenSet, OAuthError>) -> Result<Tokens, ConsentError> {
    let set = set.map_err(|error| consent_error(what, &error))?;
    let auth_event = AccessClaims::read(&set.access).and_then(|c| c.authentication_event_id);
    Ok(Tokens {
        access: set.access,
        // Without `offline_access` there is none; we always ask for it.
        refresh: set
            .refresh
            .ok_or_else(|| consent_error(what, &OAuthError::Malformed))?,
        expires_in: set.expires_in.as_secs(),
        auth_event,
    })
}

/// The practice accounts of a list; accounting organisations are left out. The
/// newest comes first.
fn practices(mut connections: Vec<XeroConnection>) -> Vec<Tenant> {
    connections.sort_by(|a, b| b.updated_date_utc.cmp(&a.updated_date_utc));
    connections
        .into_iter()
        .filter(XeroConnection::is_practice_manager)
        .map(|connection| Tenant {
            tenant: TenantId::new(connection.tenant_id),
            xero_connection: connection.id,
            name: connection
                .tenant_name
                .filter(|name| !name.trim().is_empty()),
        })
        .collect()
}

#[async_trait]
impl Consent for XeroConsent {
    fn begin(&self, state: &str, redirect_uri: &str) -> ConsentStart {
        let verifier = XeroOAuth::new_verifier();
        let url = match self.oauth.authorise_url(state, &verifier, redirect_uri) {
            Ok(url) => url.to_string(),
            Err(error) => {
                // The address is ours and checked at start; the page of the
                // connection is the safest place to end up.
                tracing::error!(%error, "the address of xero's consent could not be made");
                redirect_uri.to_owned()
            }
        };
        ConsentStart { url, verifier }
    }

    async fn exchange(
        &self,
        code: &str,
        verifier: &SecretString,
        redirect_uri: &str,
    ) -> Result<Tokens, ConsentError> {
        tokens(
            "exchange",
            self.oauth.exchange_code(code, verifier, redirect_uri).await,
        )
    }

    async fn refresh(&self, refresh: &SecretString) -> Result<Tokens, ConsentError> {
        tokens("refresh", self.oauth.refresh(refresh).await)
    }

    async fn tenants(
        &self,
        access: &SecretString,
        auth_event: Option<&str>,
    ) -> Result<Vec<Tenant>, ConsentError> {
        let list = self.oauth.connections(access, auth_event).await;
        list.map(practices)
            .map_err(|error| consent_error("connections", &error))
    }

    async fn disconnect(
        &self,
        access: &SecretString,
        xero_connection: &str,
    ) -> Result<(), ConsentError> {
        let deleted = self.oauth.delete_connection(access, xero_connection).await;
        deleted.map_err(|error| consent_error("disconnect", &error))
    }

    async fn revoke(&self, refresh: &SecretString) -> Result<(), ConsentError> {
        self.oauth
            .revoke(refresh)
            .await
            .map_err(|error| consent_error("revoke", &error))
    }
}
