//! Two entries of an order that are one person.

use super::fields::{Fields, Shown};
use super::{Draft, RowError};
use crate::ids::PartyId;
use crate::party::Held;

impl Draft {
    /// Makes one person of two: `keep` takes over what it lacks and every role
    /// of `other`, which goes.
    pub fn merge_persons(&mut self, keep: &PartyId, other: &PartyId) -> Result<(), RowError> {
        if keep == other {
            return Err(RowError::SamePerson);
        }
        let gone = RowError::Gone("such person");
        let other_person = self.person(other).ok_or_else(|| gone.clone())?.clone();
        let person = self
            .persons
            .iter_mut()
            .find(|p| &p.id == keep)
            .ok_or(gone)?;
        if person.former_names.is_empty() {
            person.former_names.clone_from(&other_person.former_names);
        }
        let mut paths = Vec::new();
        other_person.paths("", &mut paths);
        for path in paths {
            let theirs = other_person
                .field(&path)
                .map(Shown::read)
                .unwrap_or_default();
            let taken = person.field_mut(&path).is_some_and(|field| {
                field.read().is_empty() && !theirs.is_empty() && field.write(&theirs).is_ok()
            });
            let from = self
                .provenance
                .get(&format!("person.{other}.{path}"))
                .copied();
            if let (true, Some(from)) = (taken, from) {
                self.provenance
                    .insert(format!("person.{keep}.{path}"), from);
            }
        }
        person.xpm = person.xpm.take().or(other_person.xpm);
        for (mine, theirs) in [
            (&mut person.tfn, other_person.tfn),
            (&mut person.director_id, other_person.director_id),
        ] {
            if *mine == Held::None {
                *mine = theirs;
            }
        }
        self.take_over_roles(keep, other);
        for named in self
            .mentions()
            .filter(|named| named.as_ref() == Some(other))
        {
            *named = Some(keep.clone());
        }
        self.take_over_ties(keep, other);
        self.persons.retain(|person| &person.id != other);
        self.forget("person", other.as_str());
        Ok(())
    }

    /// A tie between the two is none any more.
    fn take_over_ties(&mut self, keep: &PartyId, other: &PartyId) {
        for tie in &mut self.ties {
            for end in [&mut tie.one, &mut tie.other] {
                if end == other {
                    *end = keep.clone();
                }
            }
        }
        self.ties.retain(|tie| tie.one != tie.other);
    }

    fn take_over_roles(&mut self, keep: &PartyId, other: &PartyId) {
        let held: Vec<_> = self
            .offices
            .iter()
            .filter(|o| &o.party == keep)
            .map(|o| o.role)
            .collect();
        self.offices
            .retain(|o| !(&o.party == other && held.contains(&o.role)));
        for office in self.offices.iter_mut().filter(|o| &o.party == other) {
            office.party = keep.clone();
        }
        for holding in &mut self.holdings {
            let both = holding.holders.contains(keep);
            if both {
                holding.holders.retain(|holder| holder != other);
                holding.joint = holding.holders.len() > 1;
            }
            let named = holding.holders.iter_mut().chain(&mut holding.first_holder);
            for holder in named.filter(|holder| *holder == other) {
                *holder = keep.clone();
            }
        }
    }
}
