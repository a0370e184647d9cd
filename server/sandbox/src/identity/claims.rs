//! What the tokens say.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::issuer;
use super::people::User;
use super::state::Consent;
use super::token::{TokenError, has};
use crate::jwt;
use crate::shared::{Shared, lock};
use crate::web::set;

/// Claims of an access token (Xero's pages on OAuth 2.0).
pub(super) fn access(
    shared: &Shared,
    consent: &Consent,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<Value, TokenError> {
    let issuer = issuer(shared);
    let state = lock(&shared.identity);
    let user = state.user(&consent.user).ok_or(TokenError::InvalidGrant)?;
    Ok(json!({
        "nbf": now.as_second(),
        "exp": expires_at.as_second(),
        "iss": issuer,
        "aud": format!("{issuer}/resources"),
        "client_id": consent.client_id,
        "sub": user.subject,
        "auth_time": consent.auth_time.as_second(),
        "xero_userid": user.id,
        "global_session_id": consent.session_id,
        "jti": shared.random.hex::<16>(),
        "authentication_event_id": consent.event_id,
        "scope": consent.scopes,
    }))
}

/// Claims of an ID token. It has no `authentication_event_id`.
pub(super) fn id(
    shared: &Shared,
    consent: &Consent,
    nonce: Option<&str>,
    access_token: &str,
    now: Timestamp,
) -> Result<Value, TokenError> {
    let state = lock(&shared.identity);
    let user = state.user(&consent.user).ok_or(TokenError::InvalidGrant)?;
    let mut claims = json!({
        "nbf": now.as_second(),
        "iat": now.as_second(),
        "exp": now.as_second() + 300,
        "iss": issuer(shared),
        "aud": consent.client_id,
        "at_hash": jwt::half_hash(access_token),
        "sid": consent.session_id,
        "sub": user.subject,
        "auth_time": consent.auth_time.as_second(),
        "xero_userid": user.id,
        "global_session_id": consent.session_id,
        "amr": ["pwd"],
    });
    if let Some(nonce) = nonce {
        set(&mut claims, "nonce", json!(nonce));
    }
    for (claim, value) in profile(user, &consent.scopes) {
        set(&mut claims, claim, json!(value));
    }
    Ok(claims)
}

/// What `profile` and `email` tell about a person.
pub(super) fn profile<'a>(user: &'a User, scopes: &[String]) -> Vec<(&'static str, &'a str)> {
    let mut claims = Vec::new();
    if has(scopes, "profile") {
        claims.push(("preferred_username", user.email));
        claims.push(("given_name", user.given_name));
        claims.push(("family_name", user.family_name));
    }
    if has(scopes, "email") {
        claims.push(("email", user.email));
    }
    claims
}
