//! Queries as people type them.

use deedbox_typeahead::Record;

use crate::clients::{Dice, slipped};

/// What a query is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Typing {
    /// Three letters of a word.
    Three,
    /// Four to eight letters, as far as the name goes.
    More,
    /// Six letters or more with one slip.
    Slip,
    /// A code, or the beginning of one.
    Code,
}

/// A query as somebody types it who looks for this client.
pub(crate) fn query(record: &Record, dice: &mut Dice) -> (Typing, String) {
    let name = record.name.replace(", ", " ");
    let words: Vec<&str> = name.split(' ').collect();
    // Nobody looks for Pty or Trust.
    let from = dice.below(words.len().saturating_sub(1).clamp(1, 2));
    let rest = words
        .get(from..)
        .unwrap_or_default()
        .join(" ")
        .to_lowercase();
    let first = |count: usize| rest.chars().take(count).collect::<String>();
    match dice.below(100) {
        0..60 => (Typing::Three, first(3)),
        60..85 => (Typing::More, first(4 + dice.below(5))),
        85..95 => (Typing::Slip, slipped(&first(6 + dice.below(8)), dice)),
        _ => {
            let code = record.code.clone().unwrap_or_default().to_lowercase();
            let count = 5 + dice.below(4);
            (Typing::Code, code.chars().take(count).collect())
        }
    }
}
