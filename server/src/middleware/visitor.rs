//! Who sent the request: found out once, for pages, server functions and
//! plain routes alike.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use deedbox_app::ssr::{Cookies, Visitor};
use deedbox_app::ui::Theme;
use deedbox_core::portal::Portal;
use deedbox_core::session;
use secrecy::SecretString;

pub(crate) async fn visitor(
    State(portal): State<Portal>,
    mut request: Request,
    next: Next,
) -> Response {
    if is_built(request.uri().path()) {
        return next.run(request).await;
    }
    let headers = request.headers();
    let names = Cookies::of(&portal);
    let actor = match cookie(headers, names.session()) {
        None => None,
        Some(token) => match session::authenticate(&portal, &SecretString::from(token)).await {
            Ok(actor) => actor,
            Err(error) => {
                tracing::error!(%error, "a session could not be looked up");
                None
            }
        },
    };
    let visitor = Visitor {
        actor,
        browser: cookie(headers, names.flow()),
        user_agent: headers
            .get(header::USER_AGENT)
            .and_then(|agent| agent.to_str().ok())
            .unwrap_or_default()
            .to_owned(),
    };
    request.extensions_mut().insert(visitor);
    next.run(request).await
}

/// Files of the build are for everybody: nobody's session is looked up for them.
fn is_built(path: &str) -> bool {
    path.starts_with("/pkg/") || path.starts_with("/fonts/")
}

/// The value of a cookie.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(cookie::Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
        .filter(|value| !value.is_empty())
}

/// The colour scheme of the request's cookie.
pub(crate) fn theme(headers: &HeaderMap) -> Theme {
    let cookies = headers
        .get(header::COOKIE)
        .and_then(|header| header.to_str().ok());
    Theme::from_cookies(cookies.unwrap_or_default())
}
