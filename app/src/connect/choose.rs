//! Several XPM accounts were opened: choose one.

use super::api::{ChooseAccount, Connect};
use crate::ui::{AppAvatar, Badge, Button, Choice, Look, RadioCards, Tone};
use leptos::prelude::*;

/// The choice.
#[component]
pub(super) fn Choose(found: Connect, again: Callback<()>) -> impl IntoView {
    let choose = ServerAction::<ChooseAccount>::new();
    let chosen = RwSignal::new(found.account.as_ref().map(|a| a.tenant.as_str().to_owned()));
    Effect::new(move |_| {
        if let Some(Ok(())) = choose.value().get() {
            again.run(());
        }
    });
    let choices: Vec<Choice> = found
        .choices
        .iter()
        .map(|account| Choice::new(account.tenant.as_str().to_owned(), account.name.clone()))
        .collect();
    view! {
        <section class="sheet" aria-label="Xero Practice Manager">
            <div class="sheet-head">
                <AppAvatar letters="XPM" />
                <h2>"Which practice?"</h2>
                <Badge tone=Tone::Warn words="Choose one" />
            </div>
            <div class="sheet-body stack">
                <p class="measure">
                    "Your Xero login opens more than one Practice Manager account. Deedbox works with one of them. You can change it later."
                </p>
                <RadioCards
                    id="account"
                    label="Practice Manager account"
                    choices
                    chosen=MaybeProp::derive(move || chosen.get())
                    on_change=Callback::new(move |value| chosen.set(Some(value)))
                />
                {move || {
                    choose
                        .value()
                        .get()
                        .and_then(Result::err)
                        .map(|error| view! { <p class="field-error" role="alert">{error.sentence()}</p> })
                }}
            </div>
            <div class="sheet-foot">
                <Button
                    look=Look::Primary
                    busy=choose.pending()
                    disabled=Signal::derive(move || chosen.get().is_none())
                    on_press=Callback::new(move |_| {
                        if let Some(tenant) = chosen.get_untracked() {
                            choose.dispatch(ChooseAccount { tenant: tenant.into() });
                        }
                    })
                >
                    "Use this account"
                </Button>
            </div>
        </section>
    }
}
