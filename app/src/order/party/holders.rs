//! Who holds a holding jointly, and who stands first in the register.

use super::add::AddParty;
use super::added::add_known;
use super::known::KnownParties;
use crate::order::api::Seek;
use crate::order::fields::ChoiceAt;
use crate::order::wizard::use_wizard;
use crate::ui::{Button, Choice, Glyph, Look};
use deedbox_domain::edit::{Edit, PartyFrom};
use deedbox_domain::ids::{PartyId, RowId};
use leptos::prelude::*;

/// The holders of a holding, where there are several, and the way to add another.
#[component]
pub fn Holders(id: RowId) -> impl IntoView {
    let wizard = use_wizard();
    let holders = {
        let id = id.clone();
        wizard.read(move |draft| {
            let holders = draft.holding(&id).map(|holding| holding.holders.clone());
            let named = |party: PartyId| {
                let name = draft.party_name(&party);
                (party, name)
            };
            holders
                .unwrap_or_default()
                .into_iter()
                .map(named)
                .collect::<Vec<_>>()
        })
    };
    let several = Memo::new(move |_| holders.with(|holders| holders.len() > 1));
    let adding = RwSignal::new(false);
    let joint = {
        let id = id.clone();
        move || {
            several
                .get()
                .then(|| view! { <Joint id=id.clone() holders /> })
        }
    };
    let id = StoredValue::new(id);
    let more = move || {
        if adding.get() {
            view! { <Another id=id.get_value() holders adding /> }.into_any()
        } else {
            view! {
                <div class="button-row">
                    <Button
                        small=true
                        look=Look::Quiet
                        glyph=Glyph::Plus
                        on_press=Callback::new(move |_| adding.set(true))
                    >
                        "Add a joint holder"
                    </Button>
                </div>
            }
            .into_any()
        }
    };
    view! {
        {joint}
        {more}
    }
    .into_any()
}

#[component]
fn Joint(id: RowId, holders: Memo<Vec<(PartyId, String)>>) -> impl IntoView {
    let wizard = use_wizard();
    let path = format!("holding.{id}.first_holder");
    let first = move || {
        let choices = holders.get().into_iter();
        let choices = choices
            .map(|(party, name)| Choice::new(party.to_string(), name))
            .collect();
        view! { <ChoiceAt path=path.clone() label="Stands first in the register" choices /> }
    };
    let rows = move || {
        let holding = id.clone();
        let rows = holders.get().into_iter().map(move |(party, name)| {
            let edit = Edit::RemoveHolder {
                holding: holding.clone(),
                party,
            };
            view! {
                <li>
                    <div class="row-main">
                        <strong>{name.clone()}</strong>
                    </div>
                    <Button
                        small=true
                        look=Look::Quiet
                        label=format!("Take {name} out of this holding")
                        on_press=Callback::new(move |_| wizard.edit(edit.clone()))
                    >
                        "Take out"
                    </Button>
                </li>
            }
        });
        rows.collect_view()
    };
    view! {
        <div class="stack stack-tight">
            <h4>"Held jointly"</h4>
            <ul class="rows" role="list">
                {rows}
            </ul>
            <div class="field-grid">{first}</div>
        </div>
    }
    .into_any()
}

#[component]
fn Another(
    id: RowId,
    holders: Memo<Vec<(PartyId, String)>>,
    adding: RwSignal<bool>,
) -> impl IntoView {
    let wizard = use_wizard();
    let but = Signal::derive(move || {
        holders.with(|holders| {
            holders
                .iter()
                .map(|(party, _)| party.clone())
                .collect::<Vec<_>>()
        })
    });
    let count = but.with_untracked(Vec::len);
    Effect::new(move |_| {
        if but.with(Vec::len) > count {
            adding.set(false);
        }
    });
    let sheet = format!("add-holder-{id}");
    let search = format!("find-holder-{id}");
    let edit = {
        let holding = id.clone();
        Callback::new(move |from: PartyFrom| Edit::AddHolder {
            holding: holding.clone(),
            from,
        })
    };
    let pick = Callback::new(move |party: PartyId| {
        let holding = id.clone();
        add_known(wizard, party, |from| Edit::AddHolder { holding, from });
    });
    view! {
        <KnownParties but role="as a joint holder" on_pick=pick />
        <AddParty
            id=sheet
            title="Add a joint holder"
            search_id=search
            label="Find a person or organisation"
            button="Add joint holder"
            seek=Seek::Member
            edit
        />
        <div class="button-row">
            <Button small=true on_press=Callback::new(move |_| adding.set(false))>
                "Keep it as it is"
            </Button>
        </div>
    }
    .into_any()
}
