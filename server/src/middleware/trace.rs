//! A request id, a span, a line and a count for every request. Paths are
//! logged without their query, which may hold a code.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;
use uuid::Uuid;

const ID: &str = "x-request-id";

pub(crate) async fn trace(mut request: Request, next: Next) -> Response {
    let id = Uuid::new_v4().simple().to_string();
    let header = HeaderValue::from_str(&id).ok();
    if let Some(header) = &header {
        request.headers_mut().insert(ID, header.clone());
    }
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "other".to_owned(), |path| path.as_str().to_owned());
    let span = tracing::info_span!("request", id = %id, %method, path = %path);
    let began = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let took = began.elapsed();
    let status = response.status();
    span.in_scope(|| {
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        if status.is_server_error() {
            tracing::warn!(status = status.as_u16(), ms, "answered");
        } else {
            tracing::debug!(status = status.as_u16(), ms, "answered");
        }
    });
    let class = match status.as_u16() {
        200..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        _ => "5xx",
    };
    metrics::counter!("http_requests_total", "route" => route.clone(), "class" => class)
        .increment(1);
    metrics::histogram!("http_request_seconds", "route" => route).record(took.as_secs_f64());
    if let Some(header) = header {
        response.headers_mut().insert(ID, header);
    }
    response
}
