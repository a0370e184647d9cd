//! A name cut into the words by which it is found.

use crate::{
    fold::{Char, ascii_symbol, fold},
    key::{Letters, Prefix, ascii},
    record::Kind,
};

/// Short words that are often run together with the next: O Brien, van der
/// Berg, Mc Donald. They are indexed both ways.
const PARTICLES: [u128; 26] = [
    ascii(b"o"),
    ascii(b"mc"),
    ascii(b"mac"),
    ascii(b"d"),
    ascii(b"de"),
    ascii(b"di"),
    ascii(b"da"),
    ascii(b"do"),
    ascii(b"du"),
    ascii(b"la"),
    ascii(b"le"),
    ascii(b"el"),
    ascii(b"al"),
    ascii(b"van"),
    ascii(b"von"),
    ascii(b"der"),
    ascii(b"den"),
    ascii(b"del"),
    ascii(b"dos"),
    ascii(b"st"),
    ascii(b"ter"),
    ascii(b"ten"),
    ascii(b"bin"),
    ascii(b"abu"),
    ascii(b"san"),
    ascii(b"saint"),
];
/// Not what a company is known by.
const THE: u128 = ascii(b"the");

/// Where in the name a word stands. The order is the order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// The only word.
    Whole,
    /// The family name, or the first word of a name that is not a person's.
    Lead,
    /// The first word of a person's name.
    First,
    /// Any other word.
    Other,
}

/// What stands between a piece and the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    Apostrophe,
    Joiner,
    Comma,
    Space,
}

/// A run of letters and digits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    pub(crate) word: Prefix,
    pub(crate) start: usize,
    pub(crate) gap: Gap,
    particle: bool,
}

impl Piece {
    fn new(word: Prefix, start: usize, gap: Gap) -> Self {
        let particle = word.len <= 5 && PARTICLES.contains(&word.key);
        Self {
            word,
            start,
            gap,
            particle,
        }
    }

    pub(crate) fn is_glued(&self) -> bool {
        matches!(self.gap, Gap::Apostrophe | Gap::Joiner)
    }
}

/// A word of a name: a piece, or several run together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub(crate) spelling: Prefix,
    /// The byte at which it starts.
    pub(crate) start: usize,
    pub(crate) place: Place,
}

/// Cuts a text at everything that is no letter or digit.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(6);
    let mut letters = Letters::default();
    let mut start = 0;
    for (at, character) in text.char_indices() {
        let inside = !letters.is_empty();
        // Nearly all letters are ASCII: they take the short way.
        let code = u8::try_from(character).map_or(0, ascii_symbol);
        if code != 0 {
            start = if inside { start } else { at };
            letters.push(code);
            continue;
        }
        let gap = match fold(character) {
            Char::Letter(symbols) => {
                start = if inside { start } else { at };
                symbols
                    .as_slice()
                    .iter()
                    .for_each(|&symbol| letters.push(symbol));
                continue;
            }
            Char::Silent => continue,
            Char::Apostrophe => Gap::Apostrophe,
            Char::Joiner => Gap::Joiner,
            Char::Comma => Gap::Comma,
            Char::Space => Gap::Space,
        };
        if inside {
            pieces.push(Piece::new(letters.pack(), start, gap));
            letters = Letters::default();
        } else if let Some(last) = pieces.last_mut() {
            // Two separators in a row: they join nothing.
            if last.gap != Gap::Comma {
                last.gap = if gap == Gap::Comma { gap } else { Gap::Space };
            }
        }
    }
    if !letters.is_empty() {
        pieces.push(Piece::new(letters.pack(), start, Gap::Space));
    }
    if let Some(last) = pieces.last_mut() {
        last.gap = Gap::Space;
    }
    pieces
}

/// Whether a piece also runs together with the next.
pub(crate) fn chains(piece: &Piece) -> bool {
    piece.is_glued() || (piece.gap == Gap::Space && piece.particle)
}

/// The places of a name's pieces.
fn places(pieces: &[Piece], kind: Kind) -> impl Fn(usize) -> Place + use<> {
    let count = pieces.len();
    let (lead, first) = if kind == Kind::Person {
        if let Some(comma) = pieces.iter().position(|piece| piece.gap == Gap::Comma) {
            (0..comma + 1, comma + 1)
        } else {
            let chained = pieces
                .iter()
                .rev()
                .skip(1)
                .take_while(|piece| chains(piece))
                .count();
            (count.saturating_sub(chained + 1)..count, 0)
        }
    } else {
        let start = pieces
            .iter()
            .take_while(|piece| piece.word.key == THE)
            .count();
        let start = if start == count { 0 } else { start };
        let glued = pieces
            .iter()
            .skip(start)
            .take_while(|piece| piece.is_glued())
            .count();
        (start..start + glued + 1, usize::MAX)
    };
    move |at| match at {
        _ if count == 1 => Place::Whole,
        at if lead.contains(&at) => Place::Lead,
        at if at == first => Place::First,
        _ => Place::Other,
    }
}

/// Gives every word of a name and says how many pieces it has.
pub(crate) fn words(name: &str, kind: Kind, mut give: impl FnMut(Word)) -> usize {
    let pieces = pieces(name);
    let place_of = places(&pieces, kind);
    for (at, piece) in pieces.iter().enumerate() {
        give(Word {
            spelling: piece.word,
            start: piece.start,
            place: place_of(at),
        });
        let rest = pieces.iter().skip(at);
        let glued = rest.clone().take_while(|piece| piece.is_glued()).count();
        let chained = rest
            .clone()
            .take_while(|piece| chains(piece))
            .count()
            .min(pieces.len() - 1 - at);
        let joined = [glued, if chained == glued { 0 } else { chained }];
        for links in joined.into_iter().filter(|&links| links > 0) {
            let run = rest.clone().take(links + 1);
            let spelling = run.fold(Prefix::default(), |joined, piece| joined.then(piece.word));
            let place = (at..=at + links)
                .map(&place_of)
                .min()
                .unwrap_or(Place::Other);
            give(Word {
                spelling,
                start: piece.start,
                place,
            });
        }
    }
    pieces.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(word: Prefix) -> String {
        let mut rest = word.key;
        let mut text = String::new();
        for place in 0..word.len {
            let one = crate::key::at(place, 1);
            let code = u8::try_from(rest / one).unwrap();
            rest %= one;
            text.push(char::from(if code < 12 {
                b'0' + code - 2
            } else {
                b'a' + code - 12
            }));
        }
        text
    }

    fn listed(name: &str, kind: Kind) -> Vec<(String, Place)> {
        let mut list = Vec::new();
        words(name, kind, |word| {
            list.push((spelled(word.spelling), word.place));
        });
        list
    }

    fn spellings(name: &str) -> Vec<String> {
        listed(name, Kind::Company)
            .into_iter()
            .map(|(word, _)| word)
            .collect()
    }

    #[test]
    fn apostrophes_hyphens_and_particles_give_both_ways() {
        assert_eq!(spellings("O’Brien"), ["o", "obrien", "brien"]);
        assert_eq!(
            spellings("Marchetti-Jones"),
            ["marchetti", "marchettijones", "jones"]
        );
        assert_eq!(
            spellings("van der Berg"),
            ["van", "vanderberg", "der", "derberg", "berg"]
        );
        assert_eq!(spellings("R&B J.P."), ["r", "rb", "b", "j", "jp", "p"]);
        assert_eq!(spellings("R&D Co"), ["r", "rd", "rdco", "d", "dco", "co"]);
        assert_eq!(
            spellings("Smith & Jones - Partners"),
            ["smith", "jones", "partners"]
        );
    }

    #[test]
    fn the_family_name_of_a_person_leads() {
        use Place::{First, Lead, Other};
        let person = |name| listed(name, Kind::Person);
        assert_eq!(
            person("Jane Ann Smith"),
            [
                ("jane".into(), First),
                ("ann".into(), Other),
                ("smith".into(), Lead),
            ]
        );
        assert_eq!(
            person("Smith, Jane Ann"),
            [
                ("smith".into(), Lead),
                ("jane".into(), First),
                ("ann".into(), Other),
            ]
        );
        assert_eq!(
            person("Eva de Wit-Bos")
                .into_iter()
                .filter(|(_, place)| *place == Lead)
                .count(),
            5
        );
        assert_eq!(person("Cher"), [("cher".into(), Place::Whole)]);
    }

    #[test]
    fn the_first_word_of_a_company_leads_and_the_does_not_count() {
        let company = |name| listed(name, Kind::Trust);
        assert_eq!(company("The Smith Trust")[1], ("smith".into(), Place::Lead));
        assert_eq!(company("The Smith Trust")[0].1, Place::Other);
        assert_eq!(company("Smith Jones")[1].1, Place::Other);
    }

    #[test]
    fn a_piece_starts_where_it_stands() {
        let found = pieces("  Zoe\u{308} Müller,");
        assert_eq!(
            found.iter().map(|piece| piece.start).collect::<Vec<_>>(),
            [2, 8]
        );
    }
}
