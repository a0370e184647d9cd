//! The plan is what it says, and says what it leaves out.

use super::{Answer, Facts, plan};
use crate::client::{Client, ClientKind, GroupRef, SyncedClient};
use crate::date::CivilDate;
use crate::ids::{ClientUuid, FirmId, OrderId, PartyId, RowId, UserId};
use crate::order::{Draft, Order, OrderState, Product, Role, Source};
use crate::party::XpmLink;
use crate::plan::{Action, Plan, Subject};
use crate::time::Timestamp;

const NOW: Timestamp = Timestamp::from_micros(0);

fn order() -> Order {
    let mut draft = Draft::new(Product::CompanyPty);
    let set = |draft: &mut Draft, path: &str, value: &str| {
        draft.set(path, value, NOW, Source::Typed).unwrap();
    };
    set(&mut draft, "name.text", "Saltbush Lane Pty Ltd");
    draft.add_person(PartyId::new("jane")).unwrap();
    for (field, value) in [
        ("given_1", "Jane"),
        ("family_name", "Marchetti"),
        ("birth_date", "14/03/1984"),
    ] {
        set(&mut draft, &format!("person.jane.{field}"), value);
    }
    draft
        .add_office(RowId::new("o1"), Role::Director, PartyId::new("jane"))
        .unwrap();
    draft.add_class(RowId::new("ord")).unwrap();
    let holders = vec![PartyId::new("jane")];
    draft
        .add_holding(RowId::new("h1"), Some(RowId::new("ord")), holders)
        .unwrap();
    set(&mut draft, "holding.h1.number", "12");
    Order {
        id: OrderId::new("order"),
        firm: FirmId::new("firm"),
        number: 20_418,
        product: Product::CompanyPty,
        state: OrderState::Ready,
        draft,
        version: 1,
        in_cart: false,
        payment: None,
        push_wanted: true,
        registration: None,
        rejection: None,
        created_by: UserId::new("user"),
        created_at: NOW,
        updated_at: NOW,
    }
}

fn jane(structure: Option<&str>) -> SyncedClient {
    SyncedClient {
        uuid: ClientUuid::new("xpm-jane"),
        client: Client {
            uuid: Some(ClientUuid::new("xpm-jane")),
            name: "Marchetti, Jane".to_owned(),
            kind: ClientKind::Person,
            structure: structure.map(str::to_owned),
            given_name: "Jane".to_owned(),
            family_name: "Marchetti".to_owned(),
            birth_date: CivilDate::new(1984, 3, 14),
            ..Client::default()
        },
        as_of: NOW,
    }
}

fn known(client: SyncedClient) -> Facts {
    let mut facts = Facts::default();
    facts.clients.insert(client.uuid.clone(), client.clone());
    facts
        .candidates
        .insert(Subject::Party(PartyId::new("jane")), vec![client]);
    facts
}

fn made(facts: &Facts) -> Plan {
    plan(&order(), facts, "draft", NOW)
}

fn runs(plan: &Plan) -> Vec<&str> {
    plan.running().map(|line| line.id.as_str()).collect()
}

#[test]
fn with_nobody_known_everything_is_made() {
    let plan = made(&Facts::default());
    assert_eq!(
        runs(&plan),
        [
            "client:entity",
            "client:jane",
            "relate:jane:director",
            "relate:jane:member:h1"
        ]
    );
    let Action::Create { record } = &plan.lines[0].action else {
        panic!("a client is made")
    };
    assert_eq!(record.structure.as_deref(), Some("Company"));
    let Action::Relate { role, shares, .. } = &plan.lines[3].action else {
        panic!("a relation")
    };
    assert_eq!((role.as_str(), *shares), ("Shareholder", Some(12)));
}

#[test]
fn a_record_that_agrees_is_linked_and_never_made_again() {
    let plan = made(&known(jane(Some("Individual"))));
    let Action::Link { client, .. } = &plan.lines[1].action else {
        panic!("linked")
    };
    assert_eq!(client.as_str(), "xpm-jane");
    assert_eq!(plan.running().count(), 4);
}

#[test]
fn a_relationship_needs_a_business_structure_and_says_so() {
    let plan = made(&known(jane(None)));
    assert_eq!(runs(&plan), ["client:entity", "client:jane"]);
    let left = plan
        .lines
        .iter()
        .filter(|line| matches!(line.action, Action::Skip));
    assert!(left.clone().count() == 2);
    assert!(
        left.into_iter()
            .all(|line| line.why.contains("no business structure"))
    );
}

#[test]
fn a_near_match_is_asked_and_holds_its_relationships() {
    let mut near = jane(Some("Individual"));
    near.client.birth_date = None;
    let mut facts = known(near);
    let plan = made(&facts);
    assert!(matches!(plan.lines[1].action, Action::Ask { .. }));
    assert_eq!(runs(&plan), ["client:entity"]);

    let party = Subject::Party(PartyId::new("jane"));
    facts
        .answers
        .insert(party.clone(), Answer::This(ClientUuid::new("xpm-jane")));
    assert!(matches!(made(&facts).lines[1].action, Action::Link { .. }));
    facts.answers.insert(party, Answer::New);
    assert!(matches!(
        made(&facts).lines[1].action,
        Action::Create { .. }
    ));
}

#[test]
fn unticking_a_person_unticks_what_needs_them() {
    let mut plan = made(&Facts::default());
    plan.lines[1].chosen = false;
    assert_eq!(runs(&plan), ["client:entity"]);
    let relation = plan.lines[2].clone();
    assert_eq!(
        plan.held_by(&relation).map(|line| line.name.as_str()),
        Some("Jane Marchetti")
    );
}

#[test]
fn what_an_earlier_push_made_is_linked() {
    let mut facts = known(jane(Some("Individual")));
    let entity = SyncedClient {
        uuid: ClientUuid::new("xpm-entity"),
        client: Client {
            name: "Saltbush Lane Pty Ltd".to_owned(),
            kind: ClientKind::Company,
            structure: Some("Company".to_owned()),
            ..Client::default()
        },
        as_of: NOW,
    };
    facts.made.insert(Subject::Entity, entity.uuid.clone());
    facts.clients.insert(entity.uuid.clone(), entity);
    assert!(matches!(made(&facts).lines[0].action, Action::Link { .. }));
}

#[test]
fn a_picked_record_that_is_gone_is_searched_and_offered() {
    let mut order = order();
    let person = order.draft.persons.first_mut().unwrap();
    person.xpm = Some(XpmLink {
        client: ClientUuid::new("xpm-gone"),
        as_of: NOW,
        name: "Jane".to_owned(),
    });
    let made = |facts: &Facts| plan(&order, facts, "draft", NOW).lines.remove(1).action;
    assert!(matches!(made(&Facts::default()), Action::Skip));
    let Action::Ask { candidates, .. } = made(&known(jane(Some("Individual")))) else {
        panic!("offered")
    };
    assert_eq!(candidates[0].client.as_str(), "xpm-jane");
    assert!(candidates[0].why.starts_with("Same name, same birth date."));
}

#[test]
fn a_picked_record_that_is_archived_is_asked_beside_the_live_one() {
    let mut order = order();
    let person = order.draft.persons.first_mut().unwrap();
    person.xpm = Some(XpmLink {
        client: ClientUuid::new("xpm-old"),
        as_of: NOW,
        name: "Jane".to_owned(),
    });
    let mut facts = known(jane(Some("Individual")));
    let mut old = jane(None);
    old.uuid = ClientUuid::new("xpm-old");
    old.client.archived = true;
    facts.clients.insert(old.uuid.clone(), old);
    let Action::Ask { candidates, .. } = &plan(&order, &facts, "draft", NOW).lines[1].action else {
        panic!("asked")
    };
    let ids: Vec<&str> = candidates.iter().map(|one| one.client.as_str()).collect();
    assert_eq!(ids, ["xpm-old", "xpm-jane"]);
}

#[test]
fn who_shares_a_group_with_the_order_is_asked_about_with_that_reason() {
    let mut order = order();
    order.draft.add_person(PartyId::new("luca")).unwrap();
    let role = (RowId::new("o2"), Role::Director, PartyId::new("luca"));
    order.draft.add_office(role.0, role.1, role.2).unwrap();
    let person = order.draft.persons.last_mut().unwrap();
    (person.given_1, person.family_name) = ("Luca".to_owned(), "Marchetti".to_owned());
    person.xpm = Some(XpmLink {
        client: ClientUuid::new("xpm-luca"),
        as_of: NOW,
        name: "Luca".to_owned(),
    });
    let group = GroupRef {
        uuid: "g".to_owned(),
        name: "Marchetti".to_owned(),
    };
    let mut candidate = jane(Some("Individual"));
    candidate.client.birth_date = None;
    candidate.client.groups = vec![group.clone()];
    let mut facts = known(candidate);
    let mut luca = jane(None);
    luca.uuid = ClientUuid::new("xpm-luca");
    luca.client.groups = vec![group];
    facts.clients.insert(luca.uuid.clone(), luca);
    let line = plan(&order, &facts, "draft", NOW).lines.remove(1);
    assert!(matches!(line.action, Action::Ask { .. }));
    assert!(
        line.why
            .contains("in the group Marchetti, like Luca Marchetti"),
        "{}",
        line.why
    );
}

#[test]
fn what_an_existing_client_has_another_way_is_shown_and_never_runs() {
    let mut order = order();
    let person = order.draft.persons.first_mut().unwrap();
    person.email = "jane@example.com".to_owned();
    person.mobile = "0491 570 156".to_owned();
    let mut there = jane(Some("Individual"));
    there.client.phone = "0491 570 006".to_owned();
    let plan = plan(&order, &known(there), "draft", NOW);
    let by_hand: Vec<(&str, bool)> = plan
        .lines
        .iter()
        .filter_map(|line| match &line.action {
            Action::ByHand { field, was, .. } => Some((field.as_str(), was.is_some())),
            _ => None,
        })
        .collect();
    assert_eq!(by_hand, [("E-mail", false), ("Phone", true)]);
    assert_eq!(
        runs(&plan),
        [
            "client:entity",
            "client:jane",
            "relate:jane:director",
            "relate:jane:member:h1"
        ]
    );
}
