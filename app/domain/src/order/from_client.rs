//! Filling a party from an XPM record. What XPM does not hold stays empty, to
//! be typed: tax file number, director ID, state of birth.

mod address;
mod names;

use super::{Draft, Provenance, RowError, Source};
use crate::client::{Client, ClientKind, SyncedClient};
use crate::ids::PartyId;
use crate::party::{OrganisationKind, PartyKind, XpmLink};
use crate::place::country;
use crate::text::squeeze;

/// A field of a party, by its path inside it, and what XPM holds for it.
type Filled = Vec<(String, String)>;

/// The name fields of a person, from a name on one line.
pub(super) fn name_fields(name: &str) -> Filled {
    let names = names::split(&Client {
        name: name.to_owned(),
        ..Client::default()
    });
    name_filled(names)
}

fn name_filled(names: names::Names) -> Filled {
    [
        ("family_name", names.family),
        ("given_1", names.given_1),
        ("given_2", names.given_2),
        ("given_3", names.given_3),
    ]
    .map(|(field, value)| (field.to_owned(), value))
    .into()
}

fn link(client: &SyncedClient) -> XpmLink {
    XpmLink {
        client: client.uuid.clone(),
        as_of: client.as_of,
        name: client.client.display_name(),
    }
}

/// The mobile of the record: the primary contact's, any contact's, or the
/// record's own telephone when it is a mobile number.
fn mobile(client: &Client) -> String {
    let own = Some(&client.phone).filter(|phone| crate::text::looks_mobile(phone));
    let primary = client.contacts.iter().filter(|contact| contact.primary);
    primary
        .chain(&client.contacts)
        .map(|contact| &contact.mobile)
        .filter(|mobile| !mobile.trim().is_empty())
        .chain(own)
        .next()
        .map(|number| squeeze(number))
        .unwrap_or_default()
}

fn email(client: &Client) -> String {
    let contacts = client.contacts.iter().map(|contact| &contact.email);
    let mut all = std::iter::once(&client.email).chain(contacts);
    all.find(|email| !email.trim().is_empty())
        .map(|email| email.trim().to_owned())
        .unwrap_or_default()
}

fn person_fields(client: &Client) -> Filled {
    let mut fields = name_filled(names::split(client));
    let born = client
        .birth_date
        .map(crate::date::CivilDate::to_au)
        .unwrap_or_default();
    let birth_country = country::meant(&client.birth_country).map_or_else(
        || client.birth_country.trim().to_owned(),
        |found| found.name.to_owned(),
    );
    let rest = [
        ("birth_date", born),
        ("birth_locality", client.birth_city.trim().to_owned()),
        ("birth_country", birth_country),
        ("email", email(client)),
        ("mobile", mobile(client)),
    ];
    fields.extend(rest.map(|(field, value)| (field.to_owned(), value)));
    let home = if address::is_empty(&client.address) {
        &client.postal
    } else {
        &client.address
    };
    address::fill("residential_address", home, &mut fields);
    fields
}

fn organisation_fields(client: &Client) -> Filled {
    let kind = match client.kind {
        ClientKind::Company => OrganisationKind::Company,
        ClientKind::Trust | ClientKind::Fund => OrganisationKind::Trust,
        ClientKind::Person | ClientKind::Other => OrganisationKind::Other,
    };
    let mut fields: Filled = [
        ("kind", kind.as_str().to_owned()),
        ("name", squeeze(&client.name)),
        ("acn", client.acn.trim().to_owned()),
        ("abn", client.abn.trim().to_owned()),
    ]
    .map(|(field, value)| (field.to_owned(), value))
    .into();
    // By custom the postal slot of a company holds its registered office.
    let office = if address::is_empty(&client.postal) {
        &client.address
    } else {
        &client.postal
    };
    address::fill("address", office, &mut fields);
    fields
}

impl Draft {
    /// Adds a person from an XPM record, linked to it.
    pub fn add_person_from_client(
        &mut self,
        id: PartyId,
        client: &SyncedClient,
    ) -> Result<(), RowError> {
        if client.client.kind != ClientKind::Person && client.client.kind != ClientKind::Other {
            return Err(RowError::WrongKind("a person"));
        }
        let path = format!("person.{id}");
        self.add_person(id)?;
        if let Some(person) = self.persons.last_mut() {
            person.xpm = Some(link(client));
        }
        self.fill(&path, person_fields(&client.client), client);
        Ok(())
    }

    /// Takes over what XPM holds now, links the person to the record, and
    /// names the paths that changed. What a user typed stays.
    pub fn refresh_person_from_client(
        &mut self,
        id: &PartyId,
        client: &SyncedClient,
    ) -> Result<Vec<String>, RowError> {
        let person = self.persons.iter_mut().find(|person| &person.id == id);
        person.ok_or(RowError::Gone("such person"))?.xpm = Some(link(client));
        Ok(self.fill(
            &format!("person.{id}"),
            person_fields(&client.client),
            client,
        ))
    }

    /// Adds an organisation from an XPM record, linked to it.
    pub fn add_organisation_from_client(
        &mut self,
        id: PartyId,
        client: &SyncedClient,
    ) -> Result<(), RowError> {
        if client.client.kind == ClientKind::Person {
            return Err(RowError::WrongKind("an organisation"));
        }
        let path = format!("organisation.{id}");
        self.add_organisation(id)?;
        if let Some(organisation) = self.organisations.last_mut() {
            organisation.xpm = Some(link(client));
        }
        self.fill(&path, organisation_fields(&client.client), client);
        Ok(())
    }

    /// The same for an organisation.
    pub fn refresh_organisation_from_client(
        &mut self,
        id: &PartyId,
        client: &SyncedClient,
    ) -> Result<Vec<String>, RowError> {
        let found = self
            .organisations
            .iter_mut()
            .find(|organisation| &organisation.id == id);
        found.ok_or(RowError::Gone("such organisation"))?.xpm = Some(link(client));
        Ok(self.fill(
            &format!("organisation.{id}"),
            organisation_fields(&client.client),
            client,
        ))
    }

    /// Undoes a link; what was filled stays.
    pub fn unlink(&mut self, id: &PartyId) -> Result<(), RowError> {
        let link = match self.kind_of(id) {
            Some(PartyKind::Person) => self
                .persons
                .iter_mut()
                .find(|party| &party.id == id)
                .map(|p| &mut p.xpm),
            _ => self
                .organisations
                .iter_mut()
                .find(|party| &party.id == id)
                .map(|o| &mut o.xpm),
        };
        *link.ok_or(RowError::Gone("such party"))? = None;
        Ok(())
    }

    /// The party that is linked to this XPM record, so that it is entered once.
    pub fn linked_to(&self, client: &SyncedClient) -> Option<&PartyId> {
        let is = |link: &Option<XpmLink>| link.as_ref().is_some_and(|l| l.client == client.uuid);
        let person = self
            .persons
            .iter()
            .find(|person| is(&person.xpm))
            .map(|p| &p.id);
        person.or_else(|| {
            self.organisations
                .iter()
                .find(|o| is(&o.xpm))
                .map(|o| &o.id)
        })
    }

    fn fill(&mut self, party: &str, fields: Filled, client: &SyncedClient) -> Vec<String> {
        let mut changed = Vec::new();
        for (field, value) in fields {
            let path = format!("{party}.{field}");
            let typed = self
                .provenance_of(&path)
                .is_some_and(|p| p.source != Source::Xpm);
            if value.is_empty() || typed {
                continue;
            }
            let before = self.get(&path);
            if self.set(&path, &value, client.as_of, Source::Xpm).is_ok() {
                // Confirmed by XPM now, changed or not.
                let confirmed = Provenance {
                    source: Source::Xpm,
                    at: client.as_of,
                };
                self.provenance.insert(path.clone(), confirmed);
                if before.as_ref() != Some(&value) {
                    changed.push(path);
                }
            }
        }
        changed
    }
}

#[cfg(test)]
mod tests;
