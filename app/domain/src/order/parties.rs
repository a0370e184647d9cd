//! Adding, joining and removing the parties and rows of an order.

use std::collections::BTreeSet;

use super::{Draft, Holding, Office, Role, RowError, ShareClass, product};
use crate::ids::{PartyId, RowId};
use crate::party::{Organisation, PartyKind, Person};
use crate::text::list_words;

/// Rows of one kind that an order takes. The largest real orders have a few dozen.
const MOST_ROWS: usize = 200;

pub(super) fn room<T>(rows: &[T]) -> Result<(), RowError> {
    if rows.len() < MOST_ROWS {
        Ok(())
    } else {
        Err(RowError::TooMany(MOST_ROWS))
    }
}

impl Draft {
    fn free_party(&self, id: &PartyId) -> Result<(), RowError> {
        if self.kind_of(id).is_some() {
            Err(RowError::Taken)
        } else {
            Ok(())
        }
    }

    pub(super) fn free_row(&self, id: &RowId) -> Result<(), RowError> {
        let taken = self.office(id).is_some()
            || self.class(id).is_some()
            || self.holding(id).is_some()
            || self.tie(id).is_some();
        if taken { Err(RowError::Taken) } else { Ok(()) }
    }

    /// Adds a person of whom nothing is known yet.
    pub fn add_person(&mut self, id: PartyId) -> Result<(), RowError> {
        room(&self.persons)?;
        self.free_party(&id)?;
        self.persons.push(Person::new(id));
        Ok(())
    }

    /// Adds an organisation of which nothing is known yet.
    pub fn add_organisation(&mut self, id: PartyId) -> Result<(), RowError> {
        room(&self.organisations)?;
        self.free_party(&id)?;
        self.organisations.push(Organisation::new(id));
        Ok(())
    }

    /// Gives a party an office.
    pub fn add_office(&mut self, id: RowId, role: Role, party: PartyId) -> Result<(), RowError> {
        room(&self.offices)?;
        self.free_row(&id)?;
        if role.is_holder() {
            return Err(RowError::NotAnOffice);
        }
        let kind = self.kind_of(&party).ok_or(RowError::Gone("such party"))?;
        let def = product::definition(self.product)
            .role(role)
            .ok_or(RowError::NoSuchRole(role.words()))?;
        if !def.kinds.contains(&kind) {
            return Err(match kind {
                PartyKind::Organisation => RowError::PersonsOnly(role.words()),
                PartyKind::Person => RowError::CompaniesOnly(role.words()),
            });
        }
        if self
            .offices
            .iter()
            .any(|office| office.role == role && office.party == party)
        {
            return Err(RowError::HasRole {
                name: self.party_name(&party),
                role: role.words(),
            });
        }
        self.offices.push(Office::new(id, role, party));
        Ok(())
    }

    /// Ends an office.
    pub fn remove_office(&mut self, id: &RowId) -> Result<(), RowError> {
        self.office(id).ok_or(RowError::Gone("such office"))?;
        self.offices.retain(|office| &office.id != id);
        self.forget("office", id.as_str());
        Ok(())
    }

    /// Adds a class of shares or units; the first one is ordinary.
    pub fn add_class(&mut self, id: RowId) -> Result<(), RowError> {
        room(&self.share_classes)?;
        self.free_row(&id)?;
        let first = self.share_classes.is_empty();
        let units = self.holder_role() == Some(Role::UnitHolder);
        let class = match (first, units) {
            (true, true) => ShareClass::ordinary_units(id),
            (true, false) => ShareClass::ordinary(id),
            (false, _) => ShareClass::new(id),
        };
        self.share_classes.push(class);
        Ok(())
    }

    /// Removes a share class that nobody holds.
    pub fn remove_class(&mut self, id: &RowId) -> Result<(), RowError> {
        self.class(id).ok_or(RowError::Gone("such share class"))?;
        if self
            .holdings
            .iter()
            .any(|holding| holding.class.as_ref() == Some(id))
        {
            return Err(RowError::ClassInUse);
        }
        self.share_classes.retain(|class| &class.id != id);
        self.forget("class", id.as_str());
        Ok(())
    }

    /// Adds a holding. What is paid on a share begins as its issue price; what
    /// was paid for units is left to be typed.
    pub fn add_holding(
        &mut self,
        id: RowId,
        class: Option<RowId>,
        holders: Vec<PartyId>,
    ) -> Result<(), RowError> {
        room(&self.holdings)?;
        self.free_row(&id)?;
        self.check_holders(&holders)?;
        let class = class.or_else(|| match self.share_classes.as_slice() {
            [only] => Some(only.id.clone()),
            _ => None,
        });
        let price = match &class {
            Some(class) => self
                .class(class)
                .ok_or(RowError::Gone("such share class"))?
                .price
                .clone(),
            None => String::new(),
        };
        let mut holding = Holding::new(id, class, holders);
        if self.holder_role() == Some(Role::Member) {
            holding.paid = price;
        }
        self.holdings.push(holding);
        Ok(())
    }

    /// Removes a holding.
    pub fn remove_holding(&mut self, id: &RowId) -> Result<(), RowError> {
        self.holding(id).ok_or(RowError::Gone("such holding"))?;
        self.holdings.retain(|holding| &holding.id != id);
        self.forget("holding", id.as_str());
        Ok(())
    }

    /// Says who holds; the first of several stands first in the register.
    pub fn set_holders(&mut self, id: &RowId, holders: Vec<PartyId>) -> Result<(), RowError> {
        self.check_holders(&holders)?;
        let holding = self
            .holdings
            .iter_mut()
            .find(|holding| &holding.id == id)
            .ok_or(RowError::Gone("such holding"))?;
        holding.joint = holders.len() > 1;
        if holding.first_holder.as_ref() != holders.first() {
            holding.first_holder = None;
        }
        holding.holders = holders;
        Ok(())
    }

    fn check_holders(&self, holders: &[PartyId]) -> Result<(), RowError> {
        for (at, holder) in holders.iter().enumerate() {
            self.kind_of(holder).ok_or(RowError::Gone("such party"))?;
            if holders.iter().take(at).any(|before| before == holder) {
                return Err(RowError::HolderTwice(self.party_name(holder)));
            }
        }
        Ok(())
    }

    /// The roles of a party, each once.
    pub fn roles_of(&self, party: &PartyId) -> Vec<Role> {
        let offices = self.offices.iter().filter(|o| &o.party == party);
        let mut roles: Vec<Role> = offices.map(|o| o.role).collect();
        let mut holdings = self.holdings.iter();
        if holdings.any(|holding| holding.holders.contains(party)) {
            roles.extend(self.holder_role());
        }
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    /// The parties with a role, in the order they were added, each once.
    pub fn with_role(&self, role: Role) -> Vec<&PartyId> {
        let offices = self.offices.iter().filter(|o| o.role == role);
        let held = self.holder_role() == Some(role);
        let holders = self.holdings.iter().filter(|_| held);
        let parties = offices
            .map(|o| &o.party)
            .chain(holders.flat_map(|holding| &holding.holders));
        let mut seen = BTreeSet::new();
        parties.filter(|party| seen.insert(*party)).collect()
    }

    /// What goes with a party when it is removed, in words to ask with.
    pub fn removal_words(&self, party: &PartyId) -> String {
        let roles: Vec<String> = self
            .roles_of(party)
            .into_iter()
            .map(|role| role.words().to_owned())
            .collect();
        let name = self.party_name(party);
        if roles.is_empty() {
            format!("{name} has no role in this order.")
        } else {
            format!(
                "{name} is {} in this order. That goes too.",
                list_words(&roles)
            )
        }
    }

    /// Removes a party with its offices and its holdings. A joint holding
    /// stays with the other holders.
    pub fn remove_party(&mut self, party: &PartyId) -> Result<(), RowError> {
        let kind = self.kind_of(party).ok_or(RowError::Gone("such party"))?;
        let list = match kind {
            PartyKind::Person => "person",
            PartyKind::Organisation => "organisation",
        };
        let offices: Vec<RowId> = self
            .offices
            .iter()
            .filter(|o| &o.party == party)
            .map(|o| o.id.clone())
            .collect();
        for office in &offices {
            self.remove_office(office)?;
        }
        let holdings: Vec<(RowId, Vec<PartyId>)> = self
            .holdings
            .iter()
            .filter(|holding| holding.holders.contains(party))
            .map(|holding| {
                let others = holding.holders.iter().filter(|holder| *holder != party);
                (holding.id.clone(), others.cloned().collect())
            })
            .collect();
        for (holding, others) in holdings {
            if others.is_empty() {
                self.remove_holding(&holding)?;
            } else {
                self.set_holders(&holding, others)?;
            }
        }
        let ties: Vec<RowId> = self
            .ties
            .iter()
            .filter(|tie| [&tie.one, &tie.other].contains(&party))
            .map(|tie| tie.id.clone())
            .collect();
        for tie in &ties {
            self.remove_tie(tie)?;
        }
        for named in self.mentions() {
            if named.as_ref() == Some(party) {
                *named = None;
            }
        }
        self.persons.retain(|person| &person.id != party);
        self.organisations
            .retain(|organisation| &organisation.id != party);
        self.forget(list, party.as_str());
        Ok(())
    }

    /// Every field that names a party without making it anything.
    pub(super) fn mentions(&mut self) -> impl Iterator<Item = &mut Option<PartyId>> {
        let acting = self.persons.iter_mut().map(|p| &mut p.represented_by);
        self.deed.named().into_iter().chain(acting)
    }

    /// Drops what is noted about the fields of a row that is gone.
    pub(super) fn forget(&mut self, list: &str, id: &str) {
        let prefix = format!("{list}.{id}.");
        self.provenance.retain(|path, _| !path.starts_with(&prefix));
        self.reasons
            .retain(|reason| !reason.field.starts_with(&prefix));
    }
}
