//! Complete orders, for tests. The company: two directors, one of them
//! secretary, twelve ordinary shares in two holdings.

mod deeds;

pub(crate) use deeds::{family_trust, fund_corporate, fund_individual, unit_trust};

use super::{Draft, Order, OrderState, Product, Role, Source};
use crate::date::CivilDate;
use crate::ids::{FirmId, OrderId, PartyId, RowId, UserId};
use crate::party::Held;
use crate::time::Timestamp;

pub(crate) const AT: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

pub(crate) fn today() -> CivilDate {
    CivilDate::new(2026, 11, 19).expect("a real date")
}

/// The draft of an order.
pub(crate) fn order(id: &str, draft: Draft) -> Order {
    Order {
        id: OrderId::new(id),
        firm: FirmId::new("f"),
        number: 20_418,
        product: draft.product,
        state: OrderState::Draft,
        draft,
        version: 1,
        in_cart: false,
        payment: None,
        push_wanted: false,
        registration: None,
        rejection: None,
        created_by: UserId::new("u"),
        created_at: AT,
        updated_at: AT,
    }
}

pub(crate) fn set(draft: &mut Draft, path: &str, value: &str) {
    draft
        .set(path, value, AT, Source::Typed)
        .unwrap_or_else(|error| panic!("{path}: {error}"));
}

pub(crate) fn party(id: &str) -> PartyId {
    PartyId::new(id)
}

pub(crate) fn row(id: &str) -> RowId {
    RowId::new(id)
}

const COMPANY: [(&str, &str); 16] = [
    ("jurisdiction", "VIC"),
    ("name.text", "Saltbush Lane Holdings Pty Ltd"),
    ("name.identical_business_name", "no"),
    ("registered_office.address.street", "27 Candlebark Street"),
    ("registered_office.address.locality", "Geelong West"),
    ("registered_office.address.state", "VIC"),
    ("registered_office.address.postcode", "3218"),
    ("registered_office.occupies", "yes"),
    ("principal_place.same_as_office", "yes"),
    ("ultimate_holding.has", "no"),
    ("non_cash_shares", "no"),
    ("extras.abn", "yes"),
    ("extras.tfn", "yes"),
    ("applicant.name", "Priya Raman"),
    ("applicant.declared", "yes"),
    ("applicant.declared_on", "19/11/2026"),
];

const PERSON: [(&str, &str); 13] = [
    ("family_name", "Marchetti"),
    ("former_names_known", "no"),
    ("birth_locality", "Mildura"),
    ("birth_state", "VIC"),
    ("birth_country", "Australia"),
    ("residential_address.street", "27 Candlebark Street"),
    ("residential_address.locality", "Geelong West"),
    ("residential_address.state", "VIC"),
    ("residential_address.postcode", "3218"),
    ("resident_in_australia", "yes"),
    ("disqualified", "no"),
    ("email", "family@saltbushlane.example"),
    ("service_address", "no"),
];

/// Somebody of whom everything is known but what is typed here.
fn person(draft: &mut Draft, id: &str, typed: &[(&str, &str)]) {
    draft.add_person(party(id)).expect("added");
    for (field, value) in PERSON.iter().chain(typed) {
        set(draft, &format!("person.{id}.{field}"), value);
    }
    for person in &mut draft.persons {
        person.director_id = Held::Sealed {
            tail: "012".to_owned(),
            doubtful: false,
        };
    }
}

pub(crate) fn company() -> Draft {
    let mut draft = Draft::new(Product::CompanyPty);
    for (path, value) in COMPANY {
        set(&mut draft, path, value);
    }
    for (id, given, middle, born, mobile) in [
        ("jane", "Jane", "Ellen", "14/03/1984", "+61 491 570 156"),
        ("luca", "Luca", "", "30/07/1982", "+61 491 570 157"),
    ] {
        let typed = [
            ("given_1", given),
            ("given_2", middle),
            ("birth_date", born),
            ("mobile", mobile),
        ];
        person(&mut draft, id, &typed);
    }
    for (id, role, who) in [
        ("dir-jane", Role::Director, "jane"),
        ("dir-luca", Role::Director, "luca"),
        ("sec-luca", Role::Secretary, "luca"),
    ] {
        draft.add_office(row(id), role, party(who)).expect("added");
        set(&mut draft, &format!("office.{id}.consent_confirmed"), "yes");
        set(
            &mut draft,
            &format!("office.{id}.consent_date"),
            "18/11/2026",
        );
    }
    draft.add_class(row("ord")).expect("added");
    set(&mut draft, "class.ord.number", "12");
    for (id, who) in [("h-jane", "jane"), ("h-luca", "luca")] {
        draft
            .add_holding(row(id), None, vec![party(who)])
            .expect("added");
        for (field, value) in [
            ("number", "6"),
            ("fully_paid", "yes"),
            ("beneficial", "yes"),
            ("consent_confirmed", "yes"),
            ("consent_date", "18/11/2026"),
        ] {
            set(&mut draft, &format!("holding.{id}.{field}"), value);
        }
    }
    draft
}

/// The same with the corporate member "corp" in place of Luca's holding.
pub(crate) fn with_organisation() -> Draft {
    let mut draft = company();
    organisation(&mut draft);
    draft
        .set_holders(&row("h-luca"), vec![party("corp")])
        .expect("set");
    draft
}

/// The company "corp".
fn organisation(draft: &mut Draft) {
    draft.add_organisation(party("corp")).expect("added");
    for (field, value) in [
        ("name", "Tern Court Nominees Pty Ltd"),
        ("acn", "004 085 616"),
        ("abn", "53 004 085 616"),
        ("address.street", "18 Tern Court"),
        ("address.locality", "Torquay"),
        ("address.state", "VIC"),
        ("address.postcode", "3228"),
    ] {
        set(draft, &format!("organisation.corp.{field}"), value);
    }
}
