//! Pages want somebody signed in, except these: a stranger is led to the
//! sign-in. Server functions and the event stream are refused with 401. Closed
//! by default: a server function that is added later is closed too.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use deedbox_app::error::AppError;
use deedbox_app::ssr::Visitor;
use leptos::prelude::FromServerFnError;

/// Pages that a stranger may see.
const OPEN: [&str; 3] = ["/sign-in", "/sign-up", "/invitation"];
/// Server functions that a stranger may call: what leads to a session.
const OPEN_FUNCTIONS: [&str; 7] = [
    "session/frame",
    "session/sign-in",
    "session/providers",
    "session/provider",
    "session/sign-up",
    "session/invitation",
    "session/join",
];
/// Paths that are no pages.
const PLAIN: [&str; 4] = ["/auth/", "/events", "/pkg/", "/fonts/"];

pub(crate) async fn guard(request: Request, next: Next) -> Response {
    let known = request
        .extensions()
        .get::<Visitor>()
        .is_some_and(|v| v.actor.is_some());
    if known {
        return next.run(request).await;
    }
    let path = request.uri().path();
    if let Some(name) = path.strip_prefix("/api/") {
        if OPEN_FUNCTIONS.contains(&name) {
            return next.run(request).await;
        }
        return refused(request.headers());
    }
    let is_file = path
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'));
    let open = OPEN.iter().any(|page| {
        path.strip_prefix(page)
            .is_some_and(|r| r.is_empty() || r.starts_with('/'))
    });
    let plain = PLAIN.iter().any(|prefix| path.starts_with(prefix));
    let asks = matches!(*request.method(), Method::GET | Method::HEAD);
    if open || plain || is_file || !asks {
        return next.run(request).await;
    }
    let to = request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str());
    let query = query_value(to);
    Redirect::to(&format!("/sign-in?to={query}")).into_response()
}

/// As a server function of ours refuses by itself. A form sent without script
/// lands on the sign-in page.
fn refused(headers: &HeaderMap) -> Response {
    let accepts = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok());
    if accepts.is_some_and(|types| types.contains("text/html")) {
        return Redirect::to("/sign-in").into_response();
    }
    (StatusCode::UNAUTHORIZED, AppError::SignedOut.ser()).into_response()
}

/// A path as the value of a query.
fn query_value(path: &str) -> String {
    url::form_urlencoded::byte_serialize(path.as_bytes()).collect()
}
