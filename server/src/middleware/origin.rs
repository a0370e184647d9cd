//! A request that changes something has to come from our own pages: Fetch
//! Metadata where the browser sends it, else the Origin header (OWASP
//! Cross-Site Request Forgery Prevention, "Fetch Metadata").

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use deedbox_core::portal::Portal;

/// A provider posts here from its own site; the flow's state guards it.
const FROM_ELSEWHERE: &str = "/auth/apple/callback";

pub(crate) async fn same_origin(
    State(portal): State<Portal>,
    request: Request,
    next: Next,
) -> Response {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if safe
        || request.uri().path() == FROM_ELSEWHERE
        || ours(request.headers(), &portal.settings().public_url)
    {
        return next.run(request).await;
    }
    tracing::warn!(
        path = request.uri().path(),
        "refused a request from another site"
    );
    (
        StatusCode::FORBIDDEN,
        "This request did not come from a page of ours.",
    )
        .into_response()
}

fn ours(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match text("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => text(header::ORIGIN.as_str()) == Some(public_url),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::ours;

    fn with(headers: &[(&'static str, &str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, value.parse().unwrap());
        }
        ours(&map, "https://deedbox.example")
    }

    #[test]
    fn only_our_own_pages_may_change_things() {
        assert!(with(&[("sec-fetch-site", "same-origin")]));
        assert!(with(&[("origin", "https://deedbox.example")]));
        for bad in ["cross-site", "same-site", "none"] {
            assert!(!with(&[
                ("sec-fetch-site", bad),
                ("origin", "https://deedbox.example")
            ]));
        }
        assert!(!with(&[("origin", "https://evil.example")]));
        assert!(!with(&[("origin", "null")]));
        assert!(!with(&[]));
    }
}
