//! The token endpoint, revocation and user info (Xero's pages on OAuth 2.0).

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Held;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::refresh::{self, GraceReuse, Outcome, RefreshToken};
use super::state::{AccessToken, Consent};
use super::{claims, gateway};
use crate::config::Config;
use crate::journal::with_effect;
use crate::jwt::{self, Issuer, JwtError};
use crate::shared::{Shared, lock};
use crate::web::{Params, credentials, set};

/// The errors of the token endpoint (Xero's pages on OAuth 2.0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum TokenError {
    #[error("invalid_grant")]
    InvalidGrant,
    #[error("invalid_client")]
    InvalidClient,
    #[error("unsupported_grant_type")]
    UnsupportedGrantType,
    #[error("server_error")]
    Server,
}

impl From<JwtError> for TokenError {
    fn from(error: JwtError) -> Self {
        tracing::error!(%error, "a token could not be made");
        Self::Server
    }
}

/// A pair as it is stored and answered.
pub(super) struct Pair {
    pub access: String,
    refresh: Option<String>,
    id_token: Option<String>,
    scope: String,
    expires_in: i64,
}

/// `POST /identity/connect/token`.
pub(super) async fn token(
    Held(shared): Held<Arc<Shared>>,
    headers: HeaderMap,
    body: String,
) -> Response {
    let form = Params::parse(body);
    let answer = match client(&shared.config, &headers, &form) {
        Ok(()) => match form.text("grant_type") {
            "authorization_code" => by_code(&shared, &form).map(|pair| (pair, "tokens issued")),
            "refresh_token" => by_refresh(&shared, &form).map(|pair| (pair, "tokens refreshed")),
            _ => Err(TokenError::UnsupportedGrantType),
        },
        Err(error) => Err(error),
    };
    match answer {
        Ok((pair, effect)) => with_effect(success(pair), effect),
        Err(error) => failure(&shared, error),
    }
}

fn success(pair: Pair) -> Response {
    let mut answer = json!({
        "access_token": pair.access,
        "expires_in": pair.expires_in,
        "token_type": "Bearer",
        "scope": pair.scope,
    });
    if let Some(refresh) = pair.refresh {
        set(&mut answer, "refresh_token", json!(refresh));
    }
    if let Some(id_token) = pair.id_token {
        set(&mut answer, "id_token", json!(id_token));
    }
    no_store(Json(answer).into_response())
}

fn failure(shared: &Shared, error: TokenError) -> Response {
    let status = match error {
        TokenError::Server => StatusCode::INTERNAL_SERVER_ERROR,
        _ if shared.switches.is("oauth.token_error_status", "401") => StatusCode::UNAUTHORIZED,
        _ => StatusCode::BAD_REQUEST,
    };
    let mut answer = json!({"error": error.to_string()});
    if error == TokenError::InvalidGrant && shared.switches.is("oauth.error_description", "present")
    {
        set(
            &mut answer,
            "error_description",
            json!("Token has been expired or revoked."),
        );
    }
    no_store((status, Json(answer)).into_response())
}

fn no_store(mut response: Response) -> Response {
    let value = http::HeaderValue::from_static("no-store, no-cache, max-age=0");
    response.headers_mut().insert(header::CACHE_CONTROL, value);
    response
}

/// A web app sends its secret, also when it uses PKCE; an app that was
/// registered without a secret sends none (Xero's pages on OAuth 2.0).
fn client(config: &Config, headers: &HeaderMap, form: &Params) -> Result<(), TokenError> {
    let (id, secret) = credentials(headers, form);
    if id == config.client_id && secret.unwrap_or_default() == config.client_secret {
        Ok(())
    } else {
        Err(TokenError::InvalidClient)
    }
}

fn by_code(shared: &Shared, form: &Params) -> Result<Pair, TokenError> {
    let now = shared.clock.now();
    // Taken out before it is judged: a code is good for one try.
    let code = lock(&shared.identity).codes.remove(form.text("code"));
    let code = code.ok_or(TokenError::InvalidGrant)?;
    let good = now < code.expires_at
        && form.text("redirect_uri") == code.request.redirect_uri
        && jwt::pkce_matches(form.text("code_verifier"), &code.request.challenge);
    if !good {
        return Err(TokenError::InvalidGrant);
    }
    let mut pair = issue(shared, &code.consent, now)?;
    if has(&code.consent.scopes, "openid") {
        let claims = claims::id(
            shared,
            &code.consent,
            code.request.nonce.as_deref(),
            &pair.access,
            now,
        )?;
        pair.id_token = Some(jwt::sign(Issuer::Xero, &claims)?);
    }
    Ok(pair)
}

fn by_refresh(shared: &Shared, form: &Params) -> Result<Pair, TokenError> {
    let now = shared.clock.now();
    let token = form.text("refresh_token");
    let reuse = match shared.switches.value("oauth.grace_reuse").as_str() {
        "same-pair" => GraceReuse::SamePair,
        "new-pair-kills-first" => GraceReuse::NewPairKillsFirst,
        _ => GraceReuse::NewPair,
    };
    let client_id = &shared.config.client_id;
    let outcome = refresh::take(
        &mut lock(&shared.identity).refresh,
        token,
        client_id,
        reuse,
        now,
    );
    match outcome {
        Outcome::Dead => Err(TokenError::InvalidGrant),
        Outcome::Again(consent, access, refresh) => Ok(Pair {
            access,
            refresh: Some(refresh),
            id_token: None,
            scope: consent.scopes.join(" "),
            expires_in: access_seconds(shared),
        }),
        Outcome::Fresh(consent) => {
            let mut pair = issue(shared, &consent, now)?;
            if has(&consent.scopes, "openid") {
                let claims = claims::id(shared, &consent, None, &pair.access, now)?;
                pair.id_token = Some(jwt::sign(Issuer::Xero, &claims)?);
            }
            if let Some(fresh) = &pair.refresh {
                let tokens = &mut lock(&shared.identity).refresh;
                refresh::remember(tokens, token, &pair.access, fresh);
            }
            Ok(pair)
        }
    }
}

/// Whether a scope is among those granted.
pub(super) fn has(scopes: &[String], wanted: &str) -> bool {
    scopes.iter().any(|scope| scope == wanted)
}

fn access_seconds(shared: &Shared) -> i64 {
    shared
        .switches
        .value("oauth.access_ttl_s")
        .parse()
        .unwrap_or(1800)
}

/// Makes an access token and, with `offline_access`, a refresh token.
pub(super) fn issue(
    shared: &Shared,
    consent: &Consent,
    now: Timestamp,
) -> Result<Pair, TokenError> {
    let expires_in = access_seconds(shared);
    let expires_at = now + SignedDuration::from_secs(expires_in);
    let claims = claims::access(shared, consent, now, expires_at)?;
    let access = jwt::sign(Issuer::Xero, &claims)?;
    let refresh = has(&consent.scopes, "offline_access").then(|| shared.random.hex::<32>());
    let mut state = lock(&shared.identity);
    state.access.insert(
        access.clone(),
        AccessToken {
            user: consent.user.clone(),
            client_id: consent.client_id.clone(),
            scopes: consent.scopes.clone(),
            expires_at,
        },
    );
    if let Some(refresh) = &refresh {
        let token = RefreshToken {
            consent: consent.clone(),
            issued_at: now,
            used: None,
        };
        state.refresh.insert(refresh.clone(), token);
    }
    let scope = consent.scopes.join(" ");
    Ok(Pair {
        access,
        refresh,
        id_token: None,
        scope,
        expires_in,
    })
}

/// `POST /identity/connect/revocation`: 200 and nothing in it, whatever the
/// token was (RFC 7009 2.2).
pub(super) async fn revoke(
    Held(shared): Held<Arc<Shared>>,
    headers: HeaderMap,
    body: String,
) -> Response {
    let form = Params::parse(body);
    if let Err(error) = client(&shared.config, &headers, &form) {
        return failure(&shared, error);
    }
    let drop_connections = shared
        .switches
        .is("oauth.revoke_effect", "drop-connections");
    let mut state = lock(&shared.identity);
    let owner = state
        .refresh
        .get(form.text("token"))
        .map(|token| token.consent.user.clone());
    let Some(user) = owner else {
        return StatusCode::OK.into_response();
    };
    let dropped = state.revoke(&user, &shared.config.client_id, drop_connections);
    with_effect(
        StatusCode::OK.into_response(),
        format!("tokens revoked, {dropped} connections deleted"),
    )
}

/// `GET /identity/connect/userinfo`.
pub(super) async fn user_info(Held(shared): Held<Arc<Shared>>, headers: HeaderMap) -> Response {
    let token = match gateway::token(&shared, crate::web::bearer(&headers)) {
        Ok(token) if has(&token.scopes, "openid") => token,
        Ok(_) => return StatusCode::FORBIDDEN.into_response(),
        Err(refusal) => return refusal.into_response(),
    };
    let state = lock(&shared.identity);
    let Some(user) = state.user(&token.user) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let mut claims = json!({"sub": user.subject, "xero_userid": user.id});
    for (claim, value) in claims::profile(user, &token.scopes) {
        set(&mut claims, claim, json!(value));
    }
    no_store(Json(claims).into_response())
}
