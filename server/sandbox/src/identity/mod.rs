//! Xero identity on the wire: authorise with its pages, tokens, connections,
//! and the gateway in front of the API.

use std::sync::Arc;

use axum::extract::State as Held;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use http::StatusCode;
use serde_json::json;

use crate::jwt::{self, Issuer};
use crate::shared::{Shared, lock};

mod authorize;
mod claims;
mod connections;
mod control;
mod flow;
mod gateway;
mod pages;
mod people;
mod refresh;
mod scopes;
mod state;
mod token;

pub use control::{disconnect, expire_tokens, mint_for_control};
pub use gateway::{Grant, Reason, Refusal, authorise};
pub(crate) use people::seeded_uuid;
pub use people::{HARBOUR_LANE, PASSWORD, Tenant, TenantKind, User, WATTLEBROOK, tenants};
pub use scopes::{Area, Scope};
pub use state::State;

/// Everything under `/identity`, and `/connections`.
pub fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/identity/connect/authorize", get(flow::authorize))
        .route("/identity/flow/{id}", get(flow::show))
        .route("/identity/flow/{id}/login", post(flow::login))
        .route("/identity/flow/{id}/code", post(flow::code))
        .route("/identity/flow/{id}/consent", post(flow::consent))
        .route("/identity/flow/{id}/log-out", post(flow::log_out))
        .route("/identity/connect/token", post(token::token))
        .route("/identity/connect/revocation", post(token::revoke))
        .route("/identity/connect/userinfo", get(token::user_info))
        .route("/identity/.well-known/openid-configuration", get(discovery))
        .route("/identity/.well-known/openid-configuration/jwks", get(keys))
        .route("/connections", get(connections::list))
        .route("/connections/{id}", delete(connections::delete))
}

fn issuer(shared: &Shared) -> String {
    format!("{}/identity", shared.base_url())
}

async fn discovery(Held(shared): Held<Arc<Shared>>) -> Response {
    let issuer = issuer(&shared);
    Json(json!({
        "issuer": issuer,
        "jwks_uri": format!("{issuer}/.well-known/openid-configuration/jwks"),
        "authorization_endpoint": format!("{issuer}/connect/authorize"),
        "token_endpoint": format!("{issuer}/connect/token"),
        "userinfo_endpoint": format!("{issuer}/connect/userinfo"),
        "revocation_endpoint": format!("{issuer}/connect/revocation"),
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
    }))
    .into_response()
}

async fn keys() -> Response {
    match jwt::key_set(Issuer::Xero, &[]) {
        Ok(keys) => Json(keys).into_response(),
        Err(error) => {
            tracing::error!(%error, "no key set");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Name, e-mail and accounts of everyone who can log in, for the front page.
pub(crate) fn logins(shared: &Shared) -> Vec<[String; 3]> {
    lock(&shared.identity)
        .users
        .iter()
        .map(|user| {
            [
                format!("{} {}", user.given_name, user.family_name),
                user.email.to_owned(),
                user.may_connect.join(", "),
            ]
        })
        .collect()
}
