//! The lists in which records are looked up, and how they are kept.

use std::{cmp::Ordering, collections::BTreeMap};

use crate::{
    fold::RADIX,
    identifiers::{address_letters, addresses, entry, numbers, reversed, searched, slot, which},
    key::{Letters, Prefix, gram},
    known::{Known, SHORTEST},
    postings::{Class, Entry, Postings},
    sorted::Sorted,
    table::Table,
    words::words,
};

/// How many symbols of a number or address the filter of heads holds.
pub(crate) const HEAD: usize = 6;
/// The shortest beginning of a code in which a slip is forgiven.
pub(crate) const CODE: usize = 5;

/// The lists of identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    Codes,
    Numbers,
    /// Numbers with the last digit first.
    Tails,
    Addresses,
}

pub(crate) const LISTS: [List; 4] = [List::Codes, List::Numbers, List::Tails, List::Addresses];

/// Everything built from the records.
#[derive(Default)]
pub(crate) struct Lists {
    pub(crate) words: BTreeMap<u128, Postings>,
    /// The same by the first three symbols of each word: what is asked most
    /// is answered from one list, however many clients there are.
    pub(crate) grams: BTreeMap<u16, Postings>,
    pub(crate) beginnings: Known,
    /// Beginnings of codes, and the heads of numbers and addresses.
    pub(crate) codes_begin: Known,
    pub(crate) heads: Known,
    pub(crate) ids: Sorted,
    codes: Sorted,
    numbers: Sorted,
    tails: Sorted,
    addresses: Sorted,
}

pub(crate) fn id_key(id: &[u8]) -> u128 {
    // FNV-1a, https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
    let hash = id.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    u128::from(hash)
}

/// An identifier as its record has it.
pub(crate) fn letters_of(table: &Table, list: List, entry: u32) -> Letters {
    if list == List::Codes {
        return Letters::compact(table.store.code(slot(entry)));
    }
    let view = table.store.view(slot(entry));
    let number = || {
        let found = numbers(&view).find(|(number, ..)| *number == which(entry));
        found
            .map(|(_, field, text)| searched(field, text))
            .unwrap_or_default()
    };
    match list {
        List::Codes | List::Numbers => Letters::compact(&number()),
        List::Tails => reversed(&number()),
        List::Addresses => {
            let found = addresses(&view).find(|(number, ..)| *number == which(entry));
            found
                .map(|(_, address, start)| address_letters(address, start))
                .unwrap_or_default()
        }
    }
}

/// The key by which an entry is sorted.
pub(crate) fn key_of(table: &Table, list: List, entry: u32) -> u128 {
    letters_of(table, list, entry).pack().key
}

/// All identifiers of a record that go into a list.
pub(crate) fn identifiers(
    table: &Table,
    list: List,
    slot: u32,
) -> impl Iterator<Item = (Prefix, u32)> {
    let view = table.store.view(slot);
    let count = match list {
        List::Codes => 1,
        List::Numbers | List::Tails => numbers(&view)
            .map(|(number, ..)| number + 1)
            .max()
            .unwrap_or_default(),
        List::Addresses => u32::try_from(addresses(&view).count()).unwrap_or_default(),
    };
    let entries = (0..count).map(move |which| entry(slot, which));
    entries
        .map(move |entry| (letters_of(table, list, entry).pack(), entry))
        .filter(|(key, _)| key.len > 0)
}

/// Among equal keys: those in use first, then by name.
pub(crate) fn order(table: &Table, a: u32, b: u32) -> Ordering {
    let archived = |entry| table.traits(slot(entry)).archived;
    archived(a)
        .cmp(&archived(b))
        .then_with(|| table.order(slot(a), slot(b)))
        .then_with(|| a.cmp(&b))
}

pub(crate) type Keyed<K> = Vec<(K, Entry)>;

/// The entries of a record's words, and of their first three symbols: of
/// several with the same key the best.
pub(crate) fn entries(table: &Table, slot: u32) -> (Keyed<u128>, Keyed<u16>) {
    let names = table.store.names(slot);
    let mut by_word = Vec::with_capacity(8);
    let mut add = |name, other_name| {
        words(name, names.kind, |word| {
            let class = Class {
                archived: names.archived,
                other_name,
                kind: names.kind,
                place: word.place,
            };
            by_word.push((word.spelling.key, Entry::new(class, slot)));
        });
    };
    add(names.name.as_str(), false);
    names.others.iter().for_each(|name| add(name, true));
    let mut by_gram: Vec<_> = by_word
        .iter()
        .map(|&(key, entry)| (gram(key), entry))
        .collect();
    by_word.sort_unstable_by_key(|&(key, entry)| (key, entry.rank()));
    by_word.dedup_by_key(|(key, _)| *key);
    by_gram.sort_unstable_by_key(|&(key, entry)| (key, entry.rank()));
    by_gram.dedup_by_key(|(key, _)| *key);
    (by_word, by_gram)
}

/// The keys of all beginnings of a word from a length on.
pub(crate) fn beginnings(word: Prefix, shortest: usize) -> impl Iterator<Item = u128> {
    (shortest..=word.len).map(move |len| word.cut(len).key)
}

/// The key of the first symbols of a long identifier.
pub(crate) fn head(identifier: Prefix) -> impl Iterator<Item = u128> {
    (identifier.len >= HEAD)
        .then(|| identifier.cut(HEAD).key)
        .into_iter()
}

impl Lists {
    pub(crate) fn list(&self, list: List) -> &Sorted {
        match list {
            List::Codes => &self.codes,
            List::Numbers => &self.numbers,
            List::Tails => &self.tails,
            List::Addresses => &self.addresses,
        }
    }

    pub(crate) fn list_mut(&mut self, list: List) -> &mut Sorted {
        match list {
            List::Codes => &mut self.codes,
            List::Numbers => &mut self.numbers,
            List::Tails => &mut self.tails,
            List::Addresses => &mut self.addresses,
        }
    }

    /// The slot of an id, spelled as the store spells it.
    pub(crate) fn find(&self, table: &Table, id: &[u8]) -> Option<u32> {
        let key = id_key(id);
        let key_of = |slot| id_key(table.store.id(slot));
        self.ids
            .range(key..key + 1, key_of)
            .find(|&slot| table.store.id(slot) == id)
    }

    pub(crate) fn link(&mut self, table: &Table, new: u32) {
        let (by_word, by_gram) = entries(table, new);
        let order_slots = |a, b| table.order(a, b);
        for (key, entry) in by_word {
            let list = self.words.entry(key).or_insert_with(|| {
                let known = beginnings(Prefix::of(key), SHORTEST);
                known.for_each(|key| self.beginnings.add(key));
                Postings::default()
            });
            list.insert(entry, order_slots);
        }
        for (key, entry) in by_gram {
            self.grams
                .entry(key)
                .or_default()
                .insert(entry, order_slots);
        }
        for list in LISTS {
            for (key, entry) in identifiers(table, list, new) {
                let before = |held| {
                    key_of(table, list, held)
                        .cmp(&key.key)
                        .then_with(|| order(table, held, entry))
                };
                self.list_mut(list)
                    .insert(key.key, entry, before, |held| key_of(table, list, held));
                match list {
                    List::Codes => {
                        beginnings(key, CODE - 1).for_each(|key| self.codes_begin.add(key));
                    }
                    List::Numbers | List::Addresses => {
                        head(key).for_each(|key| self.heads.add(key));
                    }
                    List::Tails => {}
                }
            }
        }
        let id_of = |slot: u32| id_key(table.store.id(slot));
        let key = id_of(new);
        self.ids.insert(
            key,
            new,
            |held| id_of(held).cmp(&key).then(held.cmp(&new)),
            id_of,
        );
    }

    pub(crate) fn unlink(&mut self, table: &Table, old: u32) {
        let (by_word, by_gram) = entries(table, old);
        let order_slots = |a, b| table.order(a, b);
        for (key, entry) in by_word {
            if self
                .words
                .get_mut(&key)
                .is_some_and(|list| !list.remove(entry, order_slots))
            {
                self.words.remove(&key);
            }
        }
        for (key, entry) in by_gram {
            if self
                .grams
                .get_mut(&key)
                .is_some_and(|list| !list.remove(entry, order_slots))
            {
                self.grams.remove(&key);
            }
        }
        for list in LISTS {
            for (key, entry) in identifiers(table, list, old) {
                let before = |held| {
                    key_of(table, list, held)
                        .cmp(&key.key)
                        .then_with(|| order(table, held, entry))
                };
                self.list_mut(list)
                    .remove(key.key, entry, before, |held| key_of(table, list, held));
            }
        }
        let id_of = |slot: u32| id_key(table.store.id(slot));
        let key = id_of(old);
        self.ids.remove(
            key,
            old,
            |held| id_of(held).cmp(&key).then(held.cmp(&old)),
            id_of,
        );
    }

    /// The list of the records with exactly this word.
    pub(crate) fn exact(&self, word: Prefix) -> Option<&Postings> {
        self.words.get(&word.key)
    }

    pub(crate) fn is_word(&self, word: Prefix) -> bool {
        self.words.contains_key(&word.key)
    }

    /// The lists that together hold every record with a word that begins so.
    pub(crate) fn beginning(&self, prefix: Prefix) -> impl Iterator<Item = &Postings> {
        let (grams, words) = if prefix.len <= SHORTEST {
            let blanks =
                u16::from(RADIX).pow(u32::try_from(SHORTEST - prefix.len).unwrap_or_default());
            let first = prefix.gram();
            (Some(first..=first.saturating_add(blanks - 1)), None)
        } else {
            (None, Some(prefix.key..prefix.end()))
        };
        let grams = grams.into_iter().flat_map(|range| self.grams.range(range));
        let words = words.into_iter().flat_map(|range| self.words.range(range));
        grams
            .map(|(_, list)| list)
            .chain(words.map(|(_, list)| list))
    }

    /// About how many records have a word that begins so; never more than
    /// there are entries to read for it.
    pub(crate) fn volume(&self, prefix: Prefix) -> usize {
        const SAMPLE: usize = 48;
        let mut lists = self.beginning(prefix).map(|list| list.as_slice().len());
        let sampled = lists.by_ref().take(SAMPLE).sum();
        if lists.next().is_none() || prefix.len <= SHORTEST {
            return sampled + lists.sum::<usize>();
        }
        self.grams
            .get(&prefix.gram())
            .map_or(sampled, |list| list.as_slice().len().max(sampled))
    }
}
