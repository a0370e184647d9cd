//! The records and what is needed of each in no time.

use std::cmp::Ordering;

use crate::{
    fold::{Char, ESCAPE, RADIX, fold},
    key::signs,
    record::{Kind, Record},
    store::{Names, Store},
    words::{Place, words},
};

/// How many symbols of the name the rank holds; with 64 weights they fill a
/// `u64`.
const RANKED: u32 = 11;

/// Records by slot, with the columns every query reads.
#[derive(Default)]
pub(crate) struct Table {
    pub(crate) store: Store,
    traits: Vec<Traits>,
}

/// What can be told of a record without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Traits {
    /// Weight and the beginning of the name: the order of hits, all but the
    /// rare tie.
    rank: u64,
    /// Which words there may be, see [`signs`].
    pub(crate) signature: u128,
    /// The first three symbols of the leading word, or [`MANY_LEAD`].
    pub(crate) lead: u16,
    /// Of how many pieces the name consists, up to 255.
    pub(crate) pieces: u8,
    pub(crate) kind: Kind,
    pub(crate) archived: bool,
}

/// No word's first three symbols: several words lead, or none.
pub(crate) const MANY_LEAD: u16 = u16::MAX;

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

fn traits(names: &Names<'_>) -> Traits {
    let mut signature = 0;
    let mut lead = None;
    let pieces = words(names.name.as_str(), names.kind, |word| {
        signature |= signs(word.spelling);
        if word.place <= Place::Lead {
            let gram = word.spelling.gram();
            lead = Some(lead.map_or(gram, |held| if held == gram { held } else { MANY_LEAD }));
        }
    });
    for name in names.others.iter() {
        words(name, names.kind, |word| signature |= signs(word.spelling));
    }
    Traits {
        rank: rank(names),
        signature,
        lead: lead.unwrap_or(MANY_LEAD),
        pieces: u8::try_from(pieces).unwrap_or(u8::MAX),
        kind: names.kind,
        archived: names.archived,
    }
}

impl Table {
    pub(crate) fn put(&mut self, record: &Record) -> u32 {
        let slot = self.store.put(record);
        let traits = traits(&self.store.names(slot));
        if self.traits.len() <= index(slot) {
            self.traits.resize(index(slot) + 1, Traits::default());
        }
        if let Some(place) = self.traits.get_mut(index(slot)) {
            *place = traits;
        }
        slot
    }

    pub(crate) fn traits(&self, slot: u32) -> Traits {
        self.traits.get(index(slot)).copied().unwrap_or_default()
    }

    fn rank(&self, slot: u32) -> u64 {
        self.traits
            .get(index(slot))
            .map_or(u64::MAX, |traits| traits.rank)
    }

    /// Numbers the records by name. Lists are in that order too, so reading
    /// one then reads memory from front to back.
    pub(crate) fn renumber(&mut self) {
        let mut slots: Vec<u32> = self.store.live().collect();
        slots.sort_unstable_by(|&a, &b| self.order(a, b));
        self.traits = slots.iter().map(|&slot| self.traits(slot)).collect();
        self.store.renumber(&slots);
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
        names.then_with(|| self.store.order_of_ids(a, b))
    }

    pub(crate) fn shrink(&mut self) {
        self.store.shrink();
        self.traits.shrink_to_fit();
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
