//! Signing in.

use super::api::SignIn;
use super::box_page::{BoxPage, provider_problem, query};
use super::providers::ProviderButtons;
use crate::paths;
use crate::ui::{Button, ButtonRow, InputKind, LinkButton, Look, Notice, Press, TextField, Tone};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let sign_in = ServerAction::<SignIn>::new();
    let (to, problem, with) = (query("to"), query("problem"), query("with"));
    let to = Signal::derive(move || {
        let to = to();
        if to.is_empty() {
            paths::HOME.to_owned()
        } else {
            to
        }
    });
    let value = sign_in.value();
    let error = Signal::derive(move || {
        value
            .get()
            .and_then(Result::err)
            .map(|error| error.sentence())
    });
    view! {
        <Title text="Sign in - Deedbox" />
        <BoxPage title="Sign in" lead="Use the account your firm knows you by.".to_owned()>
            {move || {
                provider_problem(&problem(), &with())
                    .map(|words| view! { <Notice tone=Tone::Warn>{words}</Notice> })
            }}
            <div class="stack stack-tight">
                <ProviderButtons to />
            </div>
            <p class="small soft">
                "Will you connect Xero Practice Manager? Use one of these. Xero does not accept a Deedbox password for it."
            </p>
            <p class="or">"or use your email"</p>
            <ActionForm action=sign_in attr:class="stack">
                <input type="hidden" name="to" value=move || to.get() />
                <TextField
                    id="email"
                    name="email"
                    label="Email"
                    kind=InputKind::Email
                    autocomplete="username"
                    required=true
                />
                <TextField
                    id="password"
                    name="password"
                    label="Password"
                    kind=InputKind::Password
                    autocomplete="current-password"
                    required=true
                    error
                />
                <ButtonRow>
                    <Button look=Look::Primary press=Press::Submit busy=sign_in.pending()>
                        "Sign in"
                    </Button>
                    <LinkButton look=Look::Quiet href=paths::SIGN_UP>"Sign up your firm"</LinkButton>
                </ButtonRow>
            </ActionForm>
        </BoxPage>
    }
}
