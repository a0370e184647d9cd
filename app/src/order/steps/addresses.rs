//! Addresses: the registered office, the principal place of business, and the parent.

use crate::order::fields::{AddressAt, DateAt, TextAt, TickAt, YesNoAt};
use crate::order::wizard::use_wizard;
use crate::ui::Sheet;
use leptos::prelude::*;

/// The step.
#[component]
pub fn AddressesStep() -> impl IntoView {
    let wizard = use_wizard();
    let elsewhere = {
        let same = wizard.is_yes("principal_place.same_as_office");
        move || (!same.get()).then(|| view! { <PlaceAddress /> })
    };
    let answer = wizard.value("registered_office.occupies");
    let occupier = move || {
        answer
            .with(|answer| answer == "no")
            .then(|| view! { <Occupier /> })
    };
    let parent = {
        let has = wizard.is_yes("ultimate_holding.has");
        move || has.get().then(|| view! { <Parent /> })
    };
    view! {
        <Sheet id="office" title="Registered office" under=true>
            <AddressAt path="registered_office.address" label="Address of the registered office" />
            <YesNoAt
                path="registered_office.occupies"
                label="Will the company occupy its registered office?"
            />
            {occupier}
        </Sheet>
        <Sheet id="place" title="Principal place of business" under=true>
            <TickAt
                path="principal_place.same_as_office"
                words="The same as the registered office"
            />
            {elsewhere}
        </Sheet>
        <Sheet id="parent" title="Ultimate holding company" under=true>
            <YesNoAt
                path="ultimate_holding.has"
                label="Will the company have an ultimate holding company?"
                hint="A company that controls this one and is controlled by none.".to_owned()
            />
            {parent}
        </Sheet>
    }
    .into_any()
}

#[component]
fn PlaceAddress() -> impl IntoView {
    view! {
        <AddressAt path="principal_place.address" label="Address of the principal place of business" />
    }
}

#[component]
fn Occupier() -> impl IntoView {
    view! {
        <div class="field-grid">
            <TextAt path="registered_office.occupier" label="Who occupies it" />
            <DateAt
                path="registered_office.consent_date"
                label="Date of their consent"
                optional=true
            />
        </div>
        <TickAt
            path="registered_office.consent"
            words="The occupier consented in writing"
            why="ASIC may ask to see it."
        />
    }
    .into_any()
}

#[component]
fn Parent() -> impl IntoView {
    view! {
        <div class="field-grid">
            <TextAt path="ultimate_holding.name" label="Name" full=true />
            <TextAt path="ultimate_holding.number" label="ACN, ARBN or ABN" />
            <TextAt
                path="ultimate_holding.country"
                label="Country where it is incorporated"
                hint="Empty is Australia".to_owned()
            />
        </div>
    }
    .into_any()
}
