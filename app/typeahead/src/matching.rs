//! Whether and how well the names of one record match.

use crate::{
    asked::MOST_WORDS,
    key::Prefix,
    store::Names,
    words::{Place, Word, words},
};

/// How a record matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Matched {
    /// Whether former or trading names were needed.
    pub(crate) other_name: bool,
    /// Whether any word typed is only the beginning of one.
    pub(crate) partial: bool,
    pub(crate) place: Place,
}

/// The best word found for each word typed.
#[derive(Debug, Clone, Copy, Default)]
struct Best([Option<(bool, Place)>; MOST_WORDS]);

impl Best {
    fn see(&mut self, typed: &[Prefix], word: &Word) {
        for (best, prefix) in self.0.iter_mut().zip(typed) {
            if prefix.covers(word.spelling.key) {
                let seen = (prefix.key != word.spelling.key, word.place);
                *best = Some(best.map_or(seen, |held| held.min(seen)));
            }
        }
    }

    fn sum(&self, count: usize) -> Option<(bool, Place)> {
        let mut sum = (false, Place::Other);
        for best in self.0.iter().take(count) {
            let (partial, place) = (*best)?;
            sum = (sum.0 || partial, sum.1.min(place));
        }
        Some(sum)
    }
}

/// Matches every word typed with a word of the name or, failing that, of all
/// names together.
pub(crate) fn matched(names: &Names<'_>, typed: &[Prefix]) -> Option<Matched> {
    let mut best = Best::default();
    let pieces = words(names.name.as_str(), names.kind, |word| {
        best.see(typed, &word);
    });
    if let Some((partial, place)) = best.sum(typed.len()) {
        let whole = !partial && pieces == typed.len();
        let place = if whole {
            Place::Whole
        } else {
            several(place, typed)
        };
        return Some(Matched {
            other_name: false,
            partial,
            place,
        });
    }
    for name in names.others.iter() {
        words(name, names.kind, |word| best.see(typed, &word));
    }
    let (partial, place) = best.sum(typed.len())?;
    Some(Matched {
        other_name: true,
        partial,
        place: several(place, typed),
    })
}

/// Several words typed are the whole of a name only if it has as many.
fn several(place: Place, typed: &[Prefix]) -> Place {
    if typed.len() > 1 {
        place.max(Place::Lead)
    } else {
        place
    }
}
