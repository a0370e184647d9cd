//! What is compared of a party.

use crate::client::{Client, ClientKind, GroupRef};
use crate::date::CivilDate;
use crate::ids::ClientUuid;
use crate::party::{Address, Organisation, OrganisationKind, Person};

/// Another client of the same order: who shares a client group or a
/// relationship with it is likely the one meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Companion {
    /// The record.
    pub client: Option<ClientUuid>,
    /// What the order calls it.
    pub name: String,
    /// Its groups in XPM.
    pub groups: Vec<GroupRef>,
}

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
    /// A person's former names.
    pub former: Vec<String>,
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
    /// The other clients of the order.
    pub companions: Vec<Companion>,
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
            former: person
                .former_names
                .iter()
                .map(|name| name.family.clone())
                .collect(),
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

    /// "in the group Marchetti, like Luca", when the record shares a group or a
    /// relationship with another client of the order.
    pub(super) fn shares_circle(&self, client: &Client) -> Option<String> {
        self.companions.iter().find_map(|companion| {
            if companion.client.is_some() && companion.client == client.uuid {
                return None;
            }
            let group = client.groups.iter().find(|group| {
                companion
                    .groups
                    .iter()
                    .any(|other| other.uuid == group.uuid && !group.uuid.is_empty())
            });
            if let Some(group) = group {
                return Some(format!(
                    "in the group {}, like {}",
                    group.name, companion.name
                ));
            }
            let related = client
                .relationships
                .iter()
                .any(|relation| Some(&relation.related) == companion.client.as_ref());
            related.then(|| format!("related to {} in XPM", companion.name))
        })
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
