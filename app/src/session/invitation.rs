//! Joining a firm by invitation.

use super::api::{Invited, JoinFirm, read_invitation};
use super::box_page::{BoxPage, query};
use super::providers::ProviderButtons;
use crate::error::AppError;
use crate::problem::Problem;
use crate::ui::{AsyncView, Button, ButtonRow, InputKind, Look, Notice, Press, TextField, Tone};
use crate::wire::load;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.read().get("token").unwrap_or_default());
    let invited = load(move || token.get(), read_invitation);
    view! {
        <Title text="Join - Deedbox" />
        <BoxPage title="Join your firm" lead="You were invited to Deedbox.".to_owned()>
            <AsyncView
                resource=invited
                loading="Reading the invitation"
                error=|error: AppError, again| view! { <Problem error again /> }
                let:found
            >
                <Join found token=token.get_untracked() />
            </AsyncView>
        </BoxPage>
    }
}

#[component]
fn Join(found: Invited, token: String) -> impl IntoView {
    let join = ServerAction::<JoinFirm>::new();
    let ticket = query("ticket");
    let vouched = move || !ticket().is_empty();
    let value = join.value();
    let problem = move |field: &'static str| {
        Signal::derive(move || {
            value
                .get()
                .and_then(Result::err)
                .and_then(|e| e.problem(field))
        })
    };
    let back = format!("/invitation/{token}");
    view! {
        <p>
            {format!("{} invites {} to {}.", found.invited_by, found.email, found.firm)}
        </p>
        {move || {
            value
                .get()
                .and_then(Result::err)
                .filter(|error| error.problems().0.is_empty())
                .map(|error| view! { <Notice tone=Tone::Bad>{error.sentence()}</Notice> })
        }}
        <Show when=move || !vouched()>
            <div class="stack stack-tight">
                <ProviderButtons to=back.clone() />
            </div>
            <p class="or">"or choose a password"</p>
        </Show>
        <ActionForm action=join attr:class="stack">
            <input type="hidden" name="token" value=token.clone() />
            <input type="hidden" name="ticket" value=ticket />
            <Show
                when=move || !vouched()
                fallback=|| {
                    view! {
                        <input type="hidden" name="name" value="" />
                        <input type="hidden" name="password" value="" />
                    }
                }
            >
                <TextField
                    id="name"
                    name="name"
                    label="Your name"
                    autocomplete="name"
                    required=true
                    error=problem("name")
                />
                <TextField
                    id="password"
                    name="password"
                    label="Password"
                    kind=InputKind::Password
                    autocomplete="new-password"
                    hint="At least 15 characters. Three or four words are easy to remember.".to_owned()
                    required=true
                    error=problem("password")
                />
            </Show>
            <ButtonRow>
                <Button look=Look::Primary press=Press::Submit busy=join.pending()>
                    {format!("Join {}", found.firm)}
                </Button>
            </ButtonRow>
        </ActionForm>
    }
}
