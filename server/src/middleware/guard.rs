//! Pages want somebody signed in, except these. Server functions and the event
//! stream are refused to a stranger with 401, not redirected.

use axum::extract::Request;
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use deedbox_app::ssr::Visitor;

/// Pages that a stranger may see.
const OPEN: [&str; 3] = ["/sign-in", "/sign-up", "/invitation"];
/// Paths that are no pages.
const PLAIN: [&str; 5] = ["/api/", "/auth/", "/events", "/pkg/", "/fonts/"];

pub(crate) async fn guard(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_file = path
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'));
    let open = OPEN.iter().any(|page| {
        path.strip_prefix(page)
            .is_some_and(|r| r.is_empty() || r.starts_with('/'))
    });
    let plain = PLAIN.iter().any(|prefix| path.starts_with(prefix));
    let known = request
        .extensions()
        .get::<Visitor>()
        .is_some_and(|v| v.actor.is_some());
    let asks = matches!(*request.method(), Method::GET | Method::HEAD);
    if known || open || plain || is_file || !asks {
        return next.run(request).await;
    }
    let to = request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str());
    let query = query_value(to);
    Redirect::to(&format!("/sign-in?to={query}")).into_response()
}

/// A path as the value of a query.
fn query_value(path: &str) -> String {
    url::form_urlencoded::byte_serialize(path.as_bytes()).collect()
}
