//! Several XPM accounts were opened, or another one than before: choose one.

use super::api::{ChooseAccount, Connect};
use super::not_connected::ConnectButton;
use crate::ui::{AppAvatar, Badge, Button, Choice, Look, Notice, RadioCards, Tone};
use leptos::prelude::*;

/// The choice.
#[component]
pub(super) fn Choose(found: Connect, again: Callback<()>) -> impl IntoView {
    let choose = ServerAction::<ChooseAccount>::new();
    let before = found.account.clone();
    let there = before
        .clone()
        .filter(|before| found.choices.iter().any(|one| one.tenant == before.tenant));
    let only = (found.choices.len() == 1)
        .then(|| found.choices.first().cloned())
        .flatten();
    let chosen = RwSignal::new(
        there
            .or_else(|| only.clone())
            .map(|account| account.tenant.as_str().to_owned()),
    );
    let (title, lead) = match (&only, &before) {
        (Some(only), Some(before)) if only.tenant != before.tenant => (
            "Another practice than before?",
            format!(
                "Deedbox has worked with {}. The Xero login that was used now opens {}.",
                before.name, only.name,
            ),
        ),
        _ => (
            "Which practice?",
            "Your Xero login opens more than one Practice Manager account. Deedbox works with one of them. You can change it later.".to_owned(),
        ),
    };
    let parked = found.parked;
    // What it means to leave the account that was connected before.
    let leaving = move || {
        let before = before.clone()?;
        let leaves = chosen.with(|chosen| {
            chosen
                .as_deref()
                .is_some_and(|chosen| chosen != before.tenant.as_str())
        });
        leaves.then(|| {
            let waiting = match parked {
                0 => String::new(),
                1 => " One push that waits was planned for it and has to be planned anew.".to_owned(),
                more => format!(" {more} pushes that wait were planned for it and have to be planned anew."),
            };
            let words = format!(
                "The clients of {} leave Deedbox; orders keep what they took over.{waiting}",
                before.name,
            );
            view! { <Notice tone=Tone::Warn title="This replaces the practice before.">{words}</Notice> }
        })
    };
    let several = found.choices.len() > 1;
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
                <h2>{title}</h2>
                <Badge tone=Tone::Warn words="Choose one" />
            </div>
            <div class="sheet-body stack">
                <p class="measure">{lead}</p>
                <RadioCards
                    id="account"
                    label="Practice Manager account"
                    choices
                    chosen=MaybeProp::derive(move || chosen.get())
                    on_change=Callback::new(move |value| chosen.set(Some(value)))
                />
                {leaving}
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
                {(!several)
                    .then(|| view! { <ConnectButton words="Connect with another Xero login" /> })}
            </div>
        </section>
    }
}
