//! `/__sandbox/*`: reading and steering the sandbox. The README documents it.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json, Router,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use bytes::Bytes;
use http::StatusCode;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{
    fault::{Active, Rule},
    identity,
    journal::Entry,
    shared::Shared,
    switches,
};

type Context = State<Arc<Shared>>;

pub(crate) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/__sandbox/journal", get(journal))
        .route("/__sandbox/token", post(token))
        .route("/__sandbox/reset", post(reset))
        .route(
            "/__sandbox/faults",
            get(faults).post(add_faults).delete(clear_faults),
        )
        .route("/__sandbox/faults/{id}", delete(remove_fault))
        .route("/__sandbox/clock", get(clock).post(advance))
        .route("/__sandbox/expire-tokens", post(expire_tokens))
        .route("/__sandbox/disconnect", post(disconnect))
        .route(
            "/__sandbox/switches",
            get(list_switches).post(turn_switches),
        )
}

/// A refusal in plain words.
fn bad(detail: impl std::fmt::Display) -> Response {
    (
        StatusCode::BAD_REQUEST,
        Json(json!({ "error": detail.to_string() })),
    )
        .into_response()
}

/// Reads a body that may be left out, whatever its content type says.
fn read<T: DeserializeOwned + Default>(body: &Bytes) -> Result<T, serde_json::Error> {
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(T::default());
    }
    serde_json::from_slice(body)
}

async fn journal(State(shared): Context) -> Json<Vec<Entry>> {
    Json(shared.journal.entries())
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenRequest {
    tenant: Option<String>,
    #[serde(default)]
    scopes: Vec<String>,
}

#[derive(Debug, Serialize)]
struct TokenAnswer {
    access_token: String,
    tenant_id: String,
}

async fn token(State(shared): Context, body: Bytes) -> Response {
    let request: TokenRequest = match read(&body) {
        Ok(request) => request,
        Err(error) => return bad(error),
    };
    let minted = identity::mint_for_control(&shared, request.tenant.as_deref(), &request.scopes);
    match minted {
        Some((access_token, tenant_id)) => Json(TokenAnswer {
            access_token,
            tenant_id,
        })
        .into_response(),
        None => bad("there is no such tenant"),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ResetRequest {
    seed: Option<u64>,
    clients: Option<usize>,
}

async fn reset(State(shared): Context, body: Bytes) -> Response {
    let request: ResetRequest = match read(&body) {
        Ok(request) => request,
        Err(error) => return bad(error),
    };
    // Two hundred thousand clients take a moment: not on a thread that serves.
    let done =
        tokio::task::spawn_blocking(move || shared.reset(request.seed, request.clients)).await;
    match done {
        Ok(config) => {
            Json(json!({ "seed": config.seed, "clients": config.clients })).into_response()
        }
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Rules {
    Many(Vec<Rule>),
    One(Rule),
}

async fn faults(State(shared): Context) -> Json<Vec<Active>> {
    Json(shared.faults.list())
}

async fn add_faults(State(shared): Context, body: Bytes) -> Response {
    let rules = match serde_json::from_slice(&body) {
        Ok(Rules::Many(rules)) => rules,
        Ok(Rules::One(rule)) => vec![rule],
        // The untagged reader cannot say what was wrong; a single rule can.
        Err(_) => match serde_json::from_slice::<Rule>(&body) {
            Ok(rule) => vec![rule],
            Err(error) => return bad(error),
        },
    };
    let ids: Vec<u64> = rules
        .into_iter()
        .map(|rule| shared.faults.add(rule))
        .collect();
    Json(json!({ "ids": ids })).into_response()
}

async fn clear_faults(State(shared): Context) -> StatusCode {
    shared.faults.clear();
    StatusCode::NO_CONTENT
}

async fn remove_fault(State(shared): Context, Path(id): Path<u64>) -> StatusCode {
    if shared.faults.remove(id) {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::NOT_FOUND
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    #[serde(alias = "seconds")]
    advance_seconds: u32,
}

async fn clock(State(shared): Context) -> Json<Value> {
    Json(json!({ "now": shared.clock.now() }))
}

async fn advance(State(shared): Context, body: Bytes) -> Response {
    match serde_json::from_slice::<Advance>(&body) {
        Ok(request) => {
            shared.clock.advance(request.advance_seconds);
            Json(json!({ "now": shared.clock.now() })).into_response()
        }
        Err(error) => bad(error),
    }
}

async fn expire_tokens(State(shared): Context) -> Json<Value> {
    Json(json!({ "expired": identity::expire_tokens(&shared) }))
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Disconnect {
    tenant: Option<String>,
}

async fn disconnect(State(shared): Context, body: Bytes) -> Response {
    let request: Disconnect = match read(&body) {
        Ok(request) => request,
        Err(error) => return bad(error),
    };
    match identity::disconnect(&shared, request.tenant.as_deref()) {
        Some(gone) => Json(json!({ "disconnected": gone })).into_response(),
        None => bad("there is no such tenant"),
    }
}

async fn list_switches(State(shared): Context) -> Json<Value> {
    let list = switches::ALL.iter().map(|switch| {
        json!({
            "name": switch.name,
            "value": shared.switches.value(switch.name),
            "default": switch.default_value(),
            "values": switch.values,
            "several": switch.several,
            "question": switch.question,
        })
    });
    Json(list.collect())
}

async fn turn_switches(State(shared): Context, body: Bytes) -> Response {
    let wanted: BTreeMap<String, String> = match serde_json::from_slice(&body) {
        Ok(wanted) => wanted,
        Err(error) => return bad(error),
    };
    for (name, value) in &wanted {
        if let Err(error) = shared.switches.set(name, value) {
            return bad(error);
        }
    }
    Json(json!({ "turned": wanted.len() })).into_response()
}
