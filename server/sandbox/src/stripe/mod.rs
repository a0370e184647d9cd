//! Stripe: checkout sessions, the hosted payment page, refunds, and signed
//! webhooks.

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::shared::Shared;

mod api;
mod cards;
mod create;
mod error;
mod form;
mod idempotency;
mod objects;
mod pay;
mod refunds;
mod state;
mod webhook;

pub use state::State;
pub use webhook::run;

/// The version of the API that is answered when the caller names none.
const API_VERSION: &str = "2025-09-30.clover";

/// Everything under `/stripe`.
pub fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/stripe/v1/checkout/sessions", post(api::create_session))
        .route("/stripe/v1/checkout/sessions/{id}", get(api::session))
        .route(
            "/stripe/v1/checkout/sessions/{id}/expire",
            post(api::expire_session),
        )
        .route(
            "/stripe/v1/checkout/sessions/{id}/line_items",
            get(api::line_items),
        )
        .route("/stripe/v1/payment_intents/{id}", get(api::payment_intent))
        .route("/stripe/v1/charges/{id}", get(api::charge))
        .route("/stripe/v1/refunds", post(api::create_refund))
        .route("/stripe/v1/refunds/{id}", get(api::refund))
        .route("/stripe/v1/events/{id}", get(api::event))
        .route("/stripe/pay/{id}", get(pay::show).post(pay::pay))
}
