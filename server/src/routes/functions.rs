//! The server functions of the interface. Closed by default: a stranger
//! reaches those that lead to a session, and none that is added later.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use deedbox_app::error::AppError;
use deedbox_app::ssr::Visitor;
use leptos::prelude::FromServerFnError;

/// Server functions that a stranger may call.
const OPEN: [&str; 7] = [
    "session/frame",
    "session/sign-in",
    "session/providers",
    "session/provider",
    "session/sign-up",
    "session/invitation",
    "session/join",
];

/// What is put into the context of a server function.
#[derive(Clone)]
pub(crate) struct FunctionContext(Arc<dyn Fn() + Send + Sync>);

impl FunctionContext {
    pub(crate) fn new(provide: impl Fn() + Send + Sync + 'static) -> Self {
        Self(Arc::new(provide))
    }
}

pub(crate) async fn server_fn(
    Extension(context): Extension<FunctionContext>,
    Extension(visitor): Extension<Visitor>,
    request: Request<Body>,
) -> Response {
    let name = request
        .uri()
        .path()
        .strip_prefix("/api/")
        .unwrap_or_default();
    if visitor.actor.is_none() && !OPEN.contains(&name) {
        return refused(request.headers());
    }
    let provide = move || (context.0)();
    leptos_axum::handle_server_fns_with_context(provide, request)
        .await
        .into_response()
}

/// The same refusal as a server function's own. A form sent without script
/// lands on the sign-in page.
fn refused(headers: &HeaderMap) -> Response {
    let accepts = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok());
    if accepts.is_some_and(|types| types.contains("text/html")) {
        return Redirect::to("/sign-in").into_response();
    }
    let json = [(header::CONTENT_TYPE, "application/json")];
    (StatusCode::UNAUTHORIZED, json, AppError::SignedOut.ser()).into_response()
}
