//! An error with a way out: the same on every page.

use crate::error::AppError;
use crate::paths;
use crate::ui::{Button, Failed, LinkButton, Look};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What happened, why, and what to do.
#[component]
pub fn Problem(error: AppError, again: Callback<()>) -> impl IntoView {
    let location = use_location();
    let here = location.pathname.get_untracked();
    let retry = move || {
        view! {
            <Button on_press=Callback::new(move |_| again.run(()))>"Try again"</Button>
        }
        .into_any()
    };
    let (title, lead, way) = match &error {
        AppError::SignedOut => (
            "You are signed out",
            "Your session ended. Sign in and come back to this page.".to_owned(),
            view! {
                <LinkButton look=Look::Primary href=paths::sign_in_to(&here)>"Sign in"</LinkButton>
            }
            .into_any(),
        ),
        AppError::NotConnected => (
            "Xero Practice Manager is not connected",
            "Connect it, or ask an owner of your firm to.".to_owned(),
            view! {
                <LinkButton look=Look::Primary href=paths::connect_from(&here)>"Open App Connect"</LinkButton>
            }
            .into_any(),
        ),
        AppError::NotFound { .. } => (
            "That is not here",
            error.sentence(),
            view! { <LinkButton href=paths::HOME>"Go home"</LinkButton> }.into_any(),
        ),
        AppError::Upstream { retry_after_seconds, .. } => (
            "Somebody else is not answering",
            match retry_after_seconds {
                Some(seconds) => format!("{} The wait is {seconds} seconds.", error.sentence()),
                None => error.sentence(),
            },
            retry(),
        ),
        AppError::Offline => (
            "We cannot be reached",
            "Check your connection. What you typed is still here.".to_owned(),
            retry(),
        ),
        _ => ("That did not work", error.sentence(), retry()),
    };
    view! { <Failed title lead>{way}</Failed> }
}
