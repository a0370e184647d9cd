//! Back from Xero's consent. Answers with a redirect and nothing else, so that
//! the code stays in no page (Xero's security standard; RFC 9700, section 4.2).

use axum::Extension;
use axum::extract::{Query, State};
use axum::response::Redirect;
use deedbox_app::connect::ConsentProblem;
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
    #[serde(default)]
    error_description: String,
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
        return without(ConsentProblem::of_redirect(
            &error,
            &answer.error_description,
        ));
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
                ConnectError::NoPractice => ConsentProblem::NoPractice,
                ConnectError::FlowGone => ConsentProblem::Expired,
                ConnectError::NotAllowed(_) => ConsentProblem::NotAllowed,
                ConnectError::Consent(ConsentError::InvalidGrant) => ConsentProblem::Refused,
                ConnectError::Consent(ConsentError::App { .. }) => ConsentProblem::AppUnknown,
                ConnectError::Consent(
                    ConsentError::Unreachable { .. } | ConsentError::Garbled { .. },
                ) => ConsentProblem::Unreachable,
                _ => {
                    tracing::error!(%error, "xero could not be connected");
                    ConsentProblem::Failed
                }
            };
            without(problem)
        }
    }
}

fn without(problem: ConsentProblem) -> Redirect {
    Redirect::to(&format!("/app-connect?problem={}", problem.as_str()))
}
