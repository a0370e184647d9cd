//! What the settings pages share, and the page that leads to them.

use crate::error::AppError;
use crate::paths;
use crate::ui::{Inside, PageHead, Row, Rows, Sheet, Tab, Tabs, Tone, toasts};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

/// Head, tabs, and the page beside them.
#[component]
pub(super) fn SettingsFrame(
    title: &'static str,
    lead: &'static str,
    children: Children,
) -> impl IntoView {
    let path = use_location().pathname;
    view! {
        <Title text=format!("{title} - Deedbox") />
        <PageHead title=title.to_owned() lead=lead.to_owned() />
        <div class="columns columns-settings">
            <Tabs
                label="Settings"
                tabs=vec![
                    Tab::new("Your account", paths::ACCOUNT),
                    Tab::new("Team and roles", paths::PEOPLE),
                    Tab::new("Integrations", paths::INTEGRATIONS),
                ]
                path
            />
            <div class="stack stack-loose">{children()}</div>
        </div>
    }
    .into_any()
}

/// The page at `/settings`.
#[component]
pub fn SettingsPage() -> impl IntoView {
    view! {
        <SettingsFrame title="Settings" lead="Yours, your firm's, and the systems it uses.">
            <Sheet id="all-settings" title="What to change" inside=Inside::Bare>
                <Rows>
                    <Row
                        title="Your account"
                        href=paths::ACCOUNT
                        note="Your name, ways to sign in, sessions, and the firm on the tax invoice.".to_owned()
                    />
                    <Row
                        title="Team and roles"
                        href=paths::PEOPLE
                        note="Who is in your firm, what they may do, and who is invited.".to_owned()
                    />
                    <Row
                        title="Integrations"
                        href=paths::INTEGRATIONS
                        note="Xero Practice Manager.".to_owned()
                    />
                </Rows>
            </Sheet>
        </SettingsFrame>
    }
    .into_any()
}

/// What came of an action: the page is read again, or the refusal is said. Problems of fields
/// stand under the fields.
pub(super) fn report(
    value: impl Fn() -> Option<Result<(), AppError>> + 'static,
    done: &'static str,
    again: Callback<()>,
) {
    Effect::new(move |_| match value() {
        Some(Ok(())) => {
            toasts().show(Tone::Good, done);
            again.run(());
        }
        Some(Err(error)) if error.problems().0.is_empty() => {
            toasts().show(Tone::Bad, error.sentence());
        }
        Some(Err(_)) | None => {}
    });
}

/// The problem of one field after an action.
pub(super) fn problem(
    value: impl Fn() -> Option<Result<(), AppError>> + Send + Sync + 'static,
    field: &'static str,
) -> Signal<Option<String>> {
    Signal::derive(move || value().and_then(Result::err).and_then(|e| e.problem(field)))
}
