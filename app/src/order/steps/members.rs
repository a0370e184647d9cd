//! Members: a card for each holding, the details of those who are nothing but members, and the
//! search that adds one.

use crate::order::api::Seek;
use crate::order::fields::YesNoAt;
use crate::order::findings::FindingsAt;
use crate::order::party::{AddParty, HoldingCard, KnownParties, PartyCard, add_known};
use crate::order::wizard::use_wizard;
use crate::ui::{Choice, SelectField, Sheet, grouped};
use deedbox_domain::edit::{Edit, PartyFrom};
use deedbox_domain::ids::{PartyId, RowId};
use deedbox_domain::order::{Draft, Holding, Role, ShareClass};
use leptos::prelude::*;

/// The step.
#[component]
pub fn MembersStep() -> impl IntoView {
    let wizard = use_wizard();
    let holdings = wizard.read(|draft| {
        draft
            .holdings
            .iter()
            .map(|holding| holding.id.clone())
            .collect::<Vec<_>>()
    });
    let parties = wizard.read(members_only);
    let any = Memo::new(move |_| !parties.with(Vec::is_empty));
    let held = wizard.read(held);
    view! {
        <FindingsAt path="members" />
        {move || {
            let lines = held.get();
            (!lines.is_empty())
                .then(|| {
                    let lines = lines.into_iter().map(|words| view! { <li>{words}</li> });
                    view! {
                        <ul class="small soft" role="list">
                            {lines.collect_view()}
                        </ul>
                    }
                })
        }}
        <For each=move || holdings.get() key=Clone::clone let:id>
            <HoldingCard id />
        </For>
        <Add />
        {move || any.get().then(|| view! { <h3>"Their details"</h3> })}
        <For each=move || parties.get() key=Clone::clone let:party>
            <PartyCard party />
        </For>
        <Sheet id="consideration" title="What the shares are issued for" under=true>
            <YesNoAt
                path="non_cash_shares"
                label="Will shares be issued for anything other than cash?"
            />
        </Sheet>
    }
    .into_any()
}

/// Members without an office, and organisations without any role, which wait for one.
fn members_only(draft: &Draft) -> Vec<PartyId> {
    let persons = draft.persons.iter().map(|person| &person.id);
    let persons = persons.filter(|party| draft.roles_of(party) == [Role::Member]);
    let organisations = draft.organisations.iter().map(|one| &one.id);
    persons.chain(organisations).cloned().collect()
}

/// "Ordinary: 8 of 12 shares are held."
fn held(draft: &Draft) -> Vec<String> {
    let line = |class: &ShareClass| {
        let of_class = draft
            .holdings
            .iter()
            .filter(|one| one.class.as_ref() == Some(&class.id));
        let held = of_class
            .filter_map(Holding::shares)
            .fold(0_u64, u64::saturating_add);
        let name = class.display_name();
        match class.issued() {
            Some(issued) => {
                format!(
                    "{name}: {} of {} shares are held.",
                    grouped(held),
                    grouped(issued)
                )
            }
            None => format!("{name}: {} shares are held.", grouped(held)),
        }
    };
    draft.share_classes.iter().map(line).collect()
}

#[component]
fn Add() -> impl IntoView {
    let wizard = use_wizard();
    let classes = wizard.read(|draft| {
        let all = draft.share_classes.iter();
        all.map(|class| (class.id.clone(), class.display_name()))
            .collect::<Vec<_>>()
    });
    let class = RwSignal::new(None::<RowId>);
    let several = Memo::new(move |_| classes.with(|classes| classes.len() > 1));
    // With one class there is nothing to choose, and without any the server makes ordinary shares.
    let wanted = move || class.get_untracked().filter(|_| several.get_untracked());
    let edit = Callback::new(move |from: PartyFrom| Edit::AddMember {
        from,
        class: wanted(),
    });
    let holders = wizard.read(|draft| {
        draft
            .with_role(Role::Member)
            .into_iter()
            .cloned()
            .collect::<Vec<_>>()
    });
    let pick = Callback::new(move |party: PartyId| {
        add_known(wizard, party, |from| Edit::AddMember {
            from,
            class: wanted(),
        });
    });
    let asks = move || {
        several.get().then(|| {
            let choices = classes.get().into_iter();
            let choices = choices
                .map(|(id, name)| Choice::new(id.to_string(), name))
                .collect();
            let chosen = Signal::derive(move || {
                class.with(|class| class.as_ref().map(ToString::to_string).unwrap_or_default())
            });
            view! {
                <SelectField
                    id="new-class"
                    label="Class of shares"
                    choices
                    nothing="The first class"
                    value=chosen
                    on_change=Callback::new(move |id: String| {
                        class.set((!id.is_empty()).then(|| RowId::new(id)));
                    })
                />
            }
        })
    };
    view! {
        <KnownParties but=holders role="as a member" on_pick=pick />
        <AddParty
            id="add-member"
            title="Add a member"
            search_id="find-member"
            label="Find a person or organisation"
            button="Add member"
            seek=Seek::Member
            edit
            asks
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{held, members_only};
    use deedbox_domain::ids::{PartyId, RowId};
    use deedbox_domain::order::{Draft, Role};
    use deedbox_domain::time::Timestamp;

    #[test]
    fn what_is_held_is_counted_and_officeholders_have_their_form_elsewhere() {
        let mut draft = Draft::default();
        let [jane, luca] = ["jane", "luca"].map(PartyId::new);
        for party in [&jane, &luca] {
            draft.add_person(party.clone()).unwrap();
        }
        draft
            .add_office(RowId::new("o"), Role::Director, jane.clone())
            .unwrap();
        draft.add_class(RowId::new("c")).unwrap();
        for (id, party, number) in [("h1", &jane, "1,000"), ("h2", &luca, "200")] {
            draft
                .add_holding(RowId::new(id), None, vec![party.clone()])
                .unwrap();
            let path = format!("holding.{id}.number");
            let typed = deedbox_domain::order::Source::Typed;
            draft
                .set(&path, number, Timestamp::default(), typed)
                .unwrap();
        }
        assert_eq!(members_only(&draft), [luca]);
        assert_eq!(held(&draft), ["Ordinary: 1,200 shares are held."]);
    }
}
