//! Back from an OpenID provider. Answers with a redirect and nothing else.

use axum::extract::{Path, Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use deedbox_app::ssr::{Cookies, Visitor};
use deedbox_core::portal::Portal;
use deedbox_core::ports::sign_in::SignInError;
use deedbox_core::session::{self, Back, Landing, SessionError};
use deedbox_domain::user::Provider;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
pub(crate) struct Answer {
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    /// Apple's, at the first consent only.
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<String>,
}

/// Apple posts from its own site, and no cookie of ours comes along with that.
/// The same answer as a top-level GET brings them.
pub(crate) async fn provider_post(
    Path(provider): Path<String>,
    Form(answer): Form<Answer>,
) -> Redirect {
    let known = Provider::parse(&provider).map_or("unknown", Provider::as_str);
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query
        .append_pair("state", &answer.state)
        .append_pair("code", &answer.code);
    for (name, value) in [("error", &answer.error), ("user", &answer.user)] {
        if let Some(value) = value {
            query.append_pair(name, value);
        }
    }
    Redirect::to(&format!("/auth/{known}/callback?{}", query.finish()))
}

pub(crate) async fn provider_back(
    State(portal): State<Portal>,
    Extension(visitor): Extension<Visitor>,
    Path(provider): Path<String>,
    Query(answer): Query<Answer>,
) -> Response {
    let Some(provider) = Provider::parse(&provider) else {
        return Redirect::to("/sign-in").into_response();
    };
    let problem = |problem: &str| {
        let page = if visitor.actor.is_some() {
            "/settings/account"
        } else {
            "/sign-in"
        };
        Redirect::to(&format!(
            "{page}?problem={problem}&with={}",
            provider.as_str()
        ))
        .into_response()
    };
    if let Some(error) = &answer.error {
        let denied = error == "access_denied" || error == "user_cancelled_authorize";
        return problem(if denied { "denied" } else { "refused" });
    }
    let back = Back {
        state: &answer.state,
        code: &answer.code,
        browser: visitor.browser.as_deref(),
        user: answer.user.as_deref(),
    };
    match session::finish_provider(&portal, provider, back, &visitor.user_agent).await {
        Ok(Landing::SignedIn { session, return_to }) => with_cookie(
            &return_to,
            Cookies::of(&portal).keep_session(&session.token),
        ),
        Ok(Landing::Added { return_to }) => Redirect::to(&return_to).into_response(),
        Ok(Landing::New { ticket, return_to }) => {
            let to = if return_to.starts_with("/invitation/") {
                &return_to
            } else {
                "/sign-up"
            };
            Redirect::to(&format!("{to}?ticket={ticket}&with={}", provider.as_str()))
                .into_response()
        }
        Err(error) => problem(match &error {
            SessionError::FlowGone => "expired",
            SessionError::Taken => "taken",
            SessionError::Provider(SignInError::Unreachable { .. }) => "unreachable",
            SessionError::Provider(_) => {
                tracing::warn!(%error, provider = provider.as_str(), "a sign-in was refused");
                "refused"
            }
            _ => {
                tracing::error!(%error, provider = provider.as_str(), "a sign-in failed");
                "failed"
            }
        }),
    }
}

fn with_cookie(to: &str, cookie: Option<HeaderValue>) -> Response {
    let mut headers = HeaderMap::new();
    if let Some(cookie) = cookie {
        headers.insert(SET_COOKIE, cookie);
    }
    (headers, Redirect::to(to)).into_response()
}
