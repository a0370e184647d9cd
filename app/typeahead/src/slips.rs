//! One slip of the finger: a letter too many, one missing, one wrong, or two
//! swapped.

use crate::{
    fold::{ESCAPE, RADIX},
    key::{Letters, Prefix, WIDTH, at},
};

/// What corrects a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edit {
    /// Leaves out the symbol at a place.
    Drop(usize),
    /// Swaps the symbols at a place and the next.
    Swap(usize),
    /// Puts another symbol at a place.
    Change(usize, u8),
    /// Adds a symbol before a place.
    Add(usize, u8),
}

impl Letters {
    /// Whether slips in this word can be forgiven: an edit inside the code of
    /// a foreign letter would make another letter of it.
    pub(crate) fn forgivable(&self) -> bool {
        self.as_slice().len() + 1 < WIDTH && !self.as_slice().contains(&ESCAPE)
    }

    /// Every edit within the first `places` symbols. One that only continues
    /// the word is left out: that is no slip. Those that leave the shortest
    /// word, and so the most to read, come last.
    pub(crate) fn edits(&self, places: usize) -> impl Iterator<Item = Edit> + use<> {
        let letters = *self;
        let len = letters.as_slice().len();
        let places = 0..len.min(places);
        let swappable =
            move |&place: &usize| place + 1 < len && letters.at(place) != letters.at(place + 1);
        let swaps = places.clone().filter(swappable).map(Edit::Swap);
        let others = places.clone().flat_map(move |place| {
            let changes = (2..RADIX).filter(move |&symbol| symbol != letters.at(place));
            let adds = (2..RADIX).map(move |symbol| Edit::Add(place, symbol));
            changes
                .map(move |symbol| Edit::Change(place, symbol))
                .chain(adds)
        });
        swaps.chain(others).chain(places.map(Edit::Drop))
    }
}

type Sums = [u128; WIDTH + 2];

/// The keys of edited words, each in a few additions: a word is its symbols
/// before the edit, the edit, and those after it, moved or not.
#[derive(Debug)]
pub(crate) struct Edited {
    letters: Letters,
    /// Only so many symbols count.
    width: usize,
    before: Sums,
    kept: Sums,
    left: Sums,
    right: Sums,
}

impl Edited {
    pub(crate) fn new(letters: Letters, width: usize) -> Self {
        let value = |place: usize, symbol| if place < width { at(place, symbol) } else { 0 };
        let mut sums = Self {
            letters,
            width,
            before: [0; WIDTH + 2],
            kept: [0; WIDTH + 2],
            left: [0; WIDTH + 2],
            right: [0; WIDTH + 2],
        };
        let mut sum = 0;
        for (place, before) in sums.before.iter_mut().enumerate() {
            *before = sum;
            sum += value(place, letters.at(place));
        }
        let suffix = |list: &mut Sums, moved: &dyn Fn(usize) -> Option<usize>| {
            let mut sum = 0;
            for (place, after) in list.iter_mut().enumerate().rev() {
                sum += moved(place).map_or(0, |to| value(to, letters.at(place)));
                *after = sum;
            }
        };
        suffix(&mut sums.kept, &|place| Some(place));
        suffix(&mut sums.left, &|place| place.checked_sub(1));
        suffix(&mut sums.right, &|place| Some(place + 1));
        sums
    }

    fn value(&self, place: usize, symbol: u8) -> u128 {
        if place < self.width {
            at(place, symbol)
        } else {
            0
        }
    }

    pub(crate) fn apply(&self, edit: Edit) -> Prefix {
        let sum = |list: &Sums, place: usize| list.get(place).copied().unwrap_or_default();
        let len = self.letters.as_slice().len();
        let (key, len) = match edit {
            Edit::Drop(place) => (
                sum(&self.before, place) + sum(&self.left, place + 1),
                len.saturating_sub(1),
            ),
            Edit::Swap(place) => {
                let swapped = self.value(place, self.letters.at(place + 1))
                    + self.value(place + 1, self.letters.at(place));
                (
                    sum(&self.before, place) + swapped + sum(&self.kept, place + 2),
                    len,
                )
            }
            Edit::Change(place, symbol) => (
                sum(&self.before, place) + self.value(place, symbol) + sum(&self.kept, place + 1),
                len,
            ),
            Edit::Add(place, symbol) => (
                sum(&self.before, place) + self.value(place, symbol) + sum(&self.right, place),
                len + 1,
            ),
        };
        Prefix {
            key,
            len: len.min(self.width),
        }
    }
}

/// Whether `held` begins with `typed` but for one slip.
pub(crate) fn forgives(typed: &[u8], held: &[u8]) -> bool {
    let same = typed.iter().zip(held).take_while(|(a, b)| a == b).count();
    let (typed, held) = (
        typed.get(same..).unwrap_or_default(),
        held.get(same..).unwrap_or_default(),
    );
    let swapped = match (typed, held) {
        ([a, b, typed @ ..], [c, d, held @ ..]) => a == d && b == c && held.starts_with(typed),
        _ => false,
    };
    match (typed.split_first(), held.split_first()) {
        (None, _) => true,
        (Some((_, rest)), None) => rest.is_empty(),
        (Some((_, typed_on)), Some((_, held_on))) => {
            held_on.starts_with(typed_on)
                || held.starts_with(typed_on)
                || held_on.starts_with(typed)
                || swapped
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn edited(word: &[u8], edit: Edit) -> Vec<u8> {
        let mut word = word.to_vec();
        match edit {
            Edit::Drop(place) => drop(word.remove(place)),
            Edit::Swap(place) => word.swap(place, place + 1),
            Edit::Change(place, symbol) => word[place] = symbol,
            Edit::Add(place, symbol) => word.insert(place, symbol),
        }
        word
    }

    proptest! {
        #[test]
        fn keys_of_edited_words_are_what_the_edits_make(word in proptest::collection::vec(2..RADIX, 1..22), width in 6..=WIDTH) {
            let letters = Letters::of(Prefix::pack(&word));
            prop_assert_eq!(letters.as_slice(), word.as_slice());
            let sums = Edited::new(letters, width);
            for edit in letters.edits(usize::MAX) {
                let slow = edited(&word, edit);
                prop_assert_eq!(sums.apply(edit), Prefix::pack(&slow[..slow.len().min(width)]), "{:?}", edit);
            }
        }

        #[test]
        fn forgiving_is_trying_every_edit(typed in proptest::collection::vec(2u8..5, 1..7), held in proptest::collection::vec(2u8..5, 0..9)) {
            let letters = Letters::of(Prefix::pack(&typed));
            let tried: BTreeSet<_> = letters.edits(usize::MAX).map(|edit| edited(&typed, edit)).collect();
            if !held.starts_with(&typed) {
                prop_assert_eq!(forgives(&typed, &held), tried.iter().any(|word| held.starts_with(word)));
            }
        }
    }
}
