//! Name and type: the name, where it is registered, what governs the company.

use crate::order::fields::{CardsAt, ChoiceAt, DateAt, RadioAt, TextAt, TickAt, YesNoAt, states};
use crate::order::wizard::use_wizard;
use crate::ui::{Choice, Sheet};
use deedbox_domain::order::{Governance, LegalStyle};
use leptos::prelude::*;

/// The step.
#[component]
pub fn NameStep() -> impl IntoView {
    let wizard = use_wizard();
    let by_number = wizard.is_yes("name.use_acn");
    view! {
        <Sheet id="company-name" title="Name" under=true>
            <TickAt
                path="name.use_acn"
                words="Take the ACN as the name"
                why="The company is called by the number ASIC gives it."
            />
            {move || {
                if by_number.get() {
                    view! { <NumberName /> }.into_any()
                } else {
                    view! { <OwnName /> }.into_any()
                }
            }}
        </Sheet>
        <Sheet id="company-type" title="Registration" under=true>
            <div class="field-grid">
                <ChoiceAt
                    path="jurisdiction"
                    label="State or territory of registration"
                    choices=states()
                    hint="Where the company is taken to be registered. It may work anywhere.".to_owned()
                />
            </div>
            <CardsAt path="constitution" label="What governs the company" choices=governance() />
        </Sheet>
    }
    .into_any()
}

fn governance() -> Vec<Choice> {
    let why = |choice: Governance| match choice {
        Governance::Constitution => "Rules of its own. The constitution is among the documents.",
        Governance::ReplaceableRules => "The rules of the Corporations Act, as they are changed.",
    };
    Governance::ALL
        .into_iter()
        .map(|choice| Choice::new(choice.as_str(), choice.label()).why(why(choice)))
        .collect()
}

/// The legal words after the number.
#[component]
fn NumberName() -> impl IntoView {
    let styles = LegalStyle::ALL
        .into_iter()
        .map(|style| Choice::new(style.as_str(), style.words()))
        .collect();
    view! { <RadioAt path="name.legal_style" label="How its name ends" choices=styles /> }
}

#[component]
fn OwnName() -> impl IntoView {
    let wizard = use_wizard();
    let reserved = wizard.is_yes("name.reserved");
    let identical = wizard.is_yes("name.identical_business_name");
    view! {
        <div class="field-grid">
            <TextAt
                path="name.text"
                label="Proposed name"
                full=true
                hint="With its legal words: Saltbush Lane Holdings Pty Ltd".to_owned()
            />
        </div>
        <YesNoAt path="name.reserved" label="Is the name reserved with ASIC (Form 410)?" />
        {move || reserved.get().then(|| view! { <Reservation /> })}
        <YesNoAt
            path="name.identical_business_name"
            label="Is the name identical to a registered business name?"
        />
        {move || identical.get().then(|| view! { <BusinessName /> })}
    }
    .into_any()
}

#[component]
fn Reservation() -> impl IntoView {
    view! {
        <div class="field-grid">
            <TextAt path="name.reservation_number" label="Document number" />
            <TextAt path="name.reservation_holder" label="Reserved by" />
            <DateAt path="name.reservation_ends" label="Reserved until" optional=true />
        </div>
    }
    .into_any()
}

#[component]
fn BusinessName() -> impl IntoView {
    view! {
        <YesNoAt
            path="name.owner_will_be_officer"
            label="Will its owner be a director or member of this company?"
        />
        <div class="field-grid">
            <TextAt
                path="name.business_name_number"
                label="Registration number, or ABN of its owner"
            />
            <ChoiceAt
                path="name.business_name_state"
                label="State where it was first registered"
                choices=states()
                optional=true
            />
        </div>
    }
    .into_any()
}
