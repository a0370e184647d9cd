//! Three OpenID providers: Google, Apple (which answers by a form) and
//! Microsoft (whose issuer names the tenant).
//!
//! They ask for PKCE with S256 in every request. The real ones would let a
//! client with a secret go without; a client that forgets it is found here.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::config::Config;
use crate::shared::Shared;

mod apple_secret;
mod authorize;
mod claims;
mod discovery;
mod pages;
mod person;
mod provider;
mod token;

use authorize::Request;
pub use person::{PEOPLE, Person};
use provider::Provider;

/// Where discovery of Microsoft starts when the tenant is not known yet.
pub(crate) const MICROSOFT_DISCOVERY: &str =
    "/oidc/microsoft/common/v2.0/.well-known/openid-configuration";

/// What the providers remember.
#[derive(Debug, Serialize, Deserialize)]
pub struct State {
    /// Requests that wait for a person's choice.
    flows: HashMap<String, (Request, Timestamp)>,
    codes: HashMap<String, Code>,
    /// Subjects that have consented at Apple: it sends the name once only.
    named: HashSet<String>,
}

/// An authorisation code, waiting to be exchanged once.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Code {
    request: Request,
    person: person::Chosen,
    expires_at: Timestamp,
}

impl State {
    /// Nobody has signed in yet.
    pub fn new(_config: &Config) -> Self {
        Self {
            flows: HashMap::new(),
            codes: HashMap::new(),
            named: HashSet::new(),
        }
    }
}

/// Everything under `/oidc`.
pub fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route(
            "/oidc/google/.well-known/openid-configuration",
            get(discovery::google),
        )
        .route(
            "/oidc/google/jwks",
            get(async || discovery::keys(Provider::Google, "")),
        )
        .route("/oidc/google/authorize", get(authorize::google))
        .route("/oidc/google/token", post(token::google))
        .route(
            "/oidc/apple/.well-known/openid-configuration",
            get(discovery::apple),
        )
        .route(
            "/oidc/apple/auth/keys",
            get(async || discovery::keys(Provider::Apple, "")),
        )
        .route("/oidc/apple/auth/authorize", get(authorize::apple))
        .route("/oidc/apple/auth/token", post(token::apple))
        .route(
            "/oidc/microsoft/{tenant}/v2.0/.well-known/openid-configuration",
            get(discovery::microsoft),
        )
        .route(
            "/oidc/microsoft/{tenant}/discovery/v2.0/keys",
            get(discovery::microsoft_keys),
        )
        .route(
            "/oidc/microsoft/{tenant}/oauth2/v2.0/authorize",
            get(authorize::microsoft),
        )
        .route(
            "/oidc/microsoft/{tenant}/oauth2/v2.0/token",
            post(token::microsoft),
        )
        .route("/oidc/flow/{id}", post(authorize::choose))
}
