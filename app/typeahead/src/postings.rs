//! Which records hold a word, in the order in which they are shown.

use std::cmp::Ordering;

use crate::{record::Kind, words::Place};

/// One record under one word: how it ranks in the upper seven bits, its slot
/// in the lower 25. Entries of one class stand together, ordered by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry(u32);

const SLOT_BITS: u32 = 25;
/// The most records an index takes.
pub(crate) const MOST: u32 = 1 << SLOT_BITS;

/// What decides the order before the name does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Class {
    pub(crate) archived: bool,
    /// Whether the word stands in a former or trading name.
    pub(crate) other_name: bool,
    pub(crate) kind: Kind,
    pub(crate) place: Place,
}

impl Entry {
    pub(crate) fn new(class: Class, slot: u32) -> Self {
        let kind = match class.kind {
            Kind::Person => 0,
            Kind::Company => 1,
            Kind::Trust => 2,
            Kind::Fund => 3,
            Kind::Other => 4,
        };
        let place = match class.place {
            Place::Whole => 0,
            Place::Lead => 1,
            Place::First => 2,
            Place::Other => 3,
        };
        let bits =
            u32::from(class.archived) << 6 | u32::from(class.other_name) << 5 | kind << 2 | place;
        Self(bits << SLOT_BITS | slot & (MOST - 1))
    }

    pub(crate) fn slot(self) -> u32 {
        self.0 & (MOST - 1)
    }

    /// The class as a number that orders as [`Class`] does.
    pub(crate) fn rank(self) -> u32 {
        self.0 >> SLOT_BITS
    }

    pub(crate) fn class(self) -> Class {
        let bits = self.rank();
        Class {
            archived: bits & 64 != 0,
            other_name: bits & 32 != 0,
            kind: match bits >> 2 & 7 {
                0 => Kind::Person,
                1 => Kind::Company,
                2 => Kind::Trust,
                3 => Kind::Fund,
                _ => Kind::Other,
            },
            place: match bits & 3 {
                0 => Place::Whole,
                1 => Place::Lead,
                2 => Place::First,
                _ => Place::Other,
            },
        }
    }
}

const FEW: usize = 3;

/// The entries of one word. Most words belong to one or two clients, so a few
/// entries need no allocation.
#[derive(Debug)]
pub(crate) enum Postings {
    Few([Entry; FEW], u8),
    Many(Vec<Entry>),
}

impl Default for Postings {
    fn default() -> Self {
        Self::Few([Entry(0); FEW], 0)
    }
}

impl Postings {
    pub(crate) fn as_slice(&self) -> &[Entry] {
        match self {
            Self::Few(entries, len) => entries.get(..usize::from(*len)).unwrap_or_default(),
            Self::Many(entries) => entries,
        }
    }

    fn put(&mut self, at: usize, entry: Entry) {
        match self {
            Self::Few(entries, len) if usize::from(*len) < FEW => {
                *len += 1;
                if let Some(tail) = entries.get_mut(at..usize::from(*len)) {
                    tail.rotate_right(1);
                    if let Some(first) = tail.first_mut() {
                        *first = entry;
                    }
                }
            }
            Self::Few(entries, _) => {
                let mut many = Vec::with_capacity(FEW * 2);
                many.extend_from_slice(entries);
                many.insert(at.min(many.len()), entry);
                *self = Self::Many(many);
            }
            Self::Many(entries) => {
                if entries.len() == entries.capacity() {
                    // Doubling would waste memory on the long lists.
                    entries.reserve_exact(entries.len() / 8 + FEW);
                }
                entries.insert(at.min(entries.len()), entry);
            }
        }
    }

    fn place_of(&self, entry: Entry, order: impl Fn(u32, u32) -> Ordering) -> usize {
        self.as_slice().partition_point(|held| {
            held.rank()
                .cmp(&entry.rank())
                .then_with(|| order(held.slot(), entry.slot()))
                .is_lt()
        })
    }

    /// Puts an entry where it belongs.
    pub(crate) fn insert(&mut self, entry: Entry, order: impl Fn(u32, u32) -> Ordering) {
        self.put(self.place_of(entry, order), entry);
    }

    /// Takes an entry out; says whether any are left.
    pub(crate) fn remove(&mut self, entry: Entry, order: impl Fn(u32, u32) -> Ordering) -> bool {
        let at = self.place_of(entry, order);
        if self.as_slice().get(at) == Some(&entry) {
            match self {
                Self::Few(entries, len) => {
                    if let Some(tail) = entries.get_mut(at..usize::from(*len)) {
                        tail.rotate_left(1);
                    }
                    *len -= 1;
                }
                Self::Many(entries) => {
                    entries.remove(at);
                    if entries.len() < entries.capacity() / 2 {
                        entries.shrink_to(entries.len() + entries.len() / 8);
                    }
                }
            }
        }
        !self.as_slice().is_empty()
    }

    /// Adds one of `count` entries, whose record comes after those before it
    /// by name, whatever its class; [`Postings::settle`] must follow.
    pub(crate) fn append(&mut self, entry: Entry, count: u32) {
        let count = usize::try_from(count).unwrap_or_default();
        if count > FEW && self.as_slice().is_empty() {
            *self = Self::Many(Vec::with_capacity(count));
        }
        self.put(self.as_slice().len(), entry);
    }

    pub(crate) fn settle(&mut self) {
        match self {
            Self::Few(entries, len) => {
                if let Some(used) = entries.get_mut(..usize::from(*len)) {
                    used.sort_by_key(|entry| entry.rank());
                }
            }
            Self::Many(entries) => {
                entries.sort_by_key(|entry| entry.rank());
                entries.shrink_to_fit();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PLACES: [Place; 4] = [Place::Whole, Place::Lead, Place::First, Place::Other];

    fn class() -> impl Strategy<Value = Class> {
        (any::<bool>(), any::<bool>(), 0usize..5, 0usize..4).prop_map(
            |(archived, other_name, kind, place)| Class {
                archived,
                other_name,
                kind: Kind::ALL[kind],
                place: PLACES[place],
            },
        )
    }

    #[test]
    fn a_list_of_a_few_is_three_words_long() {
        assert_eq!(size_of::<Postings>(), 24);
    }

    proptest! {
        #[test]
        fn an_entry_keeps_its_class_and_slot(class in class(), other in class(), slot in 0..MOST) {
            let entry = Entry::new(class, slot);
            prop_assert_eq!((entry.class(), entry.slot()), (class, slot));
            prop_assert_eq!(entry.rank().cmp(&Entry::new(other, 0).rank()), class.cmp(&other));
        }

        #[test]
        fn lists_stay_in_order(adds in proptest::collection::vec((class(), 0u32..50), 0..60), gone in proptest::collection::vec(any::<prop::sample::Index>(), 0..30)) {
            let order = |a: u32, b: u32| b.cmp(&a);
            let mut list = Postings::default();
            let mut model: Vec<Entry> = Vec::new();
            for (class, slot) in adds {
                let entry = Entry::new(class, slot);
                if !model.contains(&entry) {
                    list.insert(entry, order);
                    model.push(entry);
                }
            }
            for which in gone {
                if !model.is_empty() {
                    let entry = model.swap_remove(which.index(model.len()));
                    prop_assert_eq!(list.remove(entry, order), !model.is_empty());
                }
            }
            model.sort_by(|a, b| a.rank().cmp(&b.rank()).then_with(|| order(a.slot(), b.slot())));
            prop_assert_eq!(list.as_slice(), model.as_slice());

            let mut bulk = Postings::default();
            let mut by_name = model.clone();
            by_name.sort_by(|a, b| order(a.slot(), b.slot()));
            for entry in by_name {
                bulk.append(entry, u32::try_from(model.len()).unwrap());
            }
            bulk.settle();
            prop_assert_eq!(bulk.as_slice(), model.as_slice());
        }
    }
}
