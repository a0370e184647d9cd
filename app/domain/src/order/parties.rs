//! Adding, joining and removing the parties and rows of an order.

use super::{Draft, Holding, Office, Role, RowError, ShareClass, product};
use crate::ids::{PartyId, RowId};
use crate::party::{Organisation, PartyKind, Person};
use crate::text::list_words;

/// Rows of one kind that an order takes. The largest real orders have a few dozen.
const MOST_ROWS: usize = 200;

fn room<T>(rows: &[T]) -> Result<(), RowError> {
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

    fn free_row(&self, id: &RowId) -> Result<(), RowError> {
        let taken =
            self.office(id).is_some() || self.class(id).is_some() || self.holding(id).is_some();
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
        if role == Role::Member {
            return Err(RowError::NotAnOffice);
        }
        let kind = self.kind_of(&party).ok_or(RowError::Gone("such party"))?;
        let def = product::definition(self.product)
            .role(role)
            .ok_or(RowError::NoSuchRole(role.words()))?;
        if !def.kinds.contains(&kind) {
            return Err(RowError::PersonsOnly(role.words()));
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

    /// Adds a share class; the first one is ordinary shares.
    pub fn add_class(&mut self, id: RowId) -> Result<(), RowError> {
        room(&self.share_classes)?;
        self.free_row(&id)?;
        let first = self.share_classes.is_empty();
        let class = if first {
            ShareClass::ordinary(id)
        } else {
            ShareClass::new(id)
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

    /// Adds a holding of shares. Its paid amount begins as the issue price.
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
        holding.paid = price;
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
        let holds = self
            .holdings
            .iter()
            .any(|holding| holding.holders.contains(party));
        Role::ALL
            .into_iter()
            .filter(|role| {
                self.offices
                    .iter()
                    .any(|o| o.role == *role && &o.party == party)
                    || (*role == Role::Member && holds)
            })
            .collect()
    }

    /// The parties with a role, in the order they were added, each once.
    pub fn with_role(&self, role: Role) -> Vec<&PartyId> {
        let offices = self
            .offices
            .iter()
            .filter(|o| o.role == role)
            .map(|o| &o.party);
        let holders = self.holdings.iter().flat_map(|holding| &holding.holders);
        let mut found: Vec<&PartyId> = Vec::new();
        for party in offices.chain(holders.filter(|_| role == Role::Member)) {
            if !found.contains(&party) {
                found.push(party);
            }
        }
        found
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
        self.persons.retain(|person| &person.id != party);
        self.organisations
            .retain(|organisation| &organisation.id != party);
        self.forget(list, party.as_str());
        Ok(())
    }

    /// Drops what is noted about the fields of a row that is gone.
    pub(super) fn forget(&mut self, list: &str, id: &str) {
        let prefix = format!("{list}.{id}.");
        self.provenance.retain(|path, _| !path.starts_with(&prefix));
        self.reasons
            .retain(|reason| !reason.field.starts_with(&prefix));
    }
}
