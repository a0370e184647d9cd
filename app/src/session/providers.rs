//! Buttons for Google, Apple and Microsoft.

use super::api::{GoToProvider, sign_in_providers};
use crate::ui::{Button, Press};
use crate::wire::load;
use deedbox_domain::user::Provider;
use leptos::prelude::*;

/// One button for each provider that is set up. They lead back to `to`.
#[component]
pub fn ProviderButtons(
    #[prop(into)] to: Signal<String>,
    /// "Continue with Google", or just "Google".
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    let providers = load(|| (), |()| sign_in_providers());
    view! {
        <Transition>
            {move || Suspend::new(async move {
                let providers = providers.await.unwrap_or_default();
                providers
                    .into_iter()
                    .map(|provider| view! { <ProviderButton provider to short /> })
                    .collect_view()
            })}
        </Transition>
    }
}

#[component]
fn ProviderButton(provider: Provider, to: Signal<String>, short: bool) -> impl IntoView {
    let go = ServerAction::<GoToProvider>::new();
    let words = if short {
        provider.label().to_owned()
    } else {
        format!("Continue with {}", provider.label())
    };
    view! {
        <ActionForm action=go>
            <input type="hidden" name="provider" value=provider.as_str() />
            <input type="hidden" name="to" value=move || to.get() />
            <Button press=Press::Submit wide=true busy=go.pending()>
                {words}
            </Button>
            {move || {
                go.value()
                    .get()
                    .and_then(Result::err)
                    .map(|error| view! { <p class="field-error" role="alert">{error.sentence()}</p> })
            }}
        </ActionForm>
    }
}
