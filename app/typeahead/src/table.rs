//! The records and what is needed of each in no time.

use std::cmp::Ordering;

use crate::{
    fold::{Char, ESCAPE, RADIX, fold},
    key::signature,
    record::{Kind, Record},
    store::{Names, Store},
    words::words,
};

/// How many symbols of the name the rank holds; with 64 weights they fill a
/// `u64`.
const RANKED: u32 = 11;

/// Records by slot, with the columns every query reads.
#[derive(Default)]
pub(crate) struct Table {
    pub(crate) store: Store,
    /// Weight and the beginning of the name: the order of hits, all but the
    /// rare tie.
    ranks: Vec<u64>,
    signatures: Vec<u64>,
    statuses: Vec<Status>,
}

/// What sorts a record before its name does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Status {
    pub(crate) kind: Kind,
    pub(crate) archived: bool,
}

pub(crate) fn index(slot: u32) -> usize {
    usize::try_from(slot).unwrap_or(usize::MAX)
}

/// The symbols by which names are sorted: words with one blank between.
fn sorting(name: &str) -> impl Iterator<Item = u8> + '_ {
    let mut blank = false;
    let mut begun = false;
    name.chars().flat_map(move |character| {
        let mut out = [0; 6];
        let mut len = 0;
        match fold(character) {
            Char::Letter(symbols) => {
                if blank && begun {
                    len = 1;
                    out = [ESCAPE, 0, 0, 0, 0, 0];
                }
                for (into, &symbol) in out.iter_mut().skip(len).zip(symbols.as_slice()) {
                    // Blanks come first and other scripts last.
                    *into = if symbol == ESCAPE { RADIX } else { symbol };
                }
                len += symbols.as_slice().len();
                (blank, begun) = (false, true);
            }
            Char::Silent | Char::Apostrophe => {}
            Char::Joiner | Char::Comma | Char::Space => blank = true,
        }
        out.into_iter().take(len)
    })
}

fn rank(names: &Names<'_>) -> u64 {
    let mut rank = u64::from(63 - names.weight.min(63));
    let mut symbols = sorting(names.name.as_str());
    let mut foreign = false;
    for _ in 0..RANKED {
        let symbol = if foreign {
            RADIX - 1
        } else {
            symbols.next().unwrap_or_default()
        };
        foreign |= symbol == RADIX;
        rank = rank * u64::from(RADIX) + u64::from(symbol.min(RADIX - 1));
    }
    rank
}

fn set<T: Default + Clone>(column: &mut Vec<T>, slot: u32, value: T) {
    if column.len() <= index(slot) {
        column.resize(index(slot) + 1, T::default());
    }
    if let Some(place) = column.get_mut(index(slot)) {
        *place = value;
    }
}

impl Table {
    pub(crate) fn put(&mut self, record: &Record) -> u32 {
        let slot = self.store.put(record);
        let names = self.store.names(slot);
        let mut signs = 0;
        let mut sign = |name| {
            words(name, names.kind, |word| signs |= signature(word.spelling));
        };
        sign(names.name.as_str());
        names.others.iter().for_each(sign);
        set(&mut self.ranks, slot, rank(&names));
        set(&mut self.signatures, slot, signs);
        set(
            &mut self.statuses,
            slot,
            Status {
                kind: names.kind,
                archived: names.archived,
            },
        );
        slot
    }

    pub(crate) fn rank(&self, slot: u32) -> u64 {
        self.ranks.get(index(slot)).copied().unwrap_or(u64::MAX)
    }

    pub(crate) fn signature(&self, slot: u32) -> u64 {
        self.signatures
            .get(index(slot))
            .copied()
            .unwrap_or_default()
    }

    pub(crate) fn status(&self, slot: u32) -> Status {
        self.statuses.get(index(slot)).copied().unwrap_or_default()
    }

    /// The order of records that match equally well: weight, name, id.
    pub(crate) fn order(&self, a: u32, b: u32) -> Ordering {
        self.rank(a)
            .cmp(&self.rank(b))
            .then_with(|| self.break_tie(a, b))
    }

    fn break_tie(&self, a: u32, b: u32) -> Ordering {
        if a == b {
            return Ordering::Equal;
        }
        let (name, other) = (self.store.names(a).name, self.store.names(b).name);
        // Namesakes are the usual tie: there only the ids differ.
        let names = if name.as_bytes() == other.as_bytes() {
            Ordering::Equal
        } else {
            sorting(name.as_str()).cmp(sorting(other.as_str()))
        };
        names.then_with(|| self.store.id(a).cmp(self.store.id(b)))
    }

    pub(crate) fn shrink(&mut self) {
        self.store.shrink();
        self.ranks.shrink_to_fit();
        self.signatures.shrink_to_fit();
        self.statuses.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(names: &[&str]) -> Table {
        let mut table = Table::default();
        for (at, name) in names.iter().enumerate() {
            table.put(&Record::new(at.to_string(), Kind::Person, *name));
        }
        table
    }

    #[test]
    fn names_sort_as_people_expect() {
        let names = [
            "Ng, Wu",
            "Nguyen, An",
            "Nguyễn, Bo",
            "O'Brien Ann",
            "OBrien Bob",
            "Zoë Christophersen A",
            "Zoe Christophersen B",
            "Жук",
        ];
        let table = table(&names);
        for at in 1..u32::try_from(names.len()).unwrap() {
            assert_eq!(
                table.order(at - 1, at),
                Ordering::Less,
                "{}",
                names[index(at)]
            );
        }
    }

    #[test]
    fn weight_comes_before_the_name() {
        let mut table = table(&["Aaron"]);
        let heavy = table.put(&Record {
            weight: 9,
            ..Record::new("h", Kind::Person, "Zara")
        });
        assert_eq!(table.order(heavy, 0), Ordering::Less);
    }

    proptest! {
        #[test]
        fn ranks_agree_with_the_full_order(a in "[a-zéÖжя' ,-]{0,16}", b in "[a-zéÖжя' ,-]{0,16}") {
            let table = table(&[&a, &b]);
            let full = |name: &str| sorting(name).collect::<Vec<_>>();
            if table.rank(0) < table.rank(1) {
                prop_assert!(full(&a) < full(&b));
            }
        }
    }
}
