//! All lists at once: many times faster than record by record, and without
//! the slack of lists that have grown.

use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash,
};

use crate::{
    key::Prefix,
    known::{Known, SHORTEST},
    lists::{CODE, LISTS, List, Lists, beginnings, entries, head, id_key, identifiers},
    postings::{Entry, Postings},
    sorted::Sorted,
    table::Table,
};

/// A filter of exactly the keys given; of neighbours that are equal one
/// counts.
fn filter<I: Iterator<Item = u128>>(keys: impl Fn() -> I) -> Known {
    let mut last = None;
    let count = keys().filter(|&key| last.replace(key) != Some(key)).count();
    let mut known = Known::with_room(count);
    for key in keys() {
        known.add(key);
    }
    known
}

/// Lists with room for exactly what will come.
struct Filling<K>(HashMap<K, (u32, Postings)>);

impl<K: Ord + Hash> Filling<K> {
    fn count(&mut self, key: K) {
        self.0.entry(key).or_default().0 += 1;
    }

    fn put(&mut self, key: K, entry: Entry) {
        let (count, list) = self.0.entry(key).or_default();
        list.append(entry, *count);
    }

    fn settled(self) -> BTreeMap<K, Postings> {
        let settle = |(key, (_, mut list)): (K, (u32, Postings))| {
            list.settle();
            (key, list)
        };
        self.0.into_iter().map(settle).collect()
    }
}

impl Lists {
    /// Builds everything from the records. Of records with the same id the
    /// last one stays.
    pub(crate) fn build(table: &mut Table) -> Self {
        drop_replaced(table);
        table.renumber();
        table.shrink();
        let id = |slot| (id_key(table.store.id(slot)), slot);
        let mut ids: Vec<_> = table.store.live().map(id).collect();
        ids.sort_unstable();
        let mut lists = Self::default();
        lists.ids = Sorted::build(ids.into_iter());
        lists.build_identifiers(table);
        lists.build_words(table);
        lists
    }

    fn build_words(&mut self, table: &Table) {
        let (mut by_words, mut by_grams) = (Filling(HashMap::new()), Filling(HashMap::new()));
        for slot in table.store.live() {
            let (by_word, by_gram) = entries(table, slot);
            for (key, _) in by_word {
                by_words.count(key);
            }
            for (key, _) in by_gram {
                by_grams.count(key);
            }
        }
        // By name, which is the order of the numbers.
        for slot in table.store.live() {
            let (by_word, by_gram) = entries(table, slot);
            for (key, entry) in by_word {
                by_words.put(key, entry);
            }
            for (key, entry) in by_gram {
                by_grams.put(key, entry);
            }
        }
        self.words = by_words.settled();
        self.grams = by_grams.settled();
        self.beginnings = filter(|| {
            fresh(self.words.keys().copied(), |word| {
                beginnings(word, SHORTEST)
            })
        });
    }

    fn build_identifiers(&mut self, table: &Table) {
        let mut heads = Vec::new();
        let mut all: Vec<Keyed> = Vec::new();
        for list in LISTS {
            all.clear();
            for slot in table.store.live() {
                let archived = table.traits(slot).archived;
                let keyed = |(key, entry): (Prefix, u32)| Keyed::new(key.key, archived, entry);
                all.extend(identifiers(table, list, slot).map(keyed));
            }
            all.sort_unstable();
            let keys = || all.iter().map(Keyed::key);
            match list {
                List::Codes => {
                    self.codes_begin = filter(|| fresh(keys(), |code| beginnings(code, CODE - 1)));
                }
                List::Numbers | List::Addresses => heads.extend(fresh(keys(), head)),
                List::Tails => {}
            }
            *self.list_mut(list) =
                Sorted::build(all.iter().map(|keyed| (keyed.key(), keyed.entry())));
        }
        heads.sort_unstable();
        self.heads = filter(|| heads.iter().copied());
    }
}

/// Sorts archived records after all others. An entry has 31 bits.
const ARCHIVED: u32 = 1 << 31;

/// An entry with all that decides its order: key, state and number, which is
/// that of the name. The key is cut in four so that nothing is lost to
/// alignment.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Keyed {
    key: [u32; 4],
    entry: u32,
}

impl Keyed {
    fn new(key: u128, archived: bool, entry: u32) -> Self {
        let part =
            |shift: u32| u32::try_from((key >> shift) & u128::from(u32::MAX)).unwrap_or_default();
        let entry = if archived { ARCHIVED | entry } else { entry };
        Self {
            key: [part(96), part(64), part(32), part(0)],
            entry,
        }
    }

    fn entry(&self) -> u32 {
        self.entry & !ARCHIVED
    }

    fn key(&self) -> u128 {
        self.key
            .iter()
            .fold(0, |key, &part| (key << 32) | u128::from(part))
    }
}

/// Of ascending words, the keys `parts` gives for each that it did not give
/// for the one before.
fn fresh<I: Iterator<Item = u128>>(
    keys: impl Iterator<Item = u128>,
    parts: impl Fn(Prefix) -> I,
) -> impl Iterator<Item = u128> {
    let mut last = Prefix::default();
    keys.flat_map(move |key| {
        let before = std::mem::replace(&mut last, Prefix::of(key));
        let known = move |part: &u128| Prefix::of(*part).covers(before.key);
        parts(last)
            .filter(move |part| !known(part))
            .collect::<Vec<_>>()
    })
}

/// Drops the records that a later one with the same id replaces.
fn drop_replaced(table: &mut Table) {
    let id = |slot| table.store.id(slot);
    let mut ids: Vec<_> = table
        .store
        .live()
        .map(|slot| (id_key(id(slot)), slot))
        .collect();
    ids.sort_unstable_by(|a, b| {
        a.0.cmp(&b.0)
            .then_with(|| id(a.1).cmp(id(b.1)))
            .then(a.1.cmp(&b.1))
    });
    let same = |pair: &[(u128, u32); 2]| {
        let [one, next] = *pair;
        (one.0 == next.0 && id(one.1) == id(next.1)).then_some(one.1)
    };
    let replaced: Vec<u32> = ids.array_windows().filter_map(same).collect();
    for slot in replaced {
        table.store.drop(slot);
    }
}
