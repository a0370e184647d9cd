//! The form of an organisation.

use crate::order::fields::{AddressAt, ChoiceAt, TextAt, TickAt};
use crate::order::wizard::use_wizard;
use crate::ui::{Choice, InputKind};
use deedbox_domain::ids::PartyId;
use deedbox_domain::party::OrganisationKind;
use leptos::prelude::*;

/// What is asked of an organisation.
#[component]
pub fn OrganisationForm(party: PartyId) -> impl IntoView {
    let wizard = use_wizard();
    let path = format!("organisation.{party}");
    let at = |field: &str| format!("{path}.{field}");
    let kinds = OrganisationKind::ALL.map(|kind| Choice::new(kind.as_str(), kind.label()));
    let kind = wizard.value(at("kind"));
    let country = at("country");
    let abroad = move || {
        let foreign = kind.with(|kind| kind == OrganisationKind::Foreign.as_str());
        let path = country.clone();
        foreign.then(|| view! { <TextAt path label="Country where it is incorporated" /> })
    };
    view! {
        <div class="field-grid">
            <TextAt path=at("name") label="Name" full=true />
            <ChoiceAt path=at("kind") label="What it is" choices=kinds.to_vec() />
            {abroad}
            <TextAt path=at("acn") label="ACN or ARBN" kind=InputKind::Digits />
            <TextAt path=at("abn") label="ABN" kind=InputKind::Digits optional=true />
        </div>
        <AddressAt path=at("address") label="Registered office" />
        <TickAt path=at("trustee") words="Acts as trustee" />
    }
    .into_any()
}
