//! A search, from the likeliest source to the least.
//!
//! Each source is consulted only while the best hit it could give would still
//! enter the list, so most queries read one or two lists and stop.

use crate::{
    asked::Asked,
    explain::explain,
    identifiers::{reversed, slot, which},
    index::Index,
    key::{Prefix, signature},
    known::SHORTEST,
    lists::{CODE, HEAD, List, key_of},
    matching::{Matched, matched},
    postings::{Class, Entry},
    query::{Hit, Query},
    record::Kind,
    slips::{Edited, Letters, forgives},
    store::encode_id,
    top::{Found, Source, Standing, Tier, Top},
    words::Place,
};

/// A prefix as short as three digits is shared by half the phones of a
/// country; beyond this many the rest is not read.
const WIDE: usize = 512;
/// The same for each of the many heads one slip away.
const NARROW: usize = 64;
/// Ids beyond this many are not put first.
const MOST_BOOSTED: usize = 256;

pub(crate) struct Search<'a> {
    index: &'a Index,
    prefer: &'a [Kind],
    boosted: Vec<u32>,
    top: Top<'a>,
    /// The words of each [`Source::Words`].
    tried: Vec<Vec<Prefix>>,
    slip: bool,
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
        };
        search.exact(&asked);
        search.slip = true;
        if query.slips && search.top.admits(search.best(Tier::Name)) {
            for words in &asked.readings {
                search.letter_slips(words);
                search.gap_slips(words);
            }
            search.identifier_slips(asked.compact);
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
    fn best(&self, tier: Tier) -> Standing {
        Standing::new(self.slip, false, tier)
    }

    fn preference(&self, kind: Kind) -> usize {
        self.prefer
            .iter()
            .position(|&preferred| preferred == kind)
            .unwrap_or(self.prefer.len())
    }

    /// The standing of a name, as yet without its words.
    fn standing(&self, class: Class) -> Standing {
        let tier = if class.other_name {
            Tier::OtherName
        } else {
            Tier::Name
        };
        Standing::new(self.slip, class.archived, tier).kind(self.preference(class.kind))
    }

    // ---- names

    /// Finds the records that have a word beginning with each of these.
    fn words(&mut self, words: Vec<Prefix>) {
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

    fn several_words(&mut self, words: &[Prefix], source: Source) {
        let long = words.iter().any(|word| word.len >= SHORTEST);
        let candidates = words.iter().filter(|word| !long || word.len >= SHORTEST);
        let volumes = candidates.map(|&word| (self.index.lists.volume(word), word));
        let Some((volume, rarest)) = volumes.min_by_key(|(volume, _)| *volume) else {
            return;
        };
        if volume == 0 {
            return;
        }
        let signs = words.iter().fold(0, |signs, &word| signs | signature(word));
        let index = self.index;
        for list in index.lists.beginning(rarest) {
            self.read_matching(list.as_slice(), words, signs, source);
        }
    }

    fn read_matching(
        &mut self,
        mut entries: &[Entry],
        words: &[Prefix],
        signs: u64,
        source: Source,
    ) {
        while let Some(first) = entries.first() {
            let alike = first.rank();
            // A record may match better than this entry shows, but not by
            // its state, its kind or the tier of its names.
            let best = self.standing(first.class()).boosted(false);
            for entry in entries.iter().take_while(|entry| entry.rank() == alike) {
                if self.index.table.signature(entry.slot()) & signs != signs {
                    continue;
                }
                if !self.top.admits_record(best, entry.slot()) {
                    break;
                }
                if let Some(standing) = self.verified(entry.slot(), words) {
                    let standing = standing.boosted(false);
                    self.top.push(Found {
                        standing,
                        slot: entry.slot(),
                        source,
                    });
                }
            }
            entries = after(entries, alike);
        }
    }

    /// How a record matches all the words, if it does; boosted for a start.
    fn verified(&self, slot: u32, words: &[Prefix]) -> Option<Standing> {
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
        let signs = words.iter().fold(0, |signs, &word| signs | signature(word));
        for at in 0..self.boosted.len() {
            let Some(&slot) = self.boosted.get(at) else {
                return;
            };
            if self.index.table.signature(slot) & signs != signs {
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
                self.identifier(List::Tails, reversed(number), whole, Place::First);
            }
        }
        if !whole {
            self.identifier(List::Addresses, asked.compact, whole, Place::Other);
        }
    }

    fn identifier(&mut self, list: List, typed: Prefix, whole: bool, place: Place) {
        let index = self.index;
        let keys = typed.key..if whole { typed.key + 1 } else { typed.end() };
        let entries = index
            .lists
            .list(list)
            .range(keys, |entry| key_of(&index.table, list, entry));
        let tier = if whole {
            Tier::Identity
        } else {
            Tier::Identifier
        };
        for entry in entries.take(WIDE) {
            self.enter_identifier(list, entry, typed, tier, place);
        }
    }

    fn enter_identifier(
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
        let status = self.index.table.status(slot);
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

    // ---- slips

    /// Tries every word one letter away from each word in turn.
    fn letter_slips(&mut self, words: &[Prefix]) {
        let lists = &self.index.lists;
        let dead: Vec<usize> = words
            .iter()
            .enumerate()
            .filter(|(_, word)| lists.beginning(**word).next().is_none())
            .map(|(at, _)| at)
            .collect();
        for (at, &word) in words.iter().enumerate() {
            let letters = Letters::of(word);
            if word.len < SHORTEST || !letters.forgivable() || dead.iter().any(|&other| other != at)
            {
                continue;
            }
            let edited = Edited::new(letters, usize::MAX);
            for edit in letters.edits(usize::MAX) {
                let other = edited.apply(edit);
                if lists.beginnings.may_begin(other) {
                    let mut tried = words.to_vec();
                    if let Some(word) = tried.get_mut(at) {
                        *word = other;
                    }
                    self.words(tried);
                }
            }
        }
    }

    /// Tries a gap too many, one missing, one typed as a letter, a letter
    /// typed as a gap, and a gap one letter too early or too late.
    fn gap_slips(&mut self, words: &[Prefix]) {
        for at in 0..words.len() {
            let (before, rest) = words.split_at(at);
            let Some((&word, after)) = rest.split_first() else {
                continue;
            };
            let mut tries = apart(word);
            if let Some((&next, _)) = after.split_first() {
                tries.extend(together(word, next));
            }
            for (parts, takes_next) in tries {
                let lists = &self.index.lists;
                let first_is_word =
                    parts.len() == 1 || parts.first().is_some_and(|part| lists.is_word(*part));
                if first_is_word && parts.iter().all(|part| lists.beginnings.may_begin(*part)) {
                    let after = after.iter().skip(usize::from(takes_next));
                    let words = before.iter().chain(&parts).chain(after).copied().collect();
                    self.words(words);
                }
            }
        }
    }

    /// Forgives a slip in a code from the fifth sign on, in a number or
    /// address from the seventh: shorter ones are near too many.
    fn identifier_slips(&mut self, typed: Prefix) {
        let letters = Letters::of(typed);
        if typed.len < CODE
            || !letters.forgivable()
            || !self.top.admits(self.best(Tier::Identifier))
        {
            return;
        }
        let index = self.index;
        let edited = Edited::new(letters, usize::MAX);
        for other in letters.edits(usize::MAX).map(|edit| edited.apply(edit)) {
            if index.lists.codes_begin.has(other.key) {
                let key_of = |entry| key_of(&index.table, List::Codes, entry);
                for entry in index
                    .lists
                    .list(List::Codes)
                    .range(other.key..other.end(), key_of)
                    .take(NARROW)
                {
                    self.enter_identifier(
                        List::Codes,
                        entry,
                        other,
                        Tier::Identifier,
                        Place::Whole,
                    );
                }
            }
        }
        if typed.len > HEAD {
            let edited = Edited::new(letters, HEAD);
            let same = std::iter::once(typed.cut(HEAD));
            for head in same.chain(letters.edits(HEAD).map(|edit| edited.apply(edit))) {
                if index.lists.heads.has(head.key) {
                    self.under_head(head, typed, &letters);
                }
            }
        }
    }

    /// Enters the numbers and addresses with this head that are one slip from
    /// what was typed.
    fn under_head(&mut self, head: Prefix, typed: Prefix, letters: &Letters) {
        let index = self.index;
        for (list, place) in [
            (List::Numbers, Place::Lead),
            (List::Addresses, Place::Other),
        ] {
            let key_of = |entry| key_of(&index.table, list, entry);
            for entry in index
                .lists
                .list(list)
                .range(head.key..head.end(), key_of)
                .take(NARROW)
            {
                let whole = Letters::of(Prefix::of(key_of(entry)));
                if forgives(letters.as_slice(), whole.as_slice()) {
                    self.enter_identifier(list, entry, typed, Tier::Identifier, place);
                }
            }
        }
    }
}

/// What follows the entries of one class.
fn after(entries: &[Entry], class: u32) -> &[Entry] {
    let next = entries.partition_point(|entry| entry.rank() <= class);
    entries.get(next..).unwrap_or_default()
}

/// A word taken apart: at a gap that is missing, or typed as a letter.
fn apart(word: Prefix) -> Vec<(Vec<Prefix>, bool)> {
    let letters = Letters::of(word);
    let letters = letters.as_slice();
    let mut tries = Vec::new();
    for at in 2..letters.len() {
        let (first, rest) = letters.split_at(at);
        tries.push((vec![Prefix::pack(first), Prefix::pack(rest)], false));
        if let Some((_, rest @ [_, ..])) = rest.split_first() {
            tries.push((vec![Prefix::pack(first), Prefix::pack(rest)], false));
        }
    }
    tries
}

/// Two words brought together: the gap is wrong, or stands for a letter, or
/// is a letter off.
fn together(word: Prefix, next: Prefix) -> Vec<(Vec<Prefix>, bool)> {
    let (first, second) = (Letters::of(word), Letters::of(next));
    let mut tries = vec![(vec![word.then(next)], true)];
    let between = |symbol: u8| word.then(Prefix::pack(&[symbol])).then(next);
    tries.extend((2..crate::fold::RADIX).map(|symbol| (vec![between(symbol)], true)));
    if let Some((moved, rest @ [_, ..])) = second.as_slice().split_first() {
        tries.push((
            vec![word.then(Prefix::pack(&[*moved])), Prefix::pack(rest)],
            true,
        ));
    }
    if let Some((moved, rest @ [_, ..])) = first.as_slice().split_last() {
        tries.push((
            vec![Prefix::pack(rest), Prefix::pack(&[*moved]).then(next)],
            true,
        ));
    }
    tries
}
