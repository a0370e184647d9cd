//! What is compared of a party.

use crate::client::ClientKind;
use crate::date::CivilDate;
use crate::ids::ClientUuid;
use crate::party::{Address, Organisation, OrganisationKind, Person};

/// A party as it is compared with XPM's records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MatchParty {
    /// What it is.
    pub kind: ClientKind,
    /// The record it was filled from.
    pub linked: Option<ClientUuid>,
    /// A person's first given name.
    pub given: String,
    /// A person's further given names.
    pub middle: String,
    /// A person's family name.
    pub family: String,
    /// An entity's name.
    pub name: String,
    /// A person's date of birth.
    pub birth_date: Option<CivilDate>,
    /// E-mail address.
    pub email: String,
    /// Mobile number.
    pub mobile: String,
    /// Home or registered office.
    pub address: Address,
    /// As typed.
    pub acn: String,
    /// As typed.
    pub abn: String,
}

impl MatchParty {
    /// From a person of an order.
    pub fn of_person(person: &Person) -> Self {
        let [given, second, third] = person.given_names();
        Self {
            kind: ClientKind::Person,
            linked: person.xpm.as_ref().map(|link| link.client.clone()),
            given: given.to_owned(),
            middle: format!("{second} {third}").trim().to_owned(),
            family: person.family_name.trim().to_owned(),
            birth_date: person.born().ok(),
            email: person.email.clone(),
            mobile: person.mobile.clone(),
            address: person.residential_address.clone(),
            ..Self::default()
        }
    }

    /// From an organisation of an order.
    pub fn of_organisation(organisation: &Organisation) -> Self {
        Self {
            kind: match organisation.kind {
                OrganisationKind::Company => ClientKind::Company,
                OrganisationKind::Trust => ClientKind::Trust,
                OrganisationKind::Foreign | OrganisationKind::Other => ClientKind::Other,
            },
            linked: organisation.xpm.as_ref().map(|link| link.client.clone()),
            name: organisation.name.trim().to_owned(),
            address: organisation.address.clone(),
            acn: organisation.acn.clone(),
            abn: organisation.abn.clone(),
            ..Self::default()
        }
    }

    /// The entity that an order establishes.
    pub fn of_entity(kind: ClientKind, name: &str, acn: &str) -> Self {
        Self {
            kind,
            name: name.trim().to_owned(),
            acn: acn.to_owned(),
            ..Self::default()
        }
    }

    /// The name people read.
    pub fn display_name(&self) -> String {
        if self.kind == ClientKind::Person {
            let parts = [&self.given, &self.middle, &self.family];
            crate::text::squeeze(&parts.map(String::as_str).join(" "))
        } else {
            self.name.clone()
        }
    }
}
