//! The lists in which records are looked up, and how they are kept.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, HashMap},
    hash::Hash,
};

use crate::{
    fold::RADIX,
    identifiers::{address_key, addresses, entry, numbers, reversed, searched, slot, which},
    key::{Prefix, gram},
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

const LISTS: [List; 4] = [List::Codes, List::Numbers, List::Tails, List::Addresses];

/// Everything built from the records.
#[derive(Default)]
pub(crate) struct Lists {
    words: BTreeMap<u128, Postings>,
    /// The same by the first three symbols of each word: what is asked most
    /// is answered from one list, however many clients there are.
    grams: BTreeMap<u16, Postings>,
    pub(crate) beginnings: Known,
    /// Beginnings of codes, and the heads of numbers and addresses.
    pub(crate) codes_begin: Known,
    pub(crate) heads: Known,
    ids: Sorted,
    codes: Sorted,
    numbers: Sorted,
    tails: Sorted,
    addresses: Sorted,
}

fn id_key(id: &[u8]) -> u128 {
    // FNV-1a, https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
    let hash = id.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    u128::from(hash)
}

/// The key of an identifier as its record has it.
pub(crate) fn key_of(table: &Table, list: List, entry: u32) -> u128 {
    let view = table.store.view(slot(entry));
    let number = || numbers(&view).find(|(number, ..)| *number == which(entry));
    let key = match list {
        List::Codes => Prefix::compact(view.code),
        List::Numbers => number()
            .map(|(_, field, text)| Prefix::compact(&searched(field, text)))
            .unwrap_or_default(),
        List::Tails => number()
            .map(|(_, field, text)| reversed(&searched(field, text)))
            .unwrap_or_default(),
        List::Addresses => addresses(&view)
            .find(|(number, ..)| *number == which(entry))
            .map(|(_, address, start)| address_key(address, start))
            .unwrap_or_default(),
    };
    key.key
}

/// All identifiers of a record that go into a list.
fn identifiers(table: &Table, list: List, slot: u32) -> Vec<(Prefix, u32)> {
    let view = table.store.view(slot);
    let mut found: Vec<(Prefix, u32)> = match list {
        List::Codes => vec![(Prefix::compact(view.code), entry(slot, 0))],
        List::Numbers | List::Tails => numbers(&view)
            .map(|(number, field, text)| {
                let digits = searched(field, text);
                let key = if list == List::Tails {
                    reversed(&digits)
                } else {
                    Prefix::compact(&digits)
                };
                (key, entry(slot, number))
            })
            .collect(),
        List::Addresses => addresses(&view)
            .map(|(number, address, start)| (address_key(address, start), entry(slot, number)))
            .collect(),
    };
    found.retain(|(key, _)| key.len > 0);
    found
}

/// Among equal keys: those in use first, then by name.
fn order(table: &Table, a: u32, b: u32) -> Ordering {
    let archived = |entry| table.status(slot(entry)).archived;
    archived(a)
        .cmp(&archived(b))
        .then_with(|| table.order(slot(a), slot(b)))
        .then_with(|| a.cmp(&b))
}

type Keyed<K> = Vec<(K, Entry)>;

/// The entries of a record's words, and of their first three symbols: of
/// several with the same key the best.
fn entries(table: &Table, slot: u32) -> (Keyed<u128>, Keyed<u16>) {
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
    add(names.name, false);
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

fn settled<K: Ord + Hash>(lists: HashMap<K, Postings>) -> BTreeMap<K, Postings> {
    let settle = |(key, mut list): (K, Postings)| {
        list.settle();
        (key, list)
    };
    lists.into_iter().map(settle).collect()
}

/// The keys of all beginnings of a word from a length on.
fn beginnings(word: Prefix, shortest: usize) -> impl Iterator<Item = u128> {
    (shortest..=word.len).map(move |len| word.cut(len).key)
}

/// The key of the first symbols of a long identifier.
fn head(identifier: Prefix) -> impl Iterator<Item = u128> {
    (identifier.len >= HEAD)
        .then(|| identifier.cut(HEAD).key)
        .into_iter()
}

/// A filter of exactly these keys.
fn filter(mut keys: Vec<u128>) -> Known {
    keys.sort_unstable();
    keys.dedup();
    let mut known = Known::with_room(keys.len());
    for key in keys {
        known.add(key);
    }
    known
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

    fn list_mut(&mut self, list: List) -> &mut Sorted {
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
        let key_of = |slot| id_key(table.store.view(slot).id);
        self.ids
            .range(key..key + 1, key_of)
            .find(|&slot| table.store.view(slot).id == id)
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
        let id_of = |slot: u32| id_key(table.store.view(slot).id);
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
        let id_of = |slot: u32| id_key(table.store.view(slot).id);
        let key = id_of(old);
        self.ids.remove(
            key,
            old,
            |held| id_of(held).cmp(&key).then(held.cmp(&old)),
            id_of,
        );
    }

    /// Builds everything at once, many times faster than record by record. Of
    /// records with the same id the last one stays.
    pub(crate) fn build(table: &mut Table) -> Self {
        let mut ids: Vec<_> = table
            .store
            .live()
            .map(|slot| (id_key(table.store.view(slot).id), slot))
            .collect();
        let id = |slot| table.store.view(slot).id;
        ids.sort_unstable_by(|a, b| {
            a.0.cmp(&b.0)
                .then_with(|| id(a.1).cmp(id(b.1)))
                .then(a.1.cmp(&b.1))
        });
        let mut replaced = Vec::new();
        ids.dedup_by(|next, kept| {
            let same = next.0 == kept.0 && id(next.1) == id(kept.1);
            if same {
                replaced.push(kept.1);
                kept.1 = next.1;
            }
            same
        });
        for slot in replaced {
            table.store.drop(slot);
        }
        table.shrink();
        let mut lists = Self {
            ids: Sorted::build(&ids),
            ..Self::default()
        };
        drop(ids);
        lists.build_words(table);
        lists.build_identifiers(table);
        lists
    }

    fn build_words(&mut self, table: &Table) {
        let mut slots: Vec<u32> = table.store.live().collect();
        slots.sort_unstable_by(|&a, &b| table.order(a, b));
        let (mut by_words, mut by_grams) = (
            HashMap::<u128, Postings>::new(),
            HashMap::<u16, Postings>::new(),
        );
        for slot in slots {
            let (by_word, by_gram) = entries(table, slot);
            for (key, entry) in by_word {
                by_words.entry(key).or_default().append(entry);
            }
            for (key, entry) in by_gram {
                by_grams.entry(key).or_default().append(entry);
            }
        }
        self.words = settled(by_words);
        self.grams = settled(by_grams);
        let known = self
            .words
            .keys()
            .flat_map(|&key| beginnings(Prefix::of(key), SHORTEST));
        self.beginnings = filter(known.collect());
    }

    fn build_identifiers(&mut self, table: &Table) {
        let mut heads = Vec::new();
        for list in LISTS {
            let slots = table.store.live();
            let mut all: Vec<(Prefix, u32)> = slots
                .flat_map(|slot| identifiers(table, list, slot))
                .collect();
            all.sort_unstable_by(|a, b| a.0.key.cmp(&b.0.key).then_with(|| order(table, a.1, b.1)));
            let keys = all.iter().map(|(key, _)| *key);
            match list {
                List::Codes => {
                    self.codes_begin =
                        filter(keys.flat_map(|key| beginnings(key, CODE - 1)).collect());
                }
                List::Numbers | List::Addresses => heads.extend(keys.flat_map(head)),
                List::Tails => {}
            }
            heads.dedup();
            let pairs: Vec<_> = all
                .into_iter()
                .map(|(key, entry)| (key.key, entry))
                .collect();
            *self.list_mut(list) = Sorted::build(&pairs);
        }
        self.heads = filter(heads);
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
