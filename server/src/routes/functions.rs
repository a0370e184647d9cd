//! The server functions of the interface.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};

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
    request: Request<Body>,
) -> Response {
    let provide = move || (context.0)();
    leptos_axum::handle_server_fns_with_context(provide, request).await.into_response()
}
