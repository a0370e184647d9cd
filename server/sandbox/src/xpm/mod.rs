//! Xero Practice Manager API v3.1 under `/practicemanager/3.1`.

mod browser;
mod call;
mod calls;
mod endpoints;
mod limits;
pub mod model;
mod practice;
mod problem;
mod serve;
mod structures;
mod wire;

use std::{collections::HashMap, sync::Arc};

use axum::{
    Router,
    response::{IntoResponse, Response},
    routing::any,
};
use http::{HeaderName, HeaderValue, StatusCode, header};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{config::Config, identity, seed, shared::Shared};

pub(crate) use browser::router as browser_router;
pub(crate) use limits::{Remaining, limit_word, too_many};
pub use practice::Practice;

/// The path everything is under.
pub const PREFIX: &str = "/practicemanager/3.1/";

/// All practices of this Xero, by tenant id, and the use of the limits.
#[derive(Debug, Serialize, Deserialize)]
pub struct State {
    pub practices: HashMap<Uuid, Practice>,
    /// The seed number they came from.
    pub(crate) seed: u64,
    pub(crate) limits: limits::Limits,
}

impl State {
    pub fn new(config: &Config, today: Date) -> Self {
        let practices = identity::tenants(config.seed)
            .into_iter()
            .filter(|tenant| tenant.kind == identity::TenantKind::PracticeManager)
            .filter_map(|tenant| {
                let id = Uuid::parse_str(&tenant.id).ok()?;
                Some((id, seed::practice(&tenant.name, config, today)))
            })
            .collect();
        Self {
            practices,
            seed: config.seed,
            limits: limits::Limits::default(),
        }
    }
}

pub(crate) fn router() -> Router<Arc<Shared>> {
    Router::new().route("/practicemanager/3.1/{*call}", any(serve::serve))
}

/// A problem answered by the gateway: JSON whatever was asked (Xero's pages on OAuth 2.0).
pub(crate) fn gateway_problem(shared: &Shared, status: StatusCode) -> Response {
    let detail = match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => "AuthenticationUnsuccessful",
        StatusCode::SERVICE_UNAVAILABLE => "ServiceNotAvailable",
        StatusCode::NOT_FOUND => "ResourceNotFound",
        StatusCode::METHOD_NOT_ALLOWED => "MethodNotAllowed",
        _ => "An unexpected error occurred",
    };
    let title = status.canonical_reason().unwrap_or("Error");
    let instance = shared.random.uuid().to_string();
    let body = if shared.switches.is("wire.problem_keys", "lower") {
        serde_json::json!({"type": null, "title": title, "status": status.as_u16(),
            "detail": detail, "instance": instance, "extensions": {}})
    } else {
        serde_json::json!({"Type": null, "Title": title, "Status": status.as_u16(),
            "Detail": detail, "Instance": instance, "Extensions": {}})
    };
    let mut response = (
        status,
        [(header::CONTENT_TYPE, "application/json")],
        body.to_string(),
    )
        .into_response();
    if let Ok(instance) = HeaderValue::from_str(&instance) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("xero-correlation-id"), instance);
    }
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(
            header::WWW_AUTHENTICATE,
            HeaderValue::from_static("Bearer error=invalid_token"),
        );
    }
    response
}
