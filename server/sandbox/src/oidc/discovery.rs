//! Discovery documents and key sets.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State as Held};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde_json::json;

use super::provider::Provider;
use crate::jwt;
use crate::shared::Shared;

pub(super) async fn google(Held(shared): Held<Arc<Shared>>) -> Response {
    let issuer = Provider::Google.issuer(&shared, "");
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "form_post"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "scopes_supported": ["openid", "email", "profile"],
        "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
        "claims_supported": ["aud", "email", "email_verified", "exp", "family_name", "given_name",
            "iat", "iss", "name", "sub"],
        "code_challenge_methods_supported": ["S256"],
        "grant_types_supported": ["authorization_code"],
        "authorization_response_iss_parameter_supported": true,
    }))
    .into_response()
}

pub(super) async fn apple(Held(shared): Held<Arc<Shared>>) -> Response {
    let issuer = Provider::Apple.issuer(&shared, "");
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/auth/authorize"),
        "token_endpoint": format!("{issuer}/auth/token"),
        "jwks_uri": format!("{issuer}/auth/keys"),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "form_post"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "scopes_supported": ["openid", "email", "name"],
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
        "claims_supported": ["aud", "email", "email_verified", "exp", "iat", "is_private_email",
            "iss", "nonce", "nonce_supported", "sub"],
        "code_challenge_methods_supported": ["S256"],
    }))
    .into_response()
}

/// With `common` the issuer is a template, as Entra answers it: the app puts the
/// token's own tenant in.
pub(super) async fn microsoft(
    Held(shared): Held<Arc<Shared>>,
    Path(tenant): Path<String>,
) -> Response {
    let named = !matches!(tenant.as_str(), "common" | "organizations" | "consumers");
    let issuer = Provider::Microsoft.issuer(&shared, if named { &tenant } else { "{tenantid}" });
    let root = format!("{}/oidc/microsoft/{tenant}", shared.base_url());
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{root}/oauth2/v2.0/authorize"),
        "token_endpoint": format!("{root}/oauth2/v2.0/token"),
        "jwks_uri": format!("{root}/discovery/v2.0/keys"),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "form_post"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
        "claims_supported": ["sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username",
            "name", "tid", "ver", "email"],
        "code_challenge_methods_supported": ["S256"],
    }))
    .into_response()
}

pub(super) async fn microsoft_keys(
    Held(shared): Held<Arc<Shared>>,
    Path(_tenant): Path<String>,
) -> Response {
    keys(
        Provider::Microsoft,
        &Provider::Microsoft.issuer(&shared, "{tenantid}"),
    )
}

/// The key set; Entra writes the issuer into every key.
pub(super) fn keys(provider: Provider, issuer: &str) -> Response {
    let extra: &[(&str, &str)] = if issuer.is_empty() {
        &[]
    } else {
        &[("issuer", issuer)]
    };
    match jwt::key_set(provider.signer(), extra) {
        Ok(keys) => Json(keys).into_response(),
        Err(error) => {
            tracing::error!(%error, "no key set");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
