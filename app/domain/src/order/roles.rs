//! What a page changes of a party in one go: its name, its offices, its former
//! names.

use super::{Draft, Role, RowError, Source, from_client};
use crate::ids::{PartyId, RowId};
use crate::party::{FormerName, Person};
use crate::time::Timestamp;

impl Draft {
    /// Adds a person by a name as it was typed into a search field: "Jane
    /// Ellen Marchetti" or "Marchetti, Jane Ellen".
    pub fn add_person_named(
        &mut self,
        id: PartyId,
        name: &str,
        at: Timestamp,
    ) -> Result<(), RowError> {
        let path = format!("person.{id}");
        self.add_person(id)?;
        for (field, value) in from_client::name_fields(name) {
            // Longer than a field takes: the rest is for the person to type.
            let _kept = self.set(&format!("{path}.{field}"), &value, at, Source::Typed);
        }
        Ok(())
    }

    /// Adds an organisation by its name.
    pub fn add_organisation_named(
        &mut self,
        id: PartyId,
        name: &str,
        at: Timestamp,
    ) -> Result<(), RowError> {
        let path = format!("organisation.{id}.name");
        self.add_organisation(id)?;
        let _kept = self.set(&path, name.trim(), at, Source::Typed);
        Ok(())
    }

    /// Makes the offices of a party exactly these. Those it keeps keep their
    /// dates and consents; shares are not touched. Nothing changes on an error.
    pub fn set_roles(
        &mut self,
        party: &PartyId,
        roles: &[Role],
        mut new_id: impl FnMut() -> RowId,
    ) -> Result<(), RowError> {
        let mut next = self.clone();
        let gone: Vec<RowId> = next
            .offices
            .iter()
            .filter(|office| &office.party == party && !roles.contains(&office.role))
            .map(|office| office.id.clone())
            .collect();
        for office in &gone {
            next.remove_office(office)?;
        }
        for role in roles.iter().filter(|role| !role.is_holder()) {
            if !next.roles_of(party).contains(role) {
                next.add_office(new_id(), *role, party.clone())?;
            }
        }
        *self = next;
        Ok(())
    }

    fn person_mut(&mut self, party: &PartyId) -> Result<&mut Person, RowError> {
        let person = self.persons.iter_mut().find(|person| &person.id == party);
        person.ok_or(RowError::Gone("such person"))
    }

    /// Adds an empty former name.
    pub fn add_former_name(&mut self, party: &PartyId) -> Result<(), RowError> {
        let names = &mut self.person_mut(party)?.former_names;
        if names.len() >= super::fields::MOST_FORMER_NAMES {
            return Err(RowError::TooMany(super::fields::MOST_FORMER_NAMES));
        }
        names.push(FormerName::default());
        Ok(())
    }

    /// Removes a former name by its position.
    pub fn remove_former_name(&mut self, party: &PartyId, at: usize) -> Result<(), RowError> {
        let names = &mut self.person_mut(party)?.former_names;
        if at >= names.len() {
            return Err(RowError::Gone("such former name"));
        }
        names.remove(at);
        // The later ones have moved up: what is noted by position no longer holds.
        let prefix = format!("person.{party}.former_names.");
        self.provenance.retain(|path, _| !path.starts_with(&prefix));
        self.reasons
            .retain(|reason| !reason.field.starts_with(&prefix));
        Ok(())
    }
}
