//! The page of a stranger: the box on one side, a form on the other.

use crate::ui::Mark;
use leptos::prelude::*;

/// The box and the form.
#[component]
pub(super) fn BoxPage(
    title: &'static str,
    #[prop(into)] lead: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="sign-in">
            <header class="sign-in-box">
                <div class="brand">
                    <Mark size=30 />
                    "Deedbox"
                </div>
                <p class="measure">
                    "Order companies, trusts and self-managed super funds, then send them to Xero Practice Manager after you have read every line of what will change."
                </p>
            </header>
            <main class="sign-in-form stack" id="main">
                <div>
                    <h1>{title}</h1>
                    <p class="soft">{move || lead.get()}</p>
                </div>
                {children()}
            </main>
        </div>
    }
}

/// A parameter of the query.
pub(crate) fn query(name: &'static str) -> impl Fn() -> String + Copy + Send + Sync {
    let query = leptos_router::hooks::use_query_map();
    move || query.read().get(name).unwrap_or_default()
}

/// What a provider's answer came to, in words.
pub(crate) fn provider_problem(problem: &str, with: &str) -> Option<String> {
    let provider = deedbox_domain::user::Provider::parse(with)
        .map_or("The provider", deedbox_domain::user::Provider::label);
    Some(match problem {
        "" => return None,
        "denied" => format!("{provider} says that you stopped. Nothing has changed."),
        "expired" => {
            "That sign-in took too long or began in another browser. Start again.".to_owned()
        }
        "taken" => "Somebody else in Deedbox uses that sign-in already.".to_owned(),
        "unreachable" => format!("{provider} is not answering. Try again, or sign in another way."),
        _ => format!("{provider} did not let you in. Try again, or sign in another way."),
    })
}
