//! The given names of two people.

use super::nicknames::{Kin, kin, short_first};
use super::person_name::Token;
use super::slips::one_slip;

/// How far given names agree, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Given {
    Same,
    /// One is a short form of the other.
    Short,
    /// All of them, in another order.
    Reordered,
    /// One goes by a further given name.
    ByMiddle,
    /// One part of a name with a hyphen.
    Part,
    /// An initial that fits.
    Initial,
    /// Two short forms of one name, or the same name in another language.
    Distant,
    /// Another spelling, or one slip.
    Slip,
    /// One side has none.
    Missing,
    Other,
}

/// How the further given names agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Middle {
    /// Those that both have.
    Agree,
    /// One side has none.
    Open,
    Slip,
    Conflict,
}

/// The agreement, and words for what is not plain.
pub(super) struct GivenNames {
    pub(super) given: Given,
    pub(super) middle: Middle,
    pub(super) words: Option<String>,
}

fn found(given: Given, middle: Middle, words: Option<String>) -> GivenNames {
    GivenNames {
        given,
        middle,
        words,
    }
}

fn joined(words: &[Token]) -> String {
    words.iter().map(|word| word.key.as_str()).collect()
}

/// The name with a capital.
pub(super) fn capital(key: &str) -> String {
    let mut letters = key.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn initial_fits(one: &Token, other: &Token) -> bool {
    (one.is_initial() || other.is_initial()) && one.key.chars().next() == other.key.chars().next()
}

/// One name beside another, apart from order.
fn fits(one: &Token, other: &Token) -> bool {
    one.key == other.key
        || initial_fits(one, other)
        || kin(&one.key, &other.key) == Some(Kin::Short)
}

/// Further names: each of the fewer has to find its like.
fn middle(ours: &[Token], theirs: &[Token]) -> Middle {
    let (few, many) = if ours.len() <= theirs.len() {
        (ours, theirs)
    } else {
        (theirs, ours)
    };
    if few.is_empty() {
        return Middle::Open;
    }
    if joined(few) == joined(many) {
        return Middle::Agree;
    }
    let mut left: Vec<&Token> = many.iter().collect();
    let mut worst = Middle::Agree;
    for word in few {
        let exact = left.iter().position(|other| fits(word, other));
        let at = exact.or_else(|| {
            left.iter()
                .position(|other| one_slip(&word.key, &other.key))
        });
        match at {
            Some(at) => {
                left.remove(at);
                if exact.is_none() {
                    worst = worst.max(Middle::Slip);
                }
            }
            None => return Middle::Conflict,
        }
    }
    worst
}

fn split(words: &[Token], at: usize) -> (&[Token], &[Token]) {
    words.split_at_checked(at).unwrap_or((words, &[]))
}

fn reordered(ours: &[Token], theirs: &[Token]) -> bool {
    let sorted = |words: &[Token]| {
        let mut keys: Vec<String> = words.iter().map(|word| word.key.clone()).collect();
        keys.sort();
        keys
    };
    ours.len() > 1 && sorted(ours) == sorted(theirs)
}

/// Whether the first name of one stands among the further names of the other,
/// and nothing else of either speaks against it.
fn by_middle(ours: &[Token], theirs: &[Token]) -> bool {
    let (few, many) = if ours.len() <= theirs.len() {
        (ours, theirs)
    } else {
        (theirs, ours)
    };
    !few.is_empty()
        && few.first().is_some_and(|word| !word.is_initial())
        && few
            .iter()
            .all(|word| many.iter().any(|other| fits(word, other)))
}

/// A first name that is one part of the other's with a hyphen.
fn part(ours: &Token, theirs: &Token) -> bool {
    let of = |one: &Token, other: &Token| other.parts.len() > 1 && other.parts.contains(&one.key);
    of(ours, theirs) || of(theirs, ours)
}

/// Compares given names, each with the familiar forms that its side shows.
pub(super) fn compare(
    (ours, our_also): (&[Token], &[String]),
    (theirs, their_also): (&[Token], &[String]),
) -> GivenNames {
    let (Some(our_first), Some(their_first)) = (ours.first(), theirs.first()) else {
        let given = if ours.is_empty() && theirs.is_empty() {
            Given::Same
        } else {
            Given::Missing
        };
        let words = (given == Given::Missing).then(|| "no given name on one side".to_owned());
        return found(given, Middle::Open, words);
    };
    let initials = |words: &[Token]| words.iter().all(Token::is_initial);
    if joined(ours) == joined(theirs) && !initials(ours) {
        let middle = if ours.len() > 1 {
            Middle::Agree
        } else {
            Middle::Open
        };
        return found(Given::Same, middle, None);
    }
    // "Mary-Jane" beside "Mary Jane": a first name may be two words.
    for (mine, yours) in [(1, 1), (1, 2), (2, 1)] {
        let ((head, rest), (their_head, their_rest)) = (split(ours, mine), split(theirs, yours));
        let initial = head.iter().all(Token::is_initial);
        if joined(head) == joined(their_head) && !initial {
            return found(Given::Same, middle(rest, their_rest), None);
        }
    }
    let (our_rest, their_rest) = (split(ours, 1).1, split(theirs, 1).1);
    let rest = middle(our_rest, their_rest);
    let (one, other) = (our_first.key.as_str(), their_first.key.as_str());
    let related = kin(one, other);
    if related == Some(Kin::Short) {
        let (short, long) = short_first(one, other);
        let words = format!("{} is short for {}", capital(short), capital(long));
        return found(Given::Short, rest, Some(words));
    }
    let known = |also: &[String], name: &str| also.iter().any(|form| form == name);
    let called = [(their_also, one), (our_also, other)];
    if let Some((_, name)) = called.iter().find(|(also, name)| known(also, name)) {
        let words = format!("also known as {}", capital(name));
        return found(Given::Short, rest, Some(words));
    }
    if reordered(ours, theirs) {
        let words = "the given names stand in another order".to_owned();
        return found(Given::Reordered, Middle::Agree, Some(words));
    }
    if initial_fits(our_first, their_first) {
        let words = format!(
            "the initial {} fits",
            capital(one).chars().take(1).collect::<String>()
        );
        return found(Given::Initial, rest, Some(words));
    }
    if by_middle(ours, theirs) {
        let words = "goes by a middle name".to_owned();
        return found(Given::ByMiddle, Middle::Open, Some(words));
    }
    if part(our_first, their_first) {
        let words = "one part of a given name with a hyphen".to_owned();
        return found(Given::Part, rest, Some(words));
    }
    let slip = one_slip(one, other);
    if slip || related == Some(Kin::Spelt) {
        let words = format!("{} and {}", capital(one), capital(other));
        let words = if slip {
            format!("one letter between {words}")
        } else {
            format!("{words} are spellings of one name")
        };
        return found(Given::Slip, rest, Some(words));
    }
    if related == Some(Kin::Distant) {
        let words = format!("{} and {} can be one name", capital(one), capital(other));
        return found(Given::Distant, rest, Some(words));
    }
    found(Given::Other, rest, None)
}
