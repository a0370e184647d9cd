//! The page: one of its states, and what just happened.

use super::api::{Connect, Rule, connect_page};
use super::choose::Choose;
use super::connected::Connected;
use super::consent_problem::ConsentProblem;
use super::not_connected::NotConnected;
use super::revoke::Revoked;
use super::sign_in_rule::SignInRule;
use crate::error::AppError;
use crate::live::live;
use crate::paths;
use crate::problem::Problem;
use crate::session::refresh_frame;
use crate::ui::{AsyncView, Crumb, LinkButton, Look, Notice, PageHead, Tone};
use crate::wire::load;
use deedbox_domain::connection::ConnectionStatus;
use deedbox_domain::event::EventBody;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// What changed on this page since it was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Just {
    Nothing,
    /// Revoked; whether Xero was told.
    Revoked {
        told: bool,
    },
}

/// The page.
#[component]
pub fn ConnectPage() -> impl IntoView {
    let page = load(|| (), |()| connect_page());
    let just = RwSignal::new(Just::Nothing);
    let again = Callback::new(move |()| {
        page.refetch();
        refresh_frame();
    });
    Effect::new(move |_| {
        live().on(move |event| {
            let ended = matches!(&event.body, EventBody::Sync { sync } if sync.ended_at.is_some());
            if ended || matches!(event.body, EventBody::Connection { .. }) {
                again.run(());
            }
        });
    });
    view! {
        <Title text="App Connect - Deedbox" />
        <PageHead
            title="App Connect".to_owned()
            crumbs=vec![Crumb { words: "Settings".into(), href: paths::INTEGRATIONS.into() }]
            here="App Connect"
            lead="Xero Practice Manager (XPM) fills your order forms, and takes new entities when you push them.".to_owned()
        />
        <div class="stack stack-loose">
            <Happened just />
            <AsyncView
                resource=page
                loading="Reading the connection"
                error=|error: AppError, again| view! { <Problem error again /> }
                let:found
            >
                <State found again just />
            </AsyncView>
        </div>
    }
}

#[component]
fn State(found: Connect, again: Callback<()>, just: RwSignal<Just>) -> impl IntoView {
    match found.status {
        Some(ConnectionStatus::Connected) => view! { <Connected found again just /> }.into_any(),
        Some(ConnectionStatus::Choosing) => view! { <Choose found again /> }.into_any(),
        _ if found.rule == Rule::Kept || !found.may_connect => {
            view! { <NotConnected found /> }.into_any()
        }
        _ => view! { <SignInRule found again /> }.into_any(),
    }
}

/// What came of the visit to Xero, or of revoking.
#[component]
fn Happened(just: RwSignal<Just>) -> impl IntoView {
    let query = use_query_map();
    move || {
        let get = |name: &str| query.read().get(name).unwrap_or_default();
        if let Just::Revoked { told } = just.get() {
            return Some(view! { <Revoked told /> }.into_any());
        }
        let to = get("to");
        let back = (to.starts_with("/order/") || to.starts_with("/orders/"))
            .then_some(to)
            .map(|to| {
                ViewFn::from(move || {
                    view! { <LinkButton look=Look::Primary href=to.clone()>"Return to form"</LinkButton> }
                })
            });
        match (get("connected").as_str(), get("problem").as_str()) {
            ("done", _) => Some(
                view! {
                    <Notice tone=Tone::Good title="Connected." actions=back.unwrap_or_else(|| ViewFn::from(|| ()))>
                        "Your clients sync now. You can go on ordering meanwhile."
                    </Notice>
                }
                .into_any(),
            ),
            (_, "") => None,
            (_, problem) => {
                let (title, words) = ConsentProblem::parse(problem).words();
                Some(
                    view! { <Notice tone=Tone::Warn title>{words}</Notice> }.into_any(),
                )
            }
        }
    }
}
