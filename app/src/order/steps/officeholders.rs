//! Officeholders: a card for each, and the search that adds one.

use crate::order::api::Seek;
use crate::order::findings::FindingsAt;
use crate::order::party::{AddParty, PartyCard};
use crate::order::wizard::use_wizard;
use crate::ui::{CheckGroup, Choice};
use deedbox_domain::edit::{Edit, PartyFrom};
use deedbox_domain::ids::PartyId;
use deedbox_domain::order::{Draft, Role};
use leptos::prelude::*;

/// The step.
#[component]
pub fn OfficeholdersStep() -> impl IntoView {
    let wizard = use_wizard();
    let parties = wizard.read(officeholders);
    view! {
        <FindingsAt path="officeholders" />
        <For each=move || parties.get() key=Clone::clone let:party>
            <PartyCard party offices=true />
        </For>
        <Add />
    }
    .into_any()
}

/// People with an office, and those without any role: they are waiting for one.
fn officeholders(draft: &Draft) -> Vec<PartyId> {
    let here = |party: &PartyId| {
        let roles = draft.roles_of(party);
        roles.is_empty() || roles.iter().any(|role| *role != Role::Member)
    };
    let all = draft.persons.iter().map(|person| &person.id);
    all.filter(|party| here(party)).cloned().collect()
}

#[component]
fn Add() -> impl IntoView {
    let wizard = use_wizard();
    let roles = RwSignal::new(vec![Role::Director]);
    let edit = Callback::new(move |from: PartyFrom| {
        let roles = roles.get_untracked();
        Edit::AddOfficeholder { from, roles }
    });
    let wanting = Signal::derive(move || {
        roles
            .with(Vec::is_empty)
            .then_some("Choose at least one role.")
    });
    let offices = wizard
        .page
        .with_untracked(|page| page.product.offices.clone());
    let offered = move || {
        let all = offices.iter();
        all.map(|role| Choice::new(role.as_str(), role.label()))
            .collect::<Vec<_>>()
    };
    let asks = move || {
        view! {
            <CheckGroup
                id="new-roles"
                label="Roles"
                choices=offered()
                chosen=Signal::derive(move || {
                    roles.with(|roles| roles.iter().map(|role| role.as_str().to_owned()).collect())
                })
                on_change=Callback::new(move |(word, on): (String, bool)| {
                    let Some(role) = Role::parse(&word) else { return };
                    roles
                        .update(|roles| {
                            roles.retain(|other| *other != role);
                            if on {
                                roles.push(role);
                            }
                        });
                })
            />
        }
    };
    view! {
        <AddParty
            id="add-officeholder"
            title="Add an officeholder"
            search_id="find-person"
            label="Find a person"
            button="Add officeholder"
            seek=Seek::Officeholder
            edit
            wanting
            asks
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::officeholders;
    use deedbox_domain::ids::{PartyId, RowId};
    use deedbox_domain::order::{Draft, Role};

    #[test]
    fn members_alone_are_not_here_and_those_without_a_role_wait_here() {
        let mut draft = Draft::default();
        let [jane, luca, ana] = ["jane", "luca", "ana"].map(PartyId::new);
        for party in [&jane, &luca, &ana] {
            draft.add_person(party.clone()).unwrap();
        }
        draft
            .add_office(RowId::new("o"), Role::Director, jane.clone())
            .unwrap();
        draft
            .add_holding(RowId::new("h"), None, vec![luca])
            .unwrap();
        assert_eq!(officeholders(&draft), [jane, ana]);
    }
}
