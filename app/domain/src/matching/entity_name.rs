//! The names of companies, trusts and funds.

use super::slips::one_slip;
use crate::client::ClientKind;
use crate::names::NameKeys;
use crate::text::strip_accents;

/// The legal words at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Legal {
    None,
    /// "Pty Ltd" in any of its forms.
    Proprietary,
    /// "Ltd" alone: a public company.
    Public,
}

/// A name as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EntityName {
    /// Folded words without articles and legal words.
    words: Vec<String>,
    legal: Legal,
    keys: NameKeys,
    /// Who holds it: what stands before "ATF".
    pub(super) trustee: Option<Box<Self>>,
}

/// How far two names agree, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    /// The same, apart from case, accents, signs, spaces, "The", "&" and the
    /// ways to write "Pty Ltd".
    Same,
    /// The same with an abbreviation written out, without its legal words, or
    /// under its trustee's name.
    Abbreviated,
    /// Near: a plural, one slip, "Ltd" for "Pty Ltd".
    Near,
    Other,
}

const SHORT: &[(&str, &str)] = &[
    ("company", "co"),
    ("coy", "co"),
    ("brothers", "bros"),
    ("holding", "hldg"),
    ("holdings", "hldgs"),
    ("investment", "inv"),
    ("investments", "invs"),
    ("invest", "inv"),
    ("australia", "aust"),
    ("australian", "aust"),
    ("australasia", "aust"),
    ("aus", "aust"),
    ("international", "intl"),
    ("management", "mgmt"),
    ("services", "svcs"),
    ("service", "svc"),
    ("associates", "assoc"),
    ("property", "prop"),
    ("properties", "props"),
    ("number", "no"),
    ("incorporated", "inc"),
    ("corporation", "corp"),
    ("discretionary", "disc"),
    ("superannuation", "super"),
    ("enterprises", "ents"),
    ("nominees", "noms"),
    ("group", "grp"),
    ("development", "dev"),
    ("developments", "devs"),
];

/// The words between a trustee and what it holds.
const HOLDS: [&str; 12] = [
    " as trustee for ",
    " as trustees for ",
    " as trustee of ",
    " as trustees of ",
    " atf ",
    " a.t.f. ",
    " a.t.f ",
    " a/t/f ",
    " trustee for ",
    " trustees for ",
    " trustee of ",
    " trustees of ",
];

/// The trustee's part and the rest.
fn held(text: &str) -> Option<(String, String)> {
    let folded = format!(" {} ", strip_accents(text).to_lowercase());
    let folded = folded.replace(['(', ')', ',', '[', ']', '<', '>'], " ");
    let folded = format!(" {} ", crate::text::squeeze(&folded));
    HOLDS.iter().find_map(|between| {
        let (trustee, rest) = folded.split_once(between)?;
        (!rest.trim().is_empty()).then(|| (trustee.trim().to_owned(), rest.trim().to_owned()))
    })
}

fn folded_words(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    for c in strip_accents(text).to_lowercase().chars() {
        match c {
            '&' | '+' => plain.push_str(" and "),
            '.' | '\'' | '\u{2018}' | '\u{2019}' | '`' => {}
            _ if c.is_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
    }
    plain.split_whitespace().map(str::to_owned).collect()
}

fn legal_ending(words: &mut Vec<String>) -> Legal {
    let mut found = Legal::None;
    // "P/L" falls apart into its letters.
    if words.len() > 2 && words.ends_with(&["p".to_owned(), "l".to_owned()]) {
        words.truncate(words.len() - 2);
        return Legal::Proprietary;
    }
    while words.len() > 1 {
        match words.last().map(String::as_str) {
            Some("pl" | "pty" | "proprietary" | "ptyltd") => found = Legal::Proprietary,
            Some("ltd" | "limited") if found == Legal::None => found = Legal::Public,
            _ => break,
        }
        words.pop();
    }
    found
}

impl EntityName {
    pub(super) fn of(text: &str) -> Self {
        let (trustee, core) = match held(text) {
            Some((trustee, core)) => {
                let named = !matches!(trustee.as_str(), "" | "the");
                (named.then(|| Box::new(Self::of(&trustee))), core)
            }
            None => (None, text.to_owned()),
        };
        let mut words = folded_words(&core);
        let legal = legal_ending(&mut words);
        if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
            words.remove(0);
        }
        Self {
            words,
            legal,
            keys: NameKeys::of(&core),
            trustee,
        }
    }

    /// Whether it is named as what a trustee holds, or by its trustee alone.
    pub(super) const fn is_held(&self) -> bool {
        self.trustee.is_some()
    }

    /// Compares what the names name, apart from trustees.
    pub(super) fn compare(&self, other: &Self) -> Named {
        let core = self.compare_core(other);
        match (&self.trustee, &other.trustee) {
            (Some(ours), Some(theirs)) if ours.compare_core(theirs) > Named::Abbreviated => {
                core.max(Named::Near)
            }
            (Some(_), None) | (None, Some(_)) => core.max(Named::Abbreviated),
            _ => core,
        }
    }

    fn compare_core(&self, other: &Self) -> Named {
        let joined = |words: &[String]| words.concat();
        if self.words.is_empty() || other.words.is_empty() {
            return Named::Other;
        }
        let mixed = |one: Legal, two: Legal| {
            matches!(
                (one, two),
                (Legal::Public, Legal::Proprietary) | (Legal::Proprietary, Legal::Public)
            )
        };
        if mixed(self.legal, other.legal) {
            let near = short(&self.words).concat() == short(&other.words).concat()
                || self.keys.same_as(&other.keys);
            return if near { Named::Near } else { Named::Other };
        }
        if joined(&self.words) == joined(&other.words) {
            return if self.legal == other.legal {
                Named::Same
            } else {
                Named::Abbreviated
            };
        }
        if short(&self.words).concat() == short(&other.words).concat() {
            return Named::Abbreviated;
        }
        if self.keys.same_as(&other.keys) || slipped(&self.words, &other.words) {
            return Named::Near;
        }
        Named::Other
    }
}

/// With the usual abbreviations, so that either way of writing gives one.
fn short(words: &[String]) -> Vec<String> {
    let mut short: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let word = SHORT
            .iter()
            .find(|(long, _)| long == word)
            .map_or(word.as_str(), |(_, short)| short);
        match word {
            "smsf" | "sf" => short.extend(["super".to_owned(), "fund".to_owned()]),
            _ => short.push(word.to_owned()),
        }
    }
    // "Self managed super fund" is a super fund; "S/F" falls apart.
    let managed = ["self", "managed", "super"];
    if let Some(at) = short.windows(3).position(|three| three == managed) {
        short.drain(at..at + 2);
    }
    if short.ends_with(&["s".to_owned(), "f".to_owned()]) {
        short.truncate(short.len() - 2);
        short.extend(["super".to_owned(), "fund".to_owned()]);
    }
    short
}

/// One slip in one word of letters; numbers and single letters tell names apart.
fn slipped(ours: &[String], theirs: &[String]) -> bool {
    if ours.len() != theirs.len() {
        return false;
    }
    let mut differing = ours.iter().zip(theirs).filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (differing.next(), differing.next()) else {
        return false;
    };
    let plain = |word: &str| word.chars().count() > 3 && word.chars().all(char::is_alphabetic);
    plain(one) && plain(other) && one_slip(one, other)
}

/// Words that many names have and that are often abbreviated.
fn common(word: &str) -> bool {
    matches!(
        word,
        "and" | "of" | "no" | "trust" | "family" | "fund" | "super" | "unit" | "smsf"
    ) || SHORT
        .iter()
        .any(|(long, short)| *long == word || *short == word)
}

/// The telling words of the name, two at most: what follows may be abbreviated.
/// Of an entity that is held, of both names.
pub(super) fn searches(text: &str) -> Vec<String> {
    let name = EntityName::of(text);
    let own = |words: &[String]| {
        let telling: Vec<&str> = words
            .iter()
            .map(String::as_str)
            .filter(|word| !common(word))
            .take(2)
            .collect();
        if telling.is_empty() {
            words.join(" ")
        } else {
            telling.join(" ")
        }
    };
    let mut searches = vec![own(&name.words), name.words.concat()];
    searches.extend(name.trustee.map(|trustee| own(&trustee.words)));
    searches
}

/// What a name says of its kind, where the record does not.
pub(super) fn kind_of(text: &str) -> ClientKind {
    let mut words = folded_words(text);
    let fund = |words: &[String]| {
        words
            .iter()
            .any(|word| matches!(word.as_str(), "superannuation" | "smsf" | "superfund"))
            || words.windows(2).any(|two| two == ["super", "fund"])
            || words.ends_with(&["s".to_owned(), "f".to_owned()])
    };
    let all = words.clone();
    let legal = legal_ending(&mut words);
    if held(text).is_none() && legal != Legal::None {
        ClientKind::Company
    } else if fund(&all) {
        ClientKind::Fund
    } else if held(text).is_some() || all.iter().any(|word| word == "trust") {
        ClientKind::Trust
    } else {
        ClientKind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::{EntityName, Named, kind_of};
    use crate::client::ClientKind;

    #[test]
    fn names_agree_as_far_as_they_do() {
        for (one, other, named) in [
            (
                "Saltbush Pty Ltd",
                "SALTBUSH PROPRIETARY LIMITED",
                Named::Same,
            ),
            ("Saltbush Pty Ltd", "Saltbush P/L", Named::Same),
            ("Saltbush Pty Ltd", "Saltbush Pty. Limited", Named::Same),
            ("Salt Bush Pty Ltd", "Saltbush (Pty) Ltd", Named::Same),
            (
                "Smith & Sons Pty Ltd",
                "Smith and Sons Pty Ltd",
                Named::Same,
            ),
            ("The Caf\u{e9} Pty Ltd", "Cafe Pty Ltd", Named::Same),
            (
                "O'Brien Family Trust",
                "The OBrien Family Trust",
                Named::Same,
            ),
            (
                "Smith & Co Pty Ltd",
                "Smith and Company Pty Ltd",
                Named::Abbreviated,
            ),
            ("Saltbush", "Saltbush Pty Ltd", Named::Abbreviated),
            (
                "Smith Super Fund",
                "Smith Superannuation Fund",
                Named::Abbreviated,
            ),
            (
                "Smith SMSF",
                "Smith Self Managed Superannuation Fund",
                Named::Abbreviated,
            ),
            (
                "Smith Family Trust",
                "Tern Pty Ltd ATF Smith Family Trust",
                Named::Abbreviated,
            ),
            (
                "Smith Family Trust",
                "The Trustee for Smith Family Trust",
                Named::Same,
            ),
            (
                "Tern Pty Ltd ATF Smith Family Trust",
                "Tern P/L as trustee for the Smith Family Trust",
                Named::Same,
            ),
            (
                "Tern Pty Ltd ATF Smith Family Trust",
                "Petrel Pty Ltd ATF Smith Family Trust",
                Named::Near,
            ),
            ("Saltbush Pty Ltd", "Saltbush Ltd", Named::Near),
            ("Morgan Pty Ltd", "Morgans Pty Ltd", Named::Near),
            ("Saltbush Pty Ltd", "Saltbsh Pty Ltd", Named::Near),
            ("Unit Trust No 1", "Unit Trust No 2", Named::Other),
            ("Smith Family Trust", "Smith Unit Trust", Named::Other),
            ("Tern Holdings Pty Ltd", "Tern Pty Ltd", Named::Other),
            ("Pty Ltd", "Limited", Named::Other),
        ] {
            let (one, other) = (EntityName::of(one), EntityName::of(other));
            assert_eq!(one.compare(&other), named, "{one:?} {other:?}");
            assert_eq!(other.compare(&one), named, "{other:?} {one:?}");
        }
    }

    #[test]
    fn a_name_tells_its_kind() {
        for (name, kind) in [
            ("Saltbush Pty Ltd", ClientKind::Company),
            ("Smith Superannuation Pty Ltd", ClientKind::Company),
            ("Smith Super Fund", ClientKind::Fund),
            ("Smith Family Trust", ClientKind::Trust),
            ("Tern Pty Ltd ATF Smith Family", ClientKind::Trust),
            ("Tern Pty Ltd ATF Smith Super Fund", ClientKind::Fund),
            ("Jane Marchetti", ClientKind::Other),
        ] {
            assert_eq!(kind_of(name), kind, "{name}");
        }
    }
}
