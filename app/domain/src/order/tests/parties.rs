use crate::ids::RowId;
use crate::order::sample::{AT, company, party, row, set, with_organisation};
use crate::order::{Draft, Product, Role, RowError, Source};
use crate::party::Held;

#[test]
fn an_office_needs_a_person_once() {
    let mut draft = with_organisation();
    let corp = draft.add_office(row("x"), Role::Director, party("corp"));
    assert_eq!(corp, Err(RowError::PersonsOnly("director")));
    let twice = draft.add_office(row("x"), Role::Director, party("jane"));
    let name = "Jane Ellen Marchetti".to_owned();
    assert_eq!(
        twice,
        Err(RowError::HasRole {
            name,
            role: "director"
        })
    );
    let member = draft.add_office(row("x"), Role::Member, party("jane"));
    assert_eq!(member, Err(RowError::NotAnOffice));
    let gone = draft.add_office(row("x"), Role::Secretary, party("gone"));
    assert_eq!(gone, Err(RowError::Gone("such party")));
    let taken = draft.add_office(row("ord"), Role::Secretary, party("jane"));
    assert_eq!(taken, Err(RowError::Taken));
    assert_eq!(draft.add_person(party("corp")), Err(RowError::Taken));
    let mut trust = Draft::new(Product::TrustUnit);
    trust.add_person(party("jane")).unwrap();
    let none = trust.add_office(row("x"), Role::Director, party("jane"));
    assert_eq!(none, Err(RowError::NoSuchRole("director")));
    assert_eq!(draft, with_organisation(), "a refusal changes nothing");
}

#[test]
fn roles_are_set_together_and_keep_their_dates() {
    let mut draft = company();
    let mut ids = (0..).map(|at| RowId::new(format!("new-{at}")));
    let mut next = || ids.next().unwrap();
    let roles = [Role::Director, Role::PublicOfficer];
    draft.set_roles(&party("luca"), &roles, &mut next).unwrap();
    assert_eq!(
        draft.roles_of(&party("luca")),
        [Role::Director, Role::PublicOfficer, Role::Member]
    );
    assert_eq!(
        draft.office(&row("dir-luca")).unwrap().consent_date,
        "18/11/2026"
    );
    assert_eq!(draft.office(&row("sec-luca")), None);
    assert_eq!(draft.provenance_of("office.sec-luca.consent_date"), None);
    let before = draft.clone();
    assert!(draft.set_roles(&party("gone"), &roles, &mut next).is_err());
    assert_eq!(draft, before);
}

#[test]
fn a_party_goes_with_its_roles() {
    let mut draft = company();
    draft
        .set_holders(&row("h-jane"), vec![party("jane"), party("luca")])
        .unwrap();
    set(
        &mut draft,
        "reason.P09.person.luca.given_2",
        "His passport says so",
    );
    assert_eq!(
        draft.removal_words(&party("luca")),
        "Luca Marchetti is director, secretary and member in this order. That goes too."
    );
    draft.remove_party(&party("luca")).unwrap();
    assert_eq!(draft.persons.len(), 1);
    assert!(
        draft
            .offices
            .iter()
            .all(|office| office.party == party("jane"))
    );
    assert_eq!(draft.holdings.len(), 1, "the joint holding stays with Jane");
    let left = draft.holding(&row("h-jane")).unwrap();
    assert_eq!(
        (left.holders.as_slice(), left.joint),
        ([party("jane")].as_slice(), false)
    );
    assert!(!draft.provenance.keys().any(|path| path.contains("luca")));
    assert!(draft.reasons.is_empty());
    assert_eq!(
        draft.remove_party(&party("luca")),
        Err(RowError::Gone("such party"))
    );
}

#[test]
fn a_class_in_use_stays() {
    let mut draft = company();
    assert_eq!(draft.remove_class(&row("ord")), Err(RowError::ClassInUse));
    draft.remove_holding(&row("h-jane")).unwrap();
    draft.remove_holding(&row("h-luca")).unwrap();
    draft.remove_class(&row("ord")).unwrap();
    assert!(draft.share_classes.is_empty());
    let twice = draft.add_holding(row("x"), None, vec![party("jane"), party("jane")]);
    assert_eq!(
        twice,
        Err(RowError::HolderTwice("Jane Ellen Marchetti".to_owned()))
    );
}

#[test]
fn the_first_class_is_ordinary_and_a_holding_begins_paid() {
    let draft = company();
    let class = draft.class(&row("ord")).unwrap();
    assert_eq!((class.code.as_str(), class.price.as_str()), ("ORD", "1.00"));
    let holding = draft.holding(&row("h-jane")).unwrap();
    assert_eq!(
        (holding.class.as_ref(), holding.paid.as_str()),
        (Some(&row("ord")), "1.00")
    );
}

#[test]
fn two_entries_become_one_person() {
    let mut draft = company();
    draft.add_person(party("twin")).unwrap();
    set(&mut draft, "person.twin.given_1", "J");
    draft
        .set("person.twin.given_3", "Rose", AT, Source::Client)
        .unwrap();
    draft.person(&party("twin")).unwrap();
    draft
        .add_office(row("po"), Role::PublicOfficer, party("twin"))
        .unwrap();
    draft
        .add_office(row("dir-twin"), Role::Director, party("twin"))
        .unwrap();
    draft
        .set_holders(&row("h-luca"), vec![party("luca"), party("twin")])
        .unwrap();
    draft
        .set_holders(&row("h-jane"), vec![party("jane"), party("twin")])
        .unwrap();
    let last = draft.persons.last_mut().unwrap();
    last.tfn = Held::Sealed {
        tail: "782".to_owned(),
        doubtful: false,
    };
    draft.merge_persons(&party("jane"), &party("twin")).unwrap();
    let jane = draft.person(&party("jane")).unwrap();
    assert_eq!(
        (jane.given_1.as_str(), jane.given_3.as_str()),
        ("Jane", "Rose")
    );
    assert!(jane.tfn.is_held());
    assert_eq!(
        draft.provenance_of("person.jane.given_3").unwrap().source,
        Source::Client
    );
    assert_eq!(draft.person(&party("twin")), None);
    let directors = draft
        .offices
        .iter()
        .filter(|office| office.role == Role::Director);
    assert_eq!(directors.count(), 2, "one office of a kind for each person");
    assert_eq!(draft.office(&row("po")).unwrap().party, party("jane"));
    assert_eq!(
        draft.holding(&row("h-luca")).unwrap().holders,
        [party("luca"), party("jane")]
    );
    assert_eq!(
        draft.holding(&row("h-jane")).unwrap().holders,
        [party("jane")]
    );
    let same = draft.merge_persons(&party("jane"), &party("jane"));
    assert_eq!(same, Err(RowError::SamePerson));
}

#[test]
fn a_name_typed_into_the_search_becomes_fields() {
    let mut draft = Draft::default();
    draft
        .add_person_named(party("a"), "Ruth Anne Petherick", AT)
        .unwrap();
    draft
        .add_person_named(party("b"), "O'Brien, Se\u{e1}n", AT)
        .unwrap();
    draft.add_person_named(party("c"), "Cher", AT).unwrap();
    draft
        .add_organisation_named(party("d"), " Tern Court Pty Ltd ", AT)
        .unwrap();
    let names = |id: &str| {
        let person = draft.person(&party(id)).unwrap();
        [
            person.given_1.clone(),
            person.given_2.clone(),
            person.family_name.clone(),
        ]
    };
    assert_eq!(names("a"), ["Ruth", "Anne", "Petherick"]);
    assert_eq!(names("b"), ["Se\u{e1}n", "", "O'Brien"]);
    assert_eq!(names("c"), ["", "", "Cher"]);
    assert_eq!(draft.party_name(&party("d")), "Tern Court Pty Ltd");
    assert_eq!(
        draft.person(&party("a")).unwrap().sort_name(),
        "Petherick, Ruth Anne"
    );
}

#[test]
fn former_names_come_and_go_by_position() {
    let mut draft = company();
    draft.add_former_name(&party("jane")).unwrap();
    set(&mut draft, "person.jane.former_names.0.family", "One");
    set(&mut draft, "person.jane.former_names.1.family", "Two");
    draft.remove_former_name(&party("jane"), 0).unwrap();
    assert_eq!(
        draft.get("person.jane.former_names.0.family").as_deref(),
        Some("Two")
    );
    assert_eq!(
        draft.provenance_of("person.jane.former_names.1.family"),
        None
    );
    let gone = draft.remove_former_name(&party("jane"), 1);
    assert_eq!(gone, Err(RowError::Gone("such former name")));
}
