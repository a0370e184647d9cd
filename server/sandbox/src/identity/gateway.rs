//! The gateway in front of the API: who may pass, and the exact refusals
//! (Xero's pages on OAuth 2.0, recorded).

use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use jiff::Timestamp;
use serde_json::json;

use super::scopes::Scope;
use super::state::AccessToken;
use crate::shared::{Shared, lock};

/// What a call that passed the gateway is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// `xero_userid` of the person who connected the app.
    pub user: String,
    /// The account the call is about.
    pub tenant_id: String,
    /// Scopes of the token.
    pub scopes: Vec<String>,
    /// The app.
    pub client_id: String,
}

/// Why a call was turned away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// No such token.
    BadToken,
    /// The token was good until then.
    Expired(Timestamp),
    /// The token does not carry the scope.
    Scope,
    /// The tenant header is missing, unknown or no longer connected.
    Tenant,
}

/// The recorded answer of the gateway to a call it turns away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub reason: Reason,
    /// 401 or 403.
    pub status: StatusCode,
    /// `xero-correlation-id`, and `Instance` in the body.
    pub correlation_id: String,
    /// The JSON body, whatever format was asked for.
    pub body: String,
    /// The header of that name; absent with a 403 about the tenant.
    pub www_authenticate: Option<&'static str>,
}

impl Refusal {
    fn new(shared: &Shared, reason: Reason) -> Self {
        let (status, www_authenticate) = match reason {
            Reason::BadToken | Reason::Expired(_) => {
                (StatusCode::UNAUTHORIZED, Some("Bearer error=invalid_token"))
            }
            Reason::Scope => (
                if shared.switches.is("oauth.scope_error", "403") {
                    StatusCode::FORBIDDEN
                } else {
                    StatusCode::UNAUTHORIZED
                },
                Some("Bearer error=insufficient_scope"),
            ),
            Reason::Tenant => (StatusCode::FORBIDDEN, None),
        };
        let detail = match &reason {
            Reason::BadToken | Reason::Tenant => "AuthenticationUnsuccessful".to_owned(),
            Reason::Expired(at) => {
                format!(
                    "TokenExpired: token expired at {}",
                    at.strftime("%m/%d/%Y %H:%M:%S")
                )
            }
            Reason::Scope => "AuthorizationUnsuccessful".to_owned(),
        };
        let title = if status == StatusCode::UNAUTHORIZED {
            "Unauthorized"
        } else {
            "Forbidden"
        };
        let correlation_id = shared.random.uuid().to_string();
        let number = status.as_u16();
        // Xero's pages on OAuth 2.0 [wire.problem_keys]: recorded in Pascal case, documented in lower case.
        let body = if shared.switches.is("wire.problem_keys", "lower") {
            json!({"type": null, "title": title, "status": number, "detail": detail,
                "instance": correlation_id, "extensions": {}})
        } else {
            json!({"Type": null, "Title": title, "Status": number, "Detail": detail,
                "Instance": correlation_id, "Extensions": {}})
        };
        Self {
            reason,
            status,
            correlation_id,
            body: body.to_string(),
            www_authenticate,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = (
            self.status,
            [
                (header::CONTENT_TYPE.as_str(), "application/json"),
                ("xero-correlation-id", self.correlation_id.as_str()),
            ],
            self.body,
        )
            .into_response();
        if let Some(challenge) = self.www_authenticate {
            response.headers_mut().insert(
                header::WWW_AUTHENTICATE,
                http::HeaderValue::from_static(challenge),
            );
        }
        response
    }
}

/// Finds the token behind an `Authorization` value, with or without "Bearer".
pub(super) fn token(shared: &Shared, bearer: &str) -> Result<AccessToken, Refusal> {
    let token = bearer.strip_prefix("Bearer ").unwrap_or(bearer).trim();
    let now = shared.clock.now();
    let found = lock(&shared.identity).access_token(token);
    match found {
        None => Err(Refusal::new(shared, Reason::BadToken)),
        Some(found) if found.expires_at <= now => {
            Err(Refusal::new(shared, Reason::Expired(found.expires_at)))
        }
        Some(found) => Ok(found),
    }
}

/// Decides whether an API call may pass: token, then tenant, then scope.
pub fn authorise(
    shared: &Shared,
    bearer: &str,
    tenant_header: Option<&str>,
    needed: Scope,
) -> Result<Grant, Refusal> {
    let token = token(shared, bearer)?;
    let tenant_id = tenant_header
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if !lock(&shared.identity).is_connected(&token.user, &token.client_id, &tenant_id) {
        return Err(Refusal::new(shared, Reason::Tenant));
    }
    let holes_open = shared.switches.is("oauth.scope_holes", "open");
    if !needed.allowed_by(&token.scopes, holes_open) {
        return Err(Refusal::new(shared, Reason::Scope));
    }
    Ok(Grant {
        user: token.user,
        tenant_id,
        scopes: token.scopes,
        client_id: token.client_id,
    })
}
