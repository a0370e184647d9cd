//! Stripe's webhook: signed, answered before anything is done.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use deedbox_core::checkout::{self, CheckoutError};
use deedbox_core::portal::Portal;

pub(crate) async fn stripe_webhook(
    State(portal): State<Portal>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let signature = headers
        .get("stripe-signature")
        .and_then(|value| value.to_str().ok());
    match checkout::webhook(&portal, &body, signature.unwrap_or_default()).await {
        Ok(()) => StatusCode::OK,
        Err(CheckoutError::Webhook(error)) => {
            tracing::warn!(%error, "a webhook was not believed");
            StatusCode::BAD_REQUEST
        }
        Err(error) => {
            tracing::error!(%error, "a webhook could not be taken");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}
