//! Written consents, and from when an office is held.

use crate::order::fields::{DateAt, TickAt};
use crate::order::findings::FindingsAt;
use crate::order::wizard::use_wizard;
use deedbox_domain::ids::{PartyId, RowId};
use deedbox_domain::order::Role;
use leptos::prelude::*;

/// A consent: that it is held in writing, and its date. `path` is an office's or a holding's.
#[component]
pub fn ConsentAt(
    #[prop(into)] path: String,
    /// "director", "member".
    #[prop(into)]
    role: String,
) -> impl IntoView {
    view! {
        <DateAt path=format!("{path}.consent_date") label=format!("Consent as {role} dated") />
        <div class="field-wide">
            <TickAt
                path=format!("{path}.consent_confirmed")
                words=format!("We hold the written consent as {role}")
                why="The law asks for it before the lodgement. Keep it with the company's records."
            />
        </div>
    }
    .into_any()
}

/// The offices of a party, each with its consent.
#[component]
pub fn Consents(party: PartyId) -> impl IntoView {
    let wizard = use_wizard();
    let offices = wizard.read(move |draft| {
        let held = draft.offices.iter().filter(|office| office.party == party);
        held.map(|office| (office.id.clone(), office.role))
            .collect::<Vec<_>>()
    });
    view! {
        <For each=move || offices.get() key=Clone::clone let:office>
            <Office id=office.0 role=office.1 />
        </For>
    }
    .into_any()
}

#[component]
fn Office(id: RowId, role: Role) -> impl IntoView {
    let path = format!("office.{id}");
    // ASIC does not register the public officer: nobody asks for that consent.
    let consent = role.is_officer().then(|| {
        view! { <ConsentAt path=path.clone() role=role.words().to_owned() /> }
    });
    view! {
        <div class="stack stack-tight">
            <h4>{role.label()}</h4>
            <FindingsAt path=path.clone() />
            <div class="field-grid">
                <DateAt
                    path=format!("{path}.appointed_on")
                    label=format!("{} from", role.label())
                    optional=true
                    hint="Empty is the day of registration".to_owned()
                /> {consent}
            </div>
        </div>
    }
    .into_any()
}
