//! The part of a search that finds records with several words.

use crate::{
    fold::RADIX,
    key::{Prefix, signs},
    known::SHORTEST,
    postings::{Class, Entry},
    record::Kind,
    search::{Search, after},
    table::{MANY_LEAD, Traits},
    top::{Found, Source},
    words::Place,
};

/// How many records are looked at for a better hit once the list is full.
pub(crate) const EXACT_EFFORT: usize = 8_192;
/// How many are looked at in all for hits with a slip.
pub(crate) const SLIP_EFFORT: usize = 16_384;
/// What reading a record costs, looking at its traits being one.
const READ: usize = 16;

/// The signs a record with all these words has.
pub(crate) fn all_signs(words: &[Prefix]) -> u128 {
    words.iter().fold(0, |all, &word| all | signs(word))
}

/// What is asked of each record.
struct Wanted<'a> {
    words: &'a [Prefix],
    signs: u128,
    /// The first three symbols the words may begin with, as ranges.
    grams: Vec<(u16, u16)>,
    /// Whether records with all the words whole are known already.
    partial: bool,
    source: Source,
}

impl<'a> Wanted<'a> {
    fn new(words: &'a [Prefix], source: Source) -> Self {
        let gram = |word: &Prefix| {
            let open = u32::try_from(SHORTEST.saturating_sub(word.len)).unwrap_or_default();
            (word.gram(), u16::from(RADIX).pow(open))
        };
        let grams = words.iter().map(gram).collect();
        Self {
            words,
            signs: all_signs(words),
            grams,
            partial: false,
            source,
        }
    }

    /// The best place in which a record could match, told from one of its
    /// entries and its traits.
    fn best_place(&self, class: Class, traits: Traits) -> Place {
        let whole = !self.partial && usize::from(traits.pieces) == self.words.len();
        let leads = |&(gram, span): &(u16, u16)| traits.lead.wrapping_sub(gram) < span;
        if whole {
            Place::Whole
        } else if class.place <= Place::Lead
            || class.other_name
            || traits.lead == MANY_LEAD
            || self.grams.iter().any(leads)
        {
            Place::Lead
        } else if class.kind == Kind::Person {
            Place::First
        } else {
            class.place
        }
    }
}

impl Search<'_> {
    /// Reads the list of the rarest word and checks each record for the rest,
    /// first for those that have all the words whole.
    pub(crate) fn several_words(&mut self, words: &[Prefix], source: Source) {
        let lists = &self.index.lists;
        let mut wanted = Wanted::new(words, source);
        let whole: Option<Vec<_>> = words.iter().map(|&word| lists.exact(word)).collect();
        let whole =
            whole.and_then(|lists| lists.into_iter().min_by_key(|list| list.as_slice().len()));
        if let Some(list) = whole {
            self.read_matching(list.as_slice(), &wanted);
        }
        wanted.partial = true;
        let long = words.iter().any(|word| word.len >= SHORTEST);
        let candidates = words.iter().filter(|word| !long || word.len >= SHORTEST);
        let volumes = candidates.map(|&word| (lists.volume(word), word));
        if let Some((1.., rarest)) = volumes.min_by_key(|(volume, _)| *volume) {
            for list in lists.beginning(rarest) {
                self.read_matching(list.as_slice(), &wanted);
            }
        }
    }

    fn read_matching(&mut self, mut entries: &[Entry], wanted: &Wanted<'_>) {
        let table = &self.index.table;
        while let Some(first) = entries.first() {
            // A record may match better than this entry shows, but not by
            // its state, its kind or the tier of its names.
            let class = first.class();
            let standing = self.standing(class).partial(wanted.partial).boosted(false);
            let best = standing.place(if wanted.partial {
                Place::Lead
            } else {
                Place::Whole
            });
            let alike = first.rank();
            let run = if self.top.admits(best) { entries } else { &[] };
            for entry in run.iter().take_while(|entry| entry.rank() == alike) {
                let slot = entry.slot();
                let traits = table.traits(slot);
                if !self.spend(1) {
                    return;
                }
                if traits.signature & wanted.signs != wanted.signs {
                    continue;
                }
                let own = standing.place(wanted.best_place(class, traits));
                if !self.top.admits_record(own, slot) {
                    if self.top.admits_record(best, slot) {
                        continue;
                    }
                    break;
                }
                if !self.spend(READ) {
                    return;
                }
                if let Some(standing) = self.verified(slot, wanted.words) {
                    let standing = standing.boosted(false);
                    self.top.push(Found {
                        standing,
                        slot,
                        source: wanted.source,
                    });
                }
            }
            entries = after(entries, alike);
        }
    }

    /// Counts what is looked at only to improve a full list, or to forgive a
    /// slip. Says whether to go on: two very common words met in the longest
    /// of lists shall not take longer than others.
    fn spend(&mut self, effort: usize) -> bool {
        if self.slip || self.top.is_full() {
            self.effort = self.effort.saturating_sub(effort);
        }
        self.effort > 0
    }
}
