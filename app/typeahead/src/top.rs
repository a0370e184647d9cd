//! The few best hits so far.

use std::cmp::Ordering;

use crate::{key::Prefix, table::Table, words::Place};

/// The kind of text a hit was found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    /// A code or number typed in full.
    Identity,
    /// The name.
    Name,
    /// A former or trading name.
    OtherName,
    /// The beginning of a code, number or address, or a number's end.
    Identifier,
}

const SLIP: u16 = 1 << 10;

/// How well a record matches; less is better. What differs between records
/// that stand alike is weight and name.
///
/// In this order: without a slip, not archived, tier, kind preferred, whole
/// words, place of the word, boosted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Standing(u16);

impl Standing {
    /// The best there is in a tier.
    pub(crate) fn new(slip: bool, archived: bool, tier: Tier) -> Self {
        let tier = match tier {
            Tier::Identity => 0,
            Tier::Name => 1,
            Tier::OtherName => 2,
            Tier::Identifier => 3,
        };
        Self(if slip { SLIP } else { 0 } | if archived { SLIP / 2 } else { 0 } | tier << 7)
    }

    /// The kind's place among those preferred, up to five.
    pub(crate) fn kind(self, preference: usize) -> Self {
        Self(self.0 + (u16::try_from(preference.min(5)).unwrap_or(5) << 4))
    }

    pub(crate) fn partial(self, partial: bool) -> Self {
        Self(self.0 | u16::from(partial) << 3)
    }

    pub(crate) fn place(self, place: Place) -> Self {
        let place = match place {
            Place::Whole => 0,
            Place::Lead => 1,
            Place::First => 2,
            Place::Other => 3,
        };
        Self(self.0 | place << 1)
    }

    pub(crate) fn boosted(self, boosted: bool) -> Self {
        Self(self.0 | u16::from(!boosted))
    }

    pub(crate) fn tier(self) -> Tier {
        match (self.0 >> 7) & 3 {
            0 => Tier::Identity,
            1 => Tier::Name,
            2 => Tier::OtherName,
            _ => Tier::Identifier,
        }
    }

    pub(crate) fn slip(self) -> bool {
        self.0 & SLIP != 0
    }
}

/// Where a record was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// In its names, by the words of this number.
    Words(usize),
    Code(Prefix),
    Number(u32, Prefix),
    /// By its last digits.
    Tail(u32, Prefix),
    Address(u32, Prefix),
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub(crate) standing: Standing,
    pub(crate) slot: u32,
    pub(crate) source: Source,
}

/// The best hits, ordered, one a record.
pub(crate) struct Top<'a> {
    table: &'a Table,
    limit: usize,
    found: Vec<Found>,
}

impl<'a> Top<'a> {
    pub(crate) fn new(table: &'a Table, limit: usize) -> Self {
        Self {
            table,
            limit,
            found: Vec::with_capacity(limit.min(64) + 1),
        }
    }

    pub(crate) fn into_found(self) -> Vec<Found> {
        self.found
    }

    fn last(&self) -> Option<&Found> {
        self.limit
            .checked_sub(1)
            .and_then(|last| self.found.get(last))
    }

    /// Whether a code or number typed in full was found.
    pub(crate) fn has_identity(&self) -> bool {
        self.found
            .iter()
            .any(|hit| hit.standing.tier() == Tier::Identity)
    }

    pub(crate) fn is_full(&self) -> bool {
        self.found.len() >= self.limit
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether a hit of this standing could still enter, whatever its name.
    pub(crate) fn admits(&self, standing: Standing) -> bool {
        self.limit > 0 && self.last().is_none_or(|last| standing <= last.standing)
    }

    /// The same for a record of that standing.
    pub(crate) fn admits_record(&self, standing: Standing, slot: u32) -> bool {
        self.limit > 0
            && self.last().is_none_or(|last| {
                standing
                    .cmp(&last.standing)
                    .then_with(|| self.table.order(slot, last.slot))
                    .is_lt()
            })
    }

    /// Enters a hit. Says `false` if it is worse than all of a full list, and
    /// so is every hit after it in the same order.
    pub(crate) fn push(&mut self, hit: Found) -> bool {
        if !self.admits_record(hit.standing, hit.slot) {
            return false;
        }
        if let Some(at) = self.found.iter().position(|held| held.slot == hit.slot) {
            if self
                .found
                .get(at)
                .is_some_and(|held| held.standing <= hit.standing)
            {
                return true;
            }
            self.found.remove(at);
        }
        // Lists are read in order, so a hit usually goes last.
        let before = |held: &Found| self.compare(held, &hit).is_lt();
        let at = if self.found.last().is_none_or(before) {
            self.found.len()
        } else {
            self.found.partition_point(before)
        };
        self.found.insert(at, hit);
        self.found.truncate(self.limit);
        true
    }

    fn compare(&self, a: &Found, b: &Found) -> Ordering {
        a.standing
            .cmp(&b.standing)
            .then_with(|| self.table.order(a.slot, b.slot))
    }
}
