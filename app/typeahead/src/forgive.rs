//! The part of a search that forgives one slip of the finger.

use crate::{
    asked::Asked,
    fold::{RADIX, is_digit},
    key::{Letters, Prefix},
    known::SHORTEST,
    lists::{CODE, HEAD, List, key_of, letters_of},
    search::Search,
    slips::{Edit, Edited, forgives},
    top::Tier,
    words::Place,
};

/// How many beginnings one slip away are looked up: when there are more, they
/// tell nothing.
const NARROW: usize = 32;
/// How many identifiers are read under each.
const WIDEST: usize = 64;

impl Search<'_> {
    /// Finds what is one slip away from what was typed. Codes, numbers and
    /// addresses are so close to each other that they are only sought if
    /// nothing else was found.
    pub(crate) fn forgive(&mut self, asked: &Asked) {
        for words in &asked.readings {
            self.letter_slips(words);
            self.gap_slips(words);
        }
        if asked.identifier && self.top.is_empty() {
            self.identifier_slips(asked.compact);
        }
    }

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
        let counts = typed.len >= CODE && letters.forgivable();
        if !counts || !self.top.admits(self.best(Tier::Identifier)) {
            return;
        }
        let index = self.index;
        let edited = Edited::new(letters, usize::MAX);
        let codes = letters.edits(usize::MAX).map(|edit| edited.apply(edit));
        for code in codes
            .filter(|code| index.lists.codes_begin.has(code.key))
            .take(NARROW)
        {
            let key_of = |entry| key_of(&index.table, List::Codes, entry);
            let near = index
                .lists
                .list(List::Codes)
                .near(code.key..code.end(), key_of);
            for entry in near.take(NARROW) {
                self.enter_identifier(List::Codes, entry, code, Tier::Identifier, Place::Whole);
            }
        }
        if typed.len > HEAD {
            let heads = Edited::new(letters, HEAD);
            let known = |edit: &Edit| index.lists.heads.has(heads.apply(*edit).key);
            for edit in letters.edits(HEAD).filter(known).take(NARROW) {
                self.near_identifiers(edited.apply(edit), typed, &letters);
            }
            // A slip further on leaves the head as it is.
            self.near_identifiers(typed.cut(HEAD), typed, &letters);
        }
    }

    /// Enters the numbers and addresses that begin so and are one slip from
    /// what was typed.
    fn near_identifiers(&mut self, begin: Prefix, typed: Prefix, letters: &Letters) {
        let index = self.index;
        let signs = letters.as_slice();
        let others = signs.iter().filter(|&&symbol| !is_digit(symbol)).count();
        // A number has no letters but one typed by mistake, and addresses
        // of digits alone are too rare to look for.
        let numbers = (others <= 1).then_some((List::Numbers, Place::Lead));
        let addresses = (others > 0).then_some((List::Addresses, Place::Other));
        for (list, place) in numbers.into_iter().chain(addresses) {
            let key_of = |entry| key_of(&index.table, list, entry);
            let near = index.lists.list(list).near(begin.key..begin.end(), key_of);
            for entry in near.take(WIDEST) {
                if forgives(signs, letters_of(&index.table, list, entry).as_slice()) {
                    self.enter_identifier(list, entry, typed, Tier::Identifier, place);
                }
            }
        }
    }
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
    let (first, second) = (first.as_slice(), second.as_slice());
    let mut tries = vec![(vec![word.then(next)], true)];
    let between = |symbol: u8| Prefix::pack(&[first, &[symbol], second].concat());
    tries.extend((2..RADIX).map(|symbol| (vec![between(symbol)], true)));
    if let Some((moved, rest @ [_, ..])) = second.split_first() {
        tries.push((
            vec![
                Prefix::pack(&[first, &[*moved]].concat()),
                Prefix::pack(rest),
            ],
            true,
        ));
    }
    if let Some((moved, rest @ [_, ..])) = first.split_last() {
        tries.push((
            vec![
                Prefix::pack(rest),
                Prefix::pack(&[&[*moved], second].concat()),
            ],
            true,
        ));
    }
    tries
}
