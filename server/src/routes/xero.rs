//! Back from Xero's consent. Answers with a redirect and nothing else, so that
//! the code stays in no page (Xero's security standard; RFC 9700, section 4.2).

use axum::Extension;
use axum::extract::{Query, State};
use axum::response::Redirect;
use deedbox_app::ssr::Visitor;
use deedbox_core::connect::{self, ConnectError};
use deedbox_core::portal::Portal;
use deedbox_core::ports::consent::ConsentError;
use deedbox_core::session::Back;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Answer {
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: String,
    error: Option<String>,
}

pub(crate) async fn xero_back(
    State(portal): State<Portal>,
    Extension(visitor): Extension<Visitor>,
    Query(answer): Query<Answer>,
) -> Redirect {
    let Some(actor) = &visitor.actor else {
        return Redirect::to("/sign-in?to=/app-connect");
    };
    if let Some(error) = answer.error {
        let problem = if error == "access_denied" {
            "denied"
        } else {
            "refused"
        };
        return Redirect::to(&format!("/app-connect?problem={problem}"));
    }
    let back = Back {
        state: &answer.state,
        code: &answer.code,
        browser: visitor.browser.as_deref(),
        user: None,
    };
    match connect::finish(&portal, actor, back).await {
        Ok(connected) => {
            let to: String =
                url::form_urlencoded::byte_serialize(connected.return_to.as_bytes()).collect();
            let page = if connected.choose { "choose" } else { "done" };
            Redirect::to(&format!("/app-connect?connected={page}&to={to}"))
        }
        Err(error) => {
            let problem = match &error {
                ConnectError::NoPractice => "no-practice",
                ConnectError::FlowGone => "expired",
                ConnectError::NotAllowed(_) => "not-allowed",
                ConnectError::Consent(ConsentError::InvalidGrant) => "refused",
                ConnectError::Consent(ConsentError::Unreachable) => "unreachable",
                _ => {
                    tracing::error!(%error, "xero could not be connected");
                    "failed"
                }
            };
            Redirect::to(&format!("/app-connect?problem={problem}"))
        }
    }
}
