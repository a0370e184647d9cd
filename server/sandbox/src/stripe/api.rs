//! The API's calls.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, RawQuery, State as Held};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue};
use serde_json::Value;

use super::error::ApiError;
use super::form::Form;
use super::state::State;
use super::{API_VERSION, create, objects, refunds};
use crate::journal::with_effect;
use crate::shared::{Shared, lock};
use crate::web::{Params, bearer, credentials};

type Pages = Held<Arc<Shared>>;

/// The secret key: Bearer, or the user name of Basic.
fn check_key(shared: &Shared, headers: &HeaderMap) -> Result<(), ApiError> {
    let key = match bearer(headers) {
        "" => credentials(headers, &Params::default()).0,
        key => key.to_owned(),
    };
    if key.is_empty() {
        Err(ApiError::NoKey)
    } else if key == shared.config.stripe_secret_key {
        Ok(())
    } else {
        let tail: String = key
            .chars()
            .skip(key.chars().count().saturating_sub(4))
            .collect();
        Err(ApiError::BadKey(format!("********{tail}")))
    }
}

/// Puts on the headers that every answer has.
fn finish(headers: &HeaderMap, request_id: &str, mut response: Response) -> Response {
    let answer = response.headers_mut();
    let version = headers
        .get("stripe-version")
        .cloned()
        .unwrap_or_else(|| HeaderValue::from_static(API_VERSION));
    answer.insert("stripe-version", version);
    if let Ok(id) = HeaderValue::from_str(request_id) {
        answer.insert("request-id", id);
    }
    if let Some(key) = headers.get("idempotency-key") {
        answer.insert("idempotency-key", key.clone());
    }
    response
}

/// What a call that changes something gives: its answer and the journal's words.
type Done = Result<(Value, String), ApiError>;

/// Carries a call out once for each idempotency key.
fn once(
    shared: &Shared,
    headers: &HeaderMap,
    (body, known): (&str, &[&str]),
    route: &str,
    act: impl FnOnce(&mut State, &Form) -> Done,
) -> Response {
    let request_id = format!("req_{}", shared.random.hex::<7>());
    let read = check_key(shared, headers).and_then(|()| Form::read(body, known));
    let form = match read {
        Ok(form) => form,
        Err(error) => return finish(headers, &request_id, error.into_response()),
    };
    let key = headers
        .get("idempotency-key")
        .and_then(|key| key.to_str().ok());
    let fingerprint = format!("{route}\n{}", form.fingerprint());
    let now = shared.clock.now();
    // One lock from the look-up to the keeping: two calls at once are one after the other.
    let mut state = lock(&shared.stripe);
    let known = key
        .map(|key| state.keys.find(key, &fingerprint, now))
        .transpose();
    let response = match known {
        Err(error) => error.into_response(),
        Ok(Some(Some(replay))) => {
            let mut response = Json(replay.body).into_response();
            let answer = response.headers_mut();
            answer.insert("idempotent-replayed", HeaderValue::from_static("true"));
            if let Ok(first) = HeaderValue::from_str(&replay.request_id) {
                answer.insert("original-request", first);
            }
            response
        }
        Ok(_) => match act(&mut state, &form) {
            Ok((answer, effect)) => {
                if let Some(key) = key {
                    let id = request_id.clone();
                    state.keys.keep(key, fingerprint, answer.clone(), id, now);
                }
                with_effect(Json(answer).into_response(), effect)
            }
            Err(error) => error.into_response(),
        },
    };
    finish(headers, &request_id, response)
}

/// Looks something up.
fn look(
    shared: &Shared,
    headers: &HeaderMap,
    find: impl FnOnce(&State) -> Result<Value, ApiError>,
) -> Response {
    let request_id = format!("req_{}", shared.random.hex::<7>());
    let found = check_key(shared, headers).and_then(|()| find(&lock(&shared.stripe)));
    let response = match found {
        Ok(object) => Json(object).into_response(),
        Err(error) => error.into_response(),
    };
    finish(headers, &request_id, response)
}

fn no_session(id: &str) -> ApiError {
    ApiError::NotFound {
        kind: "checkout.session",
        param: "session",
        id: id.to_owned(),
    }
}

fn wants_lines(parameters: &str) -> bool {
    Params::parse(parameters)
        .iter()
        .any(|(name, value)| name.starts_with("expand[") && value == "line_items")
}

/// `POST /v1/checkout/sessions`.
pub(super) async fn create_session(
    Held(shared): Pages,
    headers: HeaderMap,
    body: String,
) -> Response {
    let call = (body.as_str(), create::KNOWN);
    once(&shared, &headers, call, "create session", |state, form| {
        let (now, sandbox_now) = (shared.clock.unadvanced(), shared.clock.now());
        let session = create::session(form, &shared.random, now, sandbox_now)?;
        let answer = objects::session(&shared, &session, wants_lines(&body));
        let effect = format!(
            "checkout session created {}",
            refunds::money(session.total())
        );
        state.sessions.insert(session.id.clone(), session);
        Ok((answer, effect))
    })
}

/// `GET /v1/checkout/sessions/{id}`.
pub(super) async fn session(
    Held(shared): Pages,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    expire_overdue(&shared);
    let with_lines = wants_lines(&query.unwrap_or_default());
    look(&shared, &headers, |state| {
        let session = state.sessions.get(&id).ok_or_else(|| no_session(&id))?;
        Ok(objects::session(&shared, session, with_lines))
    })
}

/// `GET /v1/checkout/sessions/{id}/line_items`.
pub(super) async fn line_items(
    Held(shared): Pages,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    look(&shared, &headers, |state| {
        state
            .sessions
            .get(&id)
            .map(objects::lines)
            .ok_or_else(|| no_session(&id))
    })
}

/// `POST /v1/checkout/sessions/{id}/expire`.
pub(super) async fn expire_session(
    Held(shared): Pages,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: String,
) -> Response {
    let route = format!("expire {id}");
    once(
        &shared,
        &headers,
        (&body, &["expand[#]"]),
        &route,
        |state, _| {
            let status = state
                .sessions
                .get(&id)
                .ok_or_else(|| no_session(&id))?
                .status;
            if !state.expire(&id) {
                return Err(ApiError::NotOpen(status.as_str()));
            }
            let answer = announce_expiry(&shared, state, &id).ok_or_else(|| no_session(&id))?;
            Ok((answer, "checkout session expired".to_owned()))
        },
    )
}

fn announce_expiry(shared: &Shared, state: &mut State, id: &str) -> Option<Value> {
    let object = objects::session(shared, state.sessions.get(id)?, false);
    objects::emit(shared, state, "checkout.session.expired", &object);
    Some(object)
}

/// Ends the sessions whose time is over.
pub(super) fn expire_overdue(shared: &Shared) {
    let now = shared.clock.now();
    let mut state = lock(&shared.stripe);
    for id in state.overdue(now) {
        if state.expire(&id) {
            announce_expiry(shared, &mut state, &id);
            shared.mark_changed();
        }
    }
}

/// `GET /v1/payment_intents/{id}`.
pub(super) async fn payment_intent(
    Held(shared): Pages,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    look(&shared, &headers, |state| {
        state
            .charge_of(&id)
            .filter(|charge| charge.payment_intent == id)
            .map_or_else(
                || {
                    Err(ApiError::NotFound {
                        kind: "payment_intent",
                        param: "intent",
                        id: id.clone(),
                    })
                },
                |charge| Ok(objects::payment_intent(charge)),
            )
    })
}

/// `GET /v1/charges/{id}`.
pub(super) async fn charge(
    Held(shared): Pages,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    look(&shared, &headers, |state| {
        state
            .charge_of(&id)
            .filter(|charge| charge.id == id)
            .map_or_else(
                || {
                    Err(ApiError::NotFound {
                        kind: "charge",
                        param: "id",
                        id: id.clone(),
                    })
                },
                |charge| Ok(objects::charge(charge)),
            )
    })
}

/// `POST /v1/refunds`.
pub(super) async fn create_refund(
    Held(shared): Pages,
    headers: HeaderMap,
    body: String,
) -> Response {
    once(
        &shared,
        &headers,
        (&body, refunds::KNOWN),
        "refund",
        |state, form| {
            let now = shared.clock.unadvanced();
            let (refund, charge) = refunds::refund(state, form, &shared.random, now)?;
            objects::emit(&shared, state, "charge.refunded", &objects::charge(&charge));
            let effect = format!("refunded {}", refunds::money(refund.amount));
            Ok((objects::refund(&refund), effect))
        },
    )
}

/// `GET /v1/refunds/{id}`.
pub(super) async fn refund(
    Held(shared): Pages,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    look(&shared, &headers, |state| {
        state
            .refunds
            .get(&id)
            .map(objects::refund)
            .ok_or_else(|| ApiError::NotFound {
                kind: "refund",
                param: "refund",
                id: id.clone(),
            })
    })
}

/// `GET /v1/events/{id}`.
pub(super) async fn event(
    Held(shared): Pages,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    look(&shared, &headers, |state| {
        state
            .events
            .get(&id)
            .cloned()
            .ok_or_else(|| ApiError::NotFound {
                kind: "event",
                param: "id",
                id: id.clone(),
            })
    })
}

/// What the payment page tells the app after a payment.
pub(super) fn announce_payment(shared: &Shared, state: &mut State, id: &str) {
    let object = state
        .sessions
        .get(id)
        .map(|session| objects::session(shared, session, false));
    let object = object.unwrap_or_default();
    objects::emit(shared, state, "checkout.session.completed", &object);
}
