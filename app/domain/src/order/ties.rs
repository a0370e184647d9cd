//! How two people of an order stand to each other, where a rule asks.

use serde::{Deserialize, Serialize};

use super::fields::fields;
use super::{Draft, RowError};
use crate::ids::{PartyId, RowId};

/// What one person is to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// Names the row.
    pub id: RowId,
    /// One.
    pub one: PartyId,
    /// The other.
    pub other: PartyId,
    /// "Are they relatives?"
    pub relative: Option<bool>,
    /// "Does the one work for the other?"
    pub works_for: Option<bool>,
}

fields!(Tie {
    relative,
    works_for
});

impl Draft {
    /// The tie with this id.
    pub fn tie(&self, id: &RowId) -> Option<&Tie> {
        self.ties.iter().find(|tie| &tie.id == id)
    }

    /// Adds a tie between two people of the order.
    pub fn add_tie(&mut self, id: RowId, one: PartyId, other: PartyId) -> Result<(), RowError> {
        self.free_row(&id)?;
        if one == other {
            return Err(RowError::SamePerson);
        }
        for party in [&one, &other] {
            self.kind_of(party).ok_or(RowError::Gone("such party"))?;
        }
        super::parties::room(&self.ties)?;
        self.ties.push(Tie {
            id,
            one,
            other,
            relative: None,
            works_for: None,
        });
        Ok(())
    }

    /// Removes a tie.
    pub fn remove_tie(&mut self, id: &RowId) -> Result<(), RowError> {
        self.tie(id).ok_or(RowError::Gone("such tie"))?;
        self.ties.retain(|tie| &tie.id != id);
        self.forget("tie", id.as_str());
        Ok(())
    }

    /// Whether two people were said to be relatives, either way round.
    pub fn are_relatives(&self, one: &PartyId, other: &PartyId) -> bool {
        self.ties.iter().any(|tie| {
            let both = [&tie.one, &tie.other];
            tie.relative == Some(true) && both.contains(&one) && both.contains(&other)
        })
    }
}
