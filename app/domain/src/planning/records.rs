//! The client records that a push would make (order rules, section 12.1).

use super::Facts;
use crate::client::{Client, ClientKind, XpmAddress};
use crate::order::product::definition;
use crate::order::{Order, Product};
use crate::party::{Address, Organisation, OrganisationKind, Person};
use crate::place::country;

/// What the new entity will be.
pub(super) const fn entity_kind(product: Product) -> ClientKind {
    definition(product).entity
}

/// The practice's own word where its clients show one.
fn structure(facts: &Facts, kind: ClientKind, usual: &str) -> String {
    facts
        .structures
        .get(&kind)
        .cloned()
        .unwrap_or_else(|| usual.to_owned())
}

fn address(address: &Address) -> XpmAddress {
    let lines = [&address.care_of, &address.level_or_unit, &address.street];
    let lines: Vec<_> = lines
        .into_iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty())
        .collect();
    XpmAddress {
        lines: lines.join("\n"),
        city: address.locality.trim().to_owned(),
        region: address.state.trim().to_owned(),
        postcode: address.postcode.trim().to_owned(),
        country: address.country.trim().to_owned(),
    }
}

/// A company's principal place goes to the physical slot and its registered
/// office to the postal slot.
pub(super) fn entity(order: &Order, facts: &Facts) -> Client {
    let kind = entity_kind(order.product);
    let office = &order.draft.registered_office.address;
    let place = &order.draft.principal_place;
    let physical = if place.same_as_office {
        office
    } else {
        &place.address
    };
    Client {
        name: order.title(),
        kind,
        structure: Some(structure(facts, kind, definition(order.product).structure)),
        acn: order
            .registration
            .as_ref()
            .map(|r| r.acn.digits())
            .unwrap_or_default(),
        address: address(physical),
        postal: address(office),
        ..Client::default()
    }
}

pub(super) fn person(person: &Person, facts: &Facts) -> Client {
    let [given, second, third] = person.given_names();
    Client {
        name: person.sort_name(),
        kind: ClientKind::Person,
        structure: Some(structure(facts, ClientKind::Person, "Individual")),
        given_name: given.to_owned(),
        middle_name: format!("{second} {third}").trim().to_owned(),
        family_name: person.family_name.trim().to_owned(),
        birth_date: person.born().ok(),
        birth_city: person.birth_locality.trim().to_owned(),
        birth_country: country::meant(&person.birth_country)
            .map(|country| country.code.to_owned())
            .unwrap_or_default(),
        email: person.email.trim().to_owned(),
        phone: person.mobile.trim().to_owned(),
        address: address(&person.residential_address),
        ..Client::default()
    }
}

pub(super) fn organisation(organisation: &Organisation, facts: &Facts) -> Client {
    let (kind, usual) = match organisation.kind {
        OrganisationKind::Company => (ClientKind::Company, "Company"),
        OrganisationKind::Trust => (ClientKind::Trust, "Trust"),
        OrganisationKind::Foreign | OrganisationKind::Other => (ClientKind::Other, "Other"),
    };
    Client {
        name: organisation.name.trim().to_owned(),
        kind,
        structure: Some(structure(facts, kind, usual)),
        acn: organisation
            .acn
            .chars()
            .filter(char::is_ascii_digit)
            .collect(),
        abn: organisation
            .abn
            .chars()
            .filter(char::is_ascii_digit)
            .collect(),
        address: address(&organisation.address),
        ..Client::default()
    }
}

/// Enough to tell one candidate from the other.
pub(super) fn distinguishing(client: &Client) -> String {
    let mut words = Vec::new();
    if let Some(born) = client.birth_date {
        words.push(format!("born {}", born.long()));
    }
    for (label, value) in [("ACN", &client.acn), ("ABN", &client.abn)] {
        if !value.is_empty() {
            words.push(format!("{label} {value}"));
        }
    }
    for value in [&client.address.city, &client.email, &client.phone] {
        if !value.is_empty() {
            words.push(value.clone());
        }
    }
    if client.archived {
        words.push("archived".to_owned());
    }
    if client.prospect {
        words.push("prospect".to_owned());
    }
    if words.is_empty() {
        "Nothing else is recorded.".to_owned()
    } else {
        words.join(", ")
    }
}
