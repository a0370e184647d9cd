//! Signing up a firm: with a password, or after a provider vouched.

use super::api::SignUp;
use super::box_page::{BoxPage, query};
use super::providers::ProviderButtons;
use crate::paths;
use crate::ui::{Button, ButtonRow, InputKind, LinkButton, Look, Notice, Press, TextField, Tone};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page.
#[component]
pub fn SignUpPage() -> impl IntoView {
    let sign_up = ServerAction::<SignUp>::new();
    let ticket = query("ticket");
    let vouched = move || !ticket().is_empty();
    let value = sign_up.value();
    let problem = move |field: &'static str| {
        Signal::derive(move || {
            value
                .get()
                .and_then(Result::err)
                .and_then(|e| e.problem(field))
        })
    };
    let other = move || {
        value
            .get()
            .and_then(Result::err)
            .filter(|error| error.problems().0.is_empty())
            .map(|error| view! { <Notice tone=Tone::Bad>{error.sentence()}</Notice> })
    };
    let lead = Signal::derive(move || {
        if vouched() {
            "Nobody here uses that sign-in yet. Name your firm, and you are its owner.".to_owned()
        } else {
            "You will be its owner, and can invite the others.".to_owned()
        }
    });
    view! {
        <Title text="Sign up - Deedbox" />
        <BoxPage title="Sign up your firm" lead>
            {other}
            <Show when=move || !vouched()>
                <div class="stack stack-tight">
                    <ProviderButtons to=paths::HOME.to_owned() />
                </div>
                <p class="or">"or use your email"</p>
            </Show>
            <ActionForm action=sign_up attr:class="stack">
                <input type="hidden" name="ticket" value=ticket />
                <TextField
                    id="firm"
                    name="firm"
                    label="Name of your firm"
                    autocomplete="organization"
                    required=true
                    error=problem("firm")
                />
                <TextField
                    id="name"
                    name="name"
                    label="Your name"
                    autocomplete="name"
                    required=true
                    error=problem("name")
                />
                <Show
                    when=move || !vouched()
                    fallback=|| {
                        view! {
                            <input type="hidden" name="email" value="" />
                            <input type="hidden" name="password" value="" />
                        }
                    }
                >
                    <TextField
                        id="email"
                        name="email"
                        label="Email"
                        kind=InputKind::Email
                        autocomplete="username"
                        required=true
                        error=problem("email")
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
                    <Button look=Look::Primary press=Press::Submit busy=sign_up.pending()>
                        "Sign up"
                    </Button>
                    <LinkButton look=Look::Quiet href=paths::SIGN_IN>"I have an account"</LinkButton>
                </ButtonRow>
            </ActionForm>
        </BoxPage>
    }
}
