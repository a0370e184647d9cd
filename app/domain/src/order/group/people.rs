//! One pool of people for a group: somebody who is entered in one order is the
//! same person, with the same id, in the others. Sealed numbers are kept order
//! by order, so each order says itself which of them it holds.

use crate::ids::{PartyId, RowId};
use crate::order::{Draft, Role, RowError};
use crate::party::{PartyKind, Person};

impl Draft {
    /// Takes a party over from another order of the group, or brings it up to
    /// what that order says now. Roles stay apart. Answers whether something
    /// changed.
    pub fn share_party(&mut self, from: &Self, party: &PartyId) -> Result<bool, RowError> {
        let gone = || RowError::Gone("such party");
        let (list, changed) = match from.kind_of(party).ok_or_else(gone)? {
            PartyKind::Person => {
                let person = from.person(party).ok_or_else(gone)?;
                // Who acts for somebody is a person of that order.
                let acts = person.represented_by.clone();
                let acts = acts.filter(|other| self.person(other).is_some());
                let mine = self.person(party);
                let copy = Person {
                    represented_by: acts,
                    tfn: mine.map(|p| p.tfn.clone()).unwrap_or_default(),
                    director_id: mine.map(|p| p.director_id.clone()).unwrap_or_default(),
                    ..person.clone()
                };
                if self.organisation(party).is_some() {
                    return Err(RowError::Taken);
                }
                ("person", put(&mut self.persons, copy, |p| &p.id)?)
            }
            PartyKind::Organisation => {
                let copy = from.organisation(party).ok_or_else(gone)?.clone();
                if self.person(party).is_some() {
                    return Err(RowError::Taken);
                }
                (
                    "organisation",
                    put(&mut self.organisations, copy, |o| &o.id)?,
                )
            }
        };
        if changed {
            let prefix = format!("{list}.{party}.");
            self.forget(list, party.as_str());
            let known = from.provenance.iter();
            let known = known.filter(|(path, _)| path.starts_with(&prefix));
            self.provenance
                .extend(known.map(|(path, from)| (path.clone(), *from)));
        }
        Ok(changed)
    }

    /// Brings every party that both orders have up to what the other says now.
    pub fn share_known(&mut self, from: &Self) -> Result<bool, RowError> {
        let persons = self.persons.iter().map(|person| person.id.clone());
        let organisations = self.organisations.iter().map(|o| o.id.clone());
        let parties: Vec<PartyId> = persons.chain(organisations).collect();
        let mut changed = false;
        for party in parties {
            if from.kind_of(&party).is_some() {
                changed |= self.share_party(from, &party)?;
            }
        }
        Ok(changed)
    }

    /// Makes the members of a fund directors of its trustee company, which is
    /// this order: those who are none yet join.
    pub fn direct_by_members(
        &mut self,
        fund: &Self,
        mut new_id: impl FnMut() -> RowId,
    ) -> Result<(), RowError> {
        let mut next = self.clone();
        for member in fund.with_role(Role::FundMember) {
            // Who acts for a member who cannot is director in its place (S05).
            let acts = fund.person(member).and_then(|p| p.represented_by.as_ref());
            let director = acts.unwrap_or(member);
            next.share_party(fund, director)?;
            if !next.roles_of(director).contains(&Role::Director) {
                next.add_office(new_id(), Role::Director, director.clone())?;
            }
        }
        *self = next;
        Ok(())
    }
}

/// Puts a row in the place of the one with its id, or adds it.
fn put<T: PartialEq>(
    rows: &mut Vec<T>,
    row: T,
    id: impl Fn(&T) -> &PartyId,
) -> Result<bool, RowError> {
    if let Some(old) = rows.iter_mut().find(|old| id(old) == id(&row)) {
        let changed = *old != row;
        *old = row;
        return Ok(changed);
    }
    super::super::parties::room(rows)?;
    rows.push(row);
    Ok(true)
}
