//! A search, from the likeliest source to the least.
//!
//! Each source is consulted only while the best hit it could give would still
//! enter the list, so most queries read one or two lists and stop.

use crate::{
    asked::Asked,
    explain::explain,
    identifiers::{reversed, slot, which},
    index::Index,
    key::Prefix,
    lists::{List, key_of},
    matching::{Matched, matched},
    postings::{Class, Entry},
    query::{Hit, Query},
    record::Kind,
    several::{EXACT_EFFORT, SLIP_EFFORT, all_signs},
    store::encode_id,
    top::{Found, Source, Standing, Tier, Top},
    words::Place,
};

/// A prefix as short as three digits is shared by half the phones of a
/// country; beyond this many the rest is not read.
const WIDE: usize = 512;
/// Ids beyond this many are not put first.
const MOST_BOOSTED: usize = 256;

pub(crate) struct Search<'a> {
    pub(crate) index: &'a Index,
    prefer: &'a [Kind],
    boosted: Vec<u32>,
    pub(crate) top: Top<'a>,
    /// The words of each [`Source::Words`].
    tried: Vec<Vec<Prefix>>,
    pub(crate) slip: bool,
    /// How many more records may be looked at, see [`Search::spend`].
    pub(crate) effort: usize,
}

impl<'a> Search<'a> {
    pub(crate) fn run(index: &'a Index, query: &Query<'a>) -> Vec<Hit> {
        let Some(asked) = Asked::read(query.text) else {
            return Vec::new();
        };
        let find = |id: &String| index.lists.find(&index.table, &encode_id(id));
        let mut search = Self {
            index,
            prefer: query.prefer,
            boosted: query
                .boost
                .iter()
                .take(MOST_BOOSTED)
                .filter_map(find)
                .collect(),
            top: Top::new(&index.table, query.limit),
            tried: Vec::with_capacity(2),
            slip: false,
            effort: EXACT_EFFORT,
        };
        search.exact(&asked);
        search.slip = true;
        search.effort = SLIP_EFFORT;
        if query.slips && !search.top.has_identity() && search.top.admits(search.best(Tier::Name)) {
            search.forgive(&asked);
        }
        let Self { top, tried, .. } = search;
        top.into_found()
            .into_iter()
            .map(|found| explain(index, &tried, &found))
            .collect()
    }

    fn exact(&mut self, asked: &Asked) {
        self.identifiers(asked, true);
        for words in &asked.readings {
            self.words(words.clone());
        }
        self.identifiers(asked, false);
    }

    /// The best standing a source of this tier could give.
    pub(crate) fn best(&self, tier: Tier) -> Standing {
        Standing::new(self.slip, false, tier)
    }

    fn preference(&self, kind: Kind) -> usize {
        self.prefer
            .iter()
            .position(|&preferred| preferred == kind)
            .unwrap_or(self.prefer.len())
    }

    /// The standing of a name, as yet without its words.
    pub(crate) fn standing(&self, class: Class) -> Standing {
        let tier = if class.other_name {
            Tier::OtherName
        } else {
            Tier::Name
        };
        Standing::new(self.slip, class.archived, tier).kind(self.preference(class.kind))
    }

    // ---- names

    /// Finds the records that have a word beginning with each of these.
    pub(crate) fn words(&mut self, words: Vec<Prefix>) {
        let source = Source::Words(self.tried.len());
        match words.as_slice() {
            [] => return,
            [one] => self.one_word(*one, source),
            several => self.several_words(several, source),
        }
        self.boosted_words(&words, source);
        self.tried.push(words);
    }

    fn one_word(&mut self, word: Prefix, source: Source) {
        let index = self.index;
        if let Some(list) = index.lists.exact(word) {
            self.read(list.as_slice(), false, source);
        }
        for list in index.lists.beginning(word) {
            self.read(list.as_slice(), true, source);
        }
    }

    /// Enters the entries of a list, class by class, as long as they count.
    fn read(&mut self, mut entries: &[Entry], partial: bool, source: Source) {
        while let Some(first) = entries.first() {
            let class = first.class();
            let standing = self
                .standing(class)
                .partial(partial)
                .place(class.place)
                .boosted(false);
            let alike = first.rank();
            for entry in entries.iter().take_while(|entry| entry.rank() == alike) {
                if !self.top.push(Found {
                    standing,
                    slot: entry.slot(),
                    source,
                }) {
                    break;
                }
            }
            entries = after(entries, alike);
        }
    }

    /// How a record matches all the words, if it does; boosted for a start.
    pub(crate) fn verified(&self, slot: u32, words: &[Prefix]) -> Option<Standing> {
        let names = self.index.table.store.names(slot);
        let Matched {
            other_name,
            partial,
            place,
        } = matched(&names, words)?;
        let class = Class {
            archived: names.archived,
            other_name,
            kind: names.kind,
            place,
        };
        Some(self.standing(class).partial(partial).place(place))
    }

    fn boosted_words(&mut self, words: &[Prefix], source: Source) {
        if self.boosted.is_empty() {
            return;
        }
        let signs = all_signs(words);
        for at in 0..self.boosted.len() {
            let Some(&slot) = self.boosted.get(at) else {
                return;
            };
            if self.index.table.traits(slot).signature & signs != signs {
                continue;
            }
            if let Some(standing) = self.verified(slot, words) {
                self.top.push(Found {
                    standing,
                    slot,
                    source,
                });
            }
        }
    }

    // ---- codes, numbers, addresses

    /// Those typed in full come before all names, the others after them.
    fn identifiers(&mut self, asked: &Asked, whole: bool) {
        let tier = if whole {
            Tier::Identity
        } else {
            Tier::Identifier
        };
        if !self.top.admits(self.best(tier)) {
            return;
        }
        self.identifier(List::Codes, asked.compact, whole, Place::Whole);
        for number in &asked.numbers {
            self.identifier(List::Numbers, Prefix::compact(number), whole, Place::Lead);
            if !whole {
                self.identifier(List::Tails, reversed(number).pack(), whole, Place::First);
            }
        }
        if !whole {
            self.identifier(List::Addresses, asked.compact, whole, Place::Other);
        }
    }

    fn identifier(&mut self, list: List, typed: Prefix, whole: bool, place: Place) {
        let index = self.index;
        let key_of = |entry| key_of(&index.table, list, entry);
        let list_of = index.lists.list(list);
        if whole {
            for entry in list_of.near(typed.key..typed.key + 1, key_of).take(WIDE) {
                self.enter_identifier(list, entry, typed, Tier::Identity, place);
            }
        } else {
            for entry in list_of.range(typed.key..typed.end(), key_of).take(WIDE) {
                self.enter_identifier(list, entry, typed, Tier::Identifier, place);
            }
        }
    }

    /// Enters the record of an identifier.
    pub(crate) fn enter_identifier(
        &mut self,
        list: List,
        entry: u32,
        typed: Prefix,
        tier: Tier,
        place: Place,
    ) {
        let slot = slot(entry);
        let source = match list {
            List::Codes => Source::Code(typed),
            List::Numbers => Source::Number(which(entry), typed),
            List::Tails => Source::Tail(which(entry), typed),
            List::Addresses => Source::Address(which(entry), typed),
        };
        let status = self.index.table.traits(slot);
        let standing = Standing::new(self.slip, status.archived, tier)
            .kind(self.preference(status.kind))
            .partial(tier == Tier::Identifier)
            .place(place)
            .boosted(self.boosted.contains(&slot));
        self.top.push(Found {
            standing,
            slot,
            source,
        });
    }
}

/// What follows the entries of one class.
pub(crate) fn after(entries: &[Entry], class: u32) -> &[Entry] {
    let next = entries.partition_point(|entry| entry.rank() <= class);
    entries.get(next..).unwrap_or_default()
}
