//! What the user typed, read in every way that makes sense.

use crate::{
    identifiers::{digits, national},
    key::Prefix,
    words::{Gap, Piece, chains, pieces},
};

/// The fewest letters that are searched for.
const ENOUGH: usize = 3;
/// More words than this add nothing.
pub(crate) const MOST_WORDS: usize = 8;
/// What people write before a number.
const LABELS: [&str; 8] = ["acn", "abn", "tel", "ph", "phone", "mob", "mobile", "t"];

/// A query, folded.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Words to find in names: as typed and, where a hyphen or a particle
    /// joins some of them, run together.
    pub(crate) readings: Vec<Vec<Prefix>>,
    /// Everything typed without its gaps, for codes and addresses.
    pub(crate) compact: Prefix,
    /// Whether that may be a code, a number or an address with a slip in it:
    /// several words without a digit are a name.
    pub(crate) identifier: bool,
    /// The digits typed, as such and as dialled within Australia; none if
    /// anything else was typed.
    pub(crate) numbers: Vec<String>,
}

fn reading(text: &str, joins: impl Fn(&Piece) -> bool) -> Vec<Prefix> {
    let mut words: Vec<Prefix> = Vec::with_capacity(4);
    let mut open = false;
    for piece in pieces(text) {
        match words.last_mut().filter(|_| open) {
            Some(word) => *word = word.then(piece.word),
            None => words.push(piece.word),
        }
        open = joins(&piece);
    }
    words.truncate(MOST_WORDS);
    words
}

/// The number a query consists of, if it does.
fn number(text: &str) -> Option<&str> {
    let text = text.trim();
    let label = text
        .split(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    let number = if LABELS.iter().any(|known| known.eq_ignore_ascii_case(label)) {
        text.get(label.len()..)?.trim_start_matches([' ', ':', '.'])
    } else {
        text
    };
    let allowed = |c: char| c.is_ascii_digit() || " +-().,/\u{a0}\u{2011}\u{2013}".contains(c);
    (number.chars().all(allowed) && digits(number).len() >= ENOUGH).then_some(number)
}

impl Asked {
    /// Reads a query; `None` before the third letter.
    pub(crate) fn read(text: &str) -> Option<Self> {
        // In o'b the apostrophe counts: it was typed, and it says a lot.
        let typed = |c: &char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}');
        if text.chars().filter(typed).count() < ENOUGH {
            return None;
        }
        let compact = Prefix::compact(text);
        if compact.len < 2 {
            return None;
        }
        let identifier = text.split_whitespace().nth(1).is_none()
            || text.contains(|c: char| c.is_ascii_digit() || c == '@');
        let mut readings = Vec::new();
        if !text.contains('@') {
            let split = reading(text, |piece| piece.gap == Gap::Apostrophe);
            let joined = reading(text, chains);
            let differs = joined != split;
            readings.push(split);
            readings.extend(differs.then_some(joined));
        }
        let mut numbers = Vec::new();
        if let Some(number) = number(text) {
            numbers.push(digits(number));
            let dialled = national(number);
            // A mobile is recognised before its last digit is typed.
            let dialled = if dialled == digits(number) {
                early(&dialled)
            } else {
                Some(dialled)
            };
            numbers.extend(dialled);
        }
        Some(Self {
            readings,
            compact,
            identifier,
            numbers,
        })
    }
}

/// `614...` typed without the plus may be the beginning of a phone number.
fn early(digits: &str) -> Option<String> {
    let rest = digits.strip_prefix("61")?;
    (!rest.is_empty() && rest.len() <= 9).then(|| format!("0{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(list: &[&str]) -> Vec<Prefix> {
        list.iter().map(|word| Prefix::compact(word)).collect()
    }

    #[test]
    fn two_letters_are_not_enough() {
        for text in ["", "  ", "ab", "a b", " a-b ", "''a", "12"] {
            assert_eq!(Asked::read(text), None, "{text}");
        }
        for text in ["abc", "a bc", "王小明", "o'b", "123"] {
            assert!(Asked::read(text).is_some(), "{text}");
        }
    }

    #[test]
    fn hyphens_are_read_both_ways_and_apostrophes_join() {
        let readings = |text| Asked::read(text).unwrap().readings;
        assert_eq!(readings("O'Brien  pat"), [words(&["obrien", "pat"])]);
        assert_eq!(
            readings("marchetti-jo"),
            [words(&["marchetti", "jo"]), words(&["marchettijo"])]
        );
        assert_eq!(
            readings("van der b"),
            [words(&["van", "der", "b"]), words(&["vanderb"])]
        );
        assert_eq!(readings("jane@x.com"), Vec::<Vec<Prefix>>::new());
    }

    #[test]
    fn numbers_are_read_without_separators_and_labels() {
        let numbers = |text| Asked::read(text).unwrap().numbers;
        assert_eq!(numbers("123 456"), ["123456"]);
        assert_eq!(numbers("ABN: 51 824 753 556"), ["51824753556"]);
        assert_eq!(numbers("+61 412 3"), ["614123", "04123"]);
        assert_eq!(numbers("614123"), ["614123", "04123"]);
        assert_eq!(numbers("(02) 99"), ["0299"]);
        assert_eq!(numbers("12 smith"), Vec::<String>::new());
    }
}
