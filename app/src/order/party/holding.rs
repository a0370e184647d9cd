//! A holding of shares: who holds how many, and for whom.

use super::consents::ConsentAt;
use super::head::{CardHead, Standing};
use super::holders::Holders;
use crate::order::api::OrderPage;
use crate::order::fields::{ChoiceAt, TextAt, TickAt, YesNoAt};
use crate::order::findings::FindingsAt;
use crate::order::wizard::{Wizard, use_wizard};
use crate::ui::{Button, Choice, Dialog, InputKind, Kind, Look, grouped};
use deedbox_domain::edit::Edit;
use deedbox_domain::ids::{PartyId, RowId};
use deedbox_domain::order::{Draft, Role};
use deedbox_domain::party::PartyKind;
use deedbox_domain::rules::{Severity, blocking};
use deedbox_domain::text::list_words;
use leptos::prelude::*;

/// A holding at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Glance {
    names: String,
    kind: Kind,
    linked: bool,
    words: String,
    standing: Standing,
}

fn glance(page: &OrderPage, id: &RowId) -> Option<Glance> {
    let draft = &page.order.draft;
    let holding = draft.holding(id)?;
    let names: Vec<_> = holding
        .holders
        .iter()
        .map(|holder| draft.party_name(holder))
        .collect();
    let organisation = |holder: &PartyId| draft.kind_of(holder) == Some(PartyKind::Organisation);
    let class = holding.class.as_ref().and_then(|class| draft.class(class));
    let class = class.map_or_else(String::new, |class| format!(" {}", class.display_name()));
    let words = match holding.shares() {
        Some(1) => format!("1{class} share"),
        Some(shares) => format!("{}{class} shares", grouped(shares)),
        None => "No number of shares yet".to_owned(),
    };
    let jointly = if holding.holders.len() > 1 {
        ", held jointly"
    } else {
        ""
    };
    let path = format!("holding.{id}");
    let open = |severity: Severity| {
        let of = blocking(&page.findings).filter(|finding| {
            let rest = finding.field.strip_prefix(&path);
            finding.severity == severity
                && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        });
        u32::try_from(of.count()).unwrap_or(u32::MAX)
    };
    Some(Glance {
        names: if names.is_empty() {
            "Nobody".to_owned()
        } else {
            list_words(&names)
        },
        kind: if holding.holders.iter().all(organisation) {
            Kind::Company
        } else {
            Kind::Person
        },
        linked: holding.holders.iter().all(|holder| {
            draft.person(holder).is_some_and(|one| one.xpm.is_some())
                || draft
                    .organisation(holder)
                    .is_some_and(|one| one.xpm.is_some())
        }),
        words: format!("{words}{jointly}."),
        standing: Standing {
            to_fill: open(Severity::Error),
            to_explain: open(Severity::Warning),
        },
    })
}

/// The card of a holding.
#[component]
pub fn HoldingCard(id: RowId) -> impl IntoView {
    let wizard = use_wizard();
    let shown = {
        let id = id.clone();
        Memo::new(move |_| wizard.page.with(|page| glance(page, &id)))
    };
    let of = move |read: fn(&Glance) -> String| {
        Signal::derive(move || shown.with(|shown| shown.as_ref().map(read).unwrap_or_default()))
    };
    let names = {
        let names = of(|shown| shown.names.clone());
        Memo::new(move |_| names.get())
    };
    let buttons = {
        let id = id.clone();
        move || view! { <Remove id=id.clone() names=names.get() /> }
    };
    let kind = move || shown.with(|shown| shown.as_ref().map_or(Kind::Person, |shown| shown.kind));
    let linked = move || shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.linked));
    let standing = move || {
        shown.with(|shown| {
            shown
                .as_ref()
                .map(|shown| shown.standing)
                .unwrap_or_default()
        })
    };
    view! {
        <section class="sheet" aria-label=move || format!("Shares of {}", names.get())>
            <CardHead
                id=format!("card-{id}")
                name=names
                kind=Signal::derive(kind)
                linked=Signal::derive(linked)
                words=of(|shown| shown.words.clone())
                standing=Signal::derive(standing)
            >
                {buttons}
            </CardHead>
            <div class="sheet-body stack stack-loose">
                <Form wizard id />
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Form(wizard: Wizard, id: RowId) -> impl IntoView {
    let path = format!("holding.{id}");
    let at = |field: &str| format!("{path}.{field}");
    let classes = wizard.read(|draft| {
        let all = draft.share_classes.iter();
        all.map(|class| (class.id.to_string(), class.display_name()))
            .collect::<Vec<_>>()
    });
    let class = {
        let path = at("class");
        move || {
            let choices = classes
                .get()
                .into_iter()
                .map(|(id, name)| Choice::new(id, name))
                .collect();
            view! { <ChoiceAt path=path.clone() label="Class" choices /> }
        }
    };
    let beneficial = wizard.value(at("beneficial"));
    let not_own = Memo::new(move |_| beneficial.with(|answer| answer == "no"));
    let held_for = at("held_for");
    view! {
        <FindingsAt path=path.clone() />
        <div class="field-grid">
            {class} <TextAt path=at("number") label="Number of shares" kind=InputKind::Digits />
            <TextAt
                path=at("paid")
                label="Paid on each share"
                hint="In dollars, such as 1.00".to_owned()
            />
            <TextAt
                path=at("unpaid")
                label="Unpaid on each share"
                optional=true
                hint="Empty is nothing".to_owned()
            /> <YesNoAt path=at("fully_paid") label="Fully paid?" />
            <YesNoAt
                path=at("beneficial")
                label="Beneficially held?"
                hint="Yes: for the member itself. No: for a trust or somebody else".to_owned()
            />
            {move || {
                let path = held_for.clone();
                not_own
                    .get()
                    .then(|| {
                        view! { <TextAt path label="Held for" hint="The trust or person".to_owned() /> }
                    })
            }}
            <ConsentAt path=path.clone() role="member" />
        </div>
        <TickAt
            path=at("employee")
            words="An employee of the company"
            why="Employees do not count towards the limit of 50 members."
        />
        <Holders id />
    }
    .into_any()
}

/// What taking the holding out takes with it: holders without any other part in the order.
fn only_here(draft: &Draft, id: &RowId) -> Vec<PartyId> {
    let holders = draft
        .holding(id)
        .map(|holding| holding.holders.clone())
        .unwrap_or_default();
    let elsewhere = |party: &PartyId| {
        draft
            .holdings
            .iter()
            .any(|other| &other.id != id && other.holders.contains(party))
    };
    holders
        .into_iter()
        .filter(|party| draft.roles_of(party) == [Role::Member] && !elsewhere(party))
        .collect()
}

#[component]
fn Remove(id: RowId, names: String) -> impl IntoView {
    let wizard = use_wizard();
    let asking = RwSignal::new(false);
    let lead = {
        let (id, names) = (id.clone(), names.clone());
        wizard.read(move |draft| {
            let gone: Vec<_> = only_here(draft, &id)
                .iter()
                .map(|party| draft.party_name(party))
                .collect();
            if gone.is_empty() {
                format!("The shares of {names} go. Offices and other shares stay.")
            } else {
                let gone = list_words(&gone);
                format!("The shares of {names} go, and what was entered of {gone} with them.")
            }
        })
    };
    let dialog_id = format!("remove-{id}");
    let remove = Callback::new(move |_| {
        asking.set(false);
        let gone = wizard
            .page
            .with_untracked(|page| only_here(&page.order.draft, &id));
        wizard.edit(Edit::RemoveHolding {
            holding: id.clone(),
        });
        for party in gone {
            wizard.edit(Edit::RemoveParty { party });
        }
    });
    view! {
        <Button
            small=true
            label=format!("Remove {names}")
            on_press=Callback::new(move |_| asking.set(true))
        >
            "Remove"
        </Button>
        <Dialog
            id=dialog_id
            open=asking
            title=format!("Remove {names}?")
            lead=Signal::derive(move || lead.get())
            safe="Keep"
            actions=move || {
                view! {
                    <Button look=Look::Danger on_press=remove>
                        "Remove"
                    </Button>
                }
            }
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::only_here;
    use deedbox_domain::ids::{PartyId, RowId};
    use deedbox_domain::order::{Draft, Role};

    #[test]
    fn a_director_stays_when_the_shares_go() {
        let mut draft = Draft::default();
        let [jane, luca] = ["jane", "luca"].map(PartyId::new);
        for party in [&jane, &luca] {
            draft.add_person(party.clone()).unwrap();
        }
        draft
            .add_office(RowId::new("o"), Role::Director, jane.clone())
            .unwrap();
        let holding = RowId::new("h");
        draft
            .add_holding(holding.clone(), None, vec![jane, luca.clone()])
            .unwrap();
        assert_eq!(only_here(&draft, &holding), std::slice::from_ref(&luca));
        draft
            .add_holding(RowId::new("h2"), None, vec![luca])
            .unwrap();
        assert!(only_here(&draft, &holding).is_empty());
    }
}
