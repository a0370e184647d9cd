//! The tax invoice as a file.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use deedbox_app::ssr::Visitor;
use deedbox_core::checkout::{self, CheckoutError};
use deedbox_core::portal::Portal;
use deedbox_domain::ids::PaymentId;

pub(crate) async fn invoice(
    State(portal): State<Portal>,
    Extension(visitor): Extension<Visitor>,
    Path(payment): Path<String>,
) -> Response {
    let Some(actor) = visitor.actor else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    match checkout::invoice(&portal, &actor, &PaymentId::new(payment)).await {
        Ok((name, bytes)) => {
            let name = format!("attachment; filename=\"{name}\"");
            let headers = [
                (header::CONTENT_TYPE, "application/pdf".to_owned()),
                (header::CONTENT_DISPOSITION, name),
            ];
            (headers, bytes).into_response()
        }
        Err(CheckoutError::NotFound | CheckoutError::NotPaid) => {
            StatusCode::NOT_FOUND.into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a tax invoice could not be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
