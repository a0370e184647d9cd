//! The whole HTTP surface, on one screen.

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use deedbox_app::router::App;
use deedbox_app::shell::{Build, shell};
use deedbox_core::portal::Portal;
use leptos::config::LeptosOptions;
use leptos::prelude::provide_context;
use leptos_axum::{LeptosRoutes, generate_route_list};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio_util::sync::CancellationToken;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{
    CompressionLayer,
    predicate::{NotForContentType, Predicate, SizeAbove},
};
use tower_http::limit::RequestBodyLimitLayer;

use crate::{assets, middleware, routes};

/// Forms are small; nothing here takes files.
const MAX_BODY: usize = 1024 * 1024;

/// What every handler may reach.
#[derive(Clone, Debug, FromRef)]
pub struct AppState {
    pub portal: Portal,
    pub options: LeptosOptions,
    /// Which build this program and its pages are.
    pub build: Build,
    /// Cancelled when the process stops: open streams end.
    pub stopping: CancellationToken,
    /// Browsers may be sent to these origins by a form.
    pub form_targets: Arc<[String]>,
}

/// Everything that answers.
pub fn router(state: AppState, metrics: PrometheusHandle) -> Router {
    let options = state.options.clone();
    let portal = state.portal.clone();
    let targets = Arc::clone(&state.form_targets);
    let build = state.build.clone();
    let context = move || {
        provide_context(portal.clone());
        provide_context(build.clone());
        middleware::page_context(&portal, &targets);
    };
    let pages = generate_route_list(App);
    // The pages bring the server functions along.
    let product = Router::new()
        .route("/events", get(routes::events))
        .route(
            "/auth/{provider}/callback",
            get(routes::provider_back).post(routes::provider_post),
        )
        .route("/connect/xero/callback", get(routes::xero_back))
        .route("/invoices/{payment}", get(routes::invoice))
        .leptos_routes_with_context(&state, pages, context.clone(), move || {
            shell(options.clone(), App)
        })
        .fallback(assets::serve(context))
        .layer(from_fn_with_state(state.clone(), middleware::guard))
        .layer(from_fn_with_state(state.clone(), middleware::same_origin))
        .layer(from_fn_with_state(state.clone(), middleware::visitor))
        .layer(RequestBodyLimitLayer::new(MAX_BODY));
    Router::new()
        .merge(product)
        .route("/webhooks/stripe", post(routes::stripe_webhook))
        .route("/healthz", get(routes::healthz))
        .route("/readyz", get(routes::readyz))
        .route("/metrics", get(move || async move { metrics.render() }))
        .layer(compression())
        .layer(from_fn(middleware::security_headers))
        .layer(CatchPanicLayer::new())
        .layer(from_fn(middleware::trace))
        .with_state(state)
}

/// Pages and answers; not the event stream, whose pieces must leave at once.
fn compression() -> CompressionLayer<impl Predicate> {
    let predicate = SizeAbove::new(512)
        .and(NotForContentType::new("text/event-stream"))
        .and(NotForContentType::IMAGES)
        .and(NotForContentType::new("application/pdf"))
        .and(NotForContentType::new("font/"));
    CompressionLayer::new().compress_when(predicate)
}
