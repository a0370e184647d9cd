//! For whoever watches over the process.

use axum::extract::State;
use axum::http::StatusCode;
use deedbox_core::portal::Portal;

/// The process answers.
pub(crate) async fn healthz() -> &'static str {
    "ok"
}

/// The database answers and its schema is ours.
pub(crate) async fn readyz(State(portal): State<Portal>) -> (StatusCode, &'static str) {
    match portal.store().ready().await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database is not ready")
        }
    }
}
