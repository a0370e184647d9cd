//! The token endpoints of the three providers.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State as Held};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde_json::{Value, json};

use super::apple_secret;
use super::claims::claims;
use super::provider::Provider;
use crate::jwt;
use crate::shared::{Shared, lock};
use crate::web::{Params, credentials, set};

/// Why no token is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum TokenError {
    #[error("invalid_client")]
    Client,
    #[error("invalid_grant")]
    Grant,
    #[error("unsupported_grant_type")]
    GrantType,
    #[error("server_error")]
    Server,
}

pub(super) async fn google(
    Held(shared): Held<Arc<Shared>>,
    headers: HeaderMap,
    body: String,
) -> Response {
    respond(&shared, Provider::Google, &headers, body)
}

pub(super) async fn apple(
    Held(shared): Held<Arc<Shared>>,
    headers: HeaderMap,
    body: String,
) -> Response {
    respond(&shared, Provider::Apple, &headers, body)
}

pub(super) async fn microsoft(
    Held(shared): Held<Arc<Shared>>,
    Path(_tenant): Path<String>,
    headers: HeaderMap,
    body: String,
) -> Response {
    respond(&shared, Provider::Microsoft, &headers, body)
}

fn respond(shared: &Shared, provider: Provider, headers: &HeaderMap, body: String) -> Response {
    let form = Params::parse(body);
    let mut response = match exchange(shared, provider, headers, &form) {
        Ok(answer) => Json(answer).into_response(),
        Err(error) => (
            status(provider, error),
            Json(error_body(shared, provider, error)),
        )
            .into_response(),
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn exchange(
    shared: &Shared,
    provider: Provider,
    headers: &HeaderMap,
    form: &Params,
) -> Result<Value, TokenError> {
    let client = provider.client(shared);
    let (id, secret) = credentials(headers, form);
    let secret = secret.unwrap_or_default();
    let proven = match provider {
        Provider::Apple => apple_secret::is_good(shared, client, &secret),
        Provider::Google | Provider::Microsoft => secret == client.secret,
    };
    if id != client.id || !proven {
        return Err(TokenError::Client);
    }
    if form.text("grant_type") != "authorization_code" {
        return Err(TokenError::GrantType);
    }
    // Taken out before it is judged: a code is good for one try.
    let code = lock(&shared.oidc)
        .codes
        .remove(form.text("code"))
        .ok_or(TokenError::Grant)?;
    let good = code.request.provider == provider
        && shared.clock.now() < code.expires_at
        && form.text("redirect_uri") == code.request.redirect_uri
        && jwt::pkce_matches(form.text("code_verifier"), &code.request.challenge);
    if !good {
        return Err(TokenError::Grant);
    }
    let access_token = shared.random.hex::<32>();
    let id_token =
        jwt::sign(provider.signer(), &claims(shared, &code, &access_token)).map_err(|error| {
            tracing::error!(%error, "a token could not be made");
            TokenError::Server
        })?;
    let mut answer = json!({
        "access_token": access_token,
        "token_type": "Bearer",
        "expires_in": 3599,
        "id_token": id_token,
    });
    match provider {
        Provider::Google => set(&mut answer, "scope", json!(code.request.scope)),
        Provider::Apple => set(
            &mut answer,
            "refresh_token",
            json!(shared.random.hex::<32>()),
        ),
        Provider::Microsoft => {
            set(&mut answer, "scope", json!(code.request.scope));
            set(&mut answer, "ext_expires_in", json!(3599));
        }
    }
    Ok(answer)
}

const fn status(provider: Provider, error: TokenError) -> StatusCode {
    match (error, provider) {
        (TokenError::Server, _) => StatusCode::INTERNAL_SERVER_ERROR,
        (TokenError::Client, Provider::Google | Provider::Microsoft) => StatusCode::UNAUTHORIZED,
        _ => StatusCode::BAD_REQUEST,
    }
}

fn error_body(shared: &Shared, provider: Provider, error: TokenError) -> Value {
    let mut body = json!({"error": error.to_string()});
    match (provider, error) {
        (Provider::Google, TokenError::Grant) => {
            set(
                &mut body,
                "error_description",
                json!("Malformed auth code."),
            );
        }
        (Provider::Google, TokenError::Client) => {
            set(&mut body, "error_description", json!("Unauthorized"));
        }
        (Provider::Microsoft, _) => {
            let (code, text) = match error {
                TokenError::Client => (7_000_215, "Invalid client secret provided."),
                TokenError::Grant => (54_005, "OAuth2 Authorization code was already redeemed."),
                TokenError::GrantType => (70_003, "The app requested an unsupported grant type."),
                TokenError::Server => (90_033, "A transient error has occurred."),
            };
            set(
                &mut body,
                "error_description",
                json!(format!("AADSTS{code}: {text}")),
            );
            set(&mut body, "error_codes", json!([code]));
            set(&mut body, "correlation_id", json!(shared.random.uuid()));
            set(&mut body, "trace_id", json!(shared.random.uuid()));
            set(
                &mut body,
                "timestamp",
                json!(
                    shared
                        .clock
                        .unadvanced()
                        .strftime("%Y-%m-%d %H:%M:%SZ")
                        .to_string()
                ),
            );
        }
        _ => {}
    }
    body
}
