//! The user's own account.

use super::api::{Account, ChangeName, EndOtherSessions, SessionRow, read_account};
use super::firm::FirmSheet;
use super::frame::{SettingsFrame, problem, report};
use super::sign_in_methods::SignInMethods;
use crate::error::AppError;
use crate::problem::Problem;
use crate::session::{provider_problem, query, refresh_frame};
use crate::ui::{
    AsyncView, Badge, Button, ButtonRow, Fact, Facts, Inside, Look, Notice, Press, Row, Rows,
    SchemeSwitch, Sheet, TextField, Tone,
};
use crate::wire::load;
use leptos::prelude::*;

/// The page.
#[component]
pub fn AccountPage() -> impl IntoView {
    let account = load(|| (), |()| read_account());
    let (came_back, with) = (query("problem"), query("with"));
    let again = Callback::new(move |()| {
        account.refetch();
        refresh_frame();
    });
    view! {
        <SettingsFrame title="Your account" lead="Who you are here, and how you come in.">
            {move || {
                provider_problem(&came_back(), &with())
                    .map(|words| view! { <Notice tone=Tone::Warn>{words}</Notice> })
            }}
            <AsyncView
                resource=account
                loading="Reading your account"
                error=|error: AppError, again| view! { <Problem error again /> }
                let:found
            >
                <Parts found again />
            </AsyncView>
        </SettingsFrame>
    }
    .into_any()
}

#[component]
fn Parts(found: Account, again: Callback<()>) -> impl IntoView {
    view! {
        <You name=found.name.clone() email=found.email.clone() again />
        <SignInMethods methods=found.methods has_password=found.has_password again />
        <Sessions sessions=found.sessions again />
        <FirmSheet firm=found.firm abn=found.abn owner=found.owner again />
        <Sheet id="appearance" title="Appearance">
            <p>"The colours follow your system until you choose."</p>
            <ButtonRow>
                <SchemeSwitch attr:class="button" />
            </ButtonRow>
        </Sheet>
    }
    .into_any()
}

#[component]
fn You(name: String, email: String, again: Callback<()>) -> impl IntoView {
    let change = ServerAction::<ChangeName>::new();
    report(move || change.value().get(), "Your name is changed.", again);
    view! {
        <Sheet id="you" title="You">
            <Facts facts=vec![Fact::new("Email", email)] />
            <ActionForm action=change attr:class="stack">
                <TextField
                    id="name"
                    label="Your name"
                    value=Signal::stored(name)
                    autocomplete="name"
                    required=true
                    error=problem(move || change.value().get(), "name")
                />
                <ButtonRow>
                    <Button look=Look::Primary press=Press::Submit busy=change.pending()>
                        "Save your name"
                    </Button>
                </ButtonRow>
            </ActionForm>
        </Sheet>
    }
    .into_any()
}

#[component]
fn Sessions(sessions: Vec<SessionRow>, again: Callback<()>) -> impl IntoView {
    let end = ServerAction::<EndOtherSessions>::new();
    report(
        move || end.value().get(),
        "You are signed out everywhere else.",
        again,
    );
    let others = sessions.iter().any(|session| !session.this_one);
    let rows = sessions
        .into_iter()
        .map(|session| {
            let here = session.this_one;
            view! {
                <Row title=session.browser note=format!("Last seen {}", session.seen)>
                    {here.then(|| view! { <Badge tone=Tone::Info words="This browser" /> })}
                </Row>
            }
        })
        .collect_view();
    view! {
        <Sheet
            id="sessions"
            title="Where you are signed in"
            inside=Inside::Bare
            foot=ViewFn::from(move || {
                if others {
                    view! {
                        <ActionForm action=end>
                            <Button press=Press::Submit busy=end.pending()>
                                "End other sessions"
                            </Button>
                        </ActionForm>
                    }
                        .into_any()
                } else {
                    view! { <p class="small soft">"You are signed in nowhere else."</p> }.into_any()
                }
            })
        >
            <Rows>{rows}</Rows>
        </Sheet>
    }
    .into_any()
}
