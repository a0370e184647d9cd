//! Whether two names are identical under ASIC's rules (Corporations
//! Regulations, Schedule 6, as given in section 6.2 of the order rules).

use crate::text::strip_accents;

/// The two keys of a name. Names are identical when either agrees.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NameKeys {
    /// The key of section 6.2: articles, legal words, plurals, swaps.
    pub first: String,
    /// The second key, which closes two gaps of the first: no article is
    /// dropped, spaces go first, then one final S.
    pub second: String,
}

/// Symbols that do make a difference.
const SYMBOLS: &str = "@#$%*=";

const SWAPS: [(&str, &str); 8] = [
    ("AUSTRALIAN", "AUST"),
    ("COMPANY", "CO"),
    ("COY", "CO"),
    ("NUMBER", "NO"),
    ("AND", "&"),
    ("INCORPORATED", "INC"),
    ("CORPORATION", "CORP"),
    ("AUSTRALIANCOMPANYNUMBER", "ACN"),
];

impl NameKeys {
    /// The keys of a name.
    pub fn of(name: &str) -> Self {
        let words = words(name);
        Self {
            first: first_key(&words),
            second: second_key(&words),
        }
    }

    /// Whether the other name is identical.
    pub fn same_as(&self, other: &Self) -> bool {
        (!self.first.is_empty() && self.first == other.first)
            || (!self.second.is_empty() && self.second == other.second)
    }
}

/// The words of a name in plain capitals, without its legal words.
fn words(name: &str) -> Vec<String> {
    let mut text = String::with_capacity(name.len() + 8);
    for c in strip_accents(name).chars().flat_map(char::to_uppercase) {
        match c {
            '&' => text.push_str(" & "),
            '.' | '\'' | '\u{2018}' | '\u{2019}' | '`' => {}
            _ if c.is_alphanumeric() || SYMBOLS.contains(c) => text.push(c),
            _ => text.push(' '),
        }
    }
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    while let Some(at) = words
        .windows(3)
        .position(|three| three == ["AUSTRALIAN", "COMPANY", "NUMBER"])
    {
        words.splice(at..at + 3, ["ACN".to_owned()]);
    }
    while let Some(at) = words.windows(2).position(|two| two == ["NO", "LIABILITY"]) {
        words.drain(at..at + 2);
    }
    while words.last().is_some_and(|word| {
        matches!(
            word.as_str(),
            "PROPRIETARY" | "PTY" | "LIMITED" | "LTD" | "NL"
        )
    }) {
        words.pop();
    }
    words
}

fn swapped(word: &str) -> &str {
    SWAPS
        .iter()
        .find(|(long, _)| *long == word)
        .map_or(word, |(_, short)| short)
}

fn singular(word: &str) -> &str {
    let plural = word.chars().count() > 2 && word.ends_with('S') && !word.ends_with("SS");
    if plural {
        word.strip_suffix('S').unwrap_or(word)
    } else {
        word
    }
}

fn first_key(words: &[String]) -> String {
    let words = match words {
        [article, rest @ ..]
            if !rest.is_empty() && matches!(article.as_str(), "A" | "AN" | "THE") =>
        {
            rest
        }
        all => all,
    };
    words.iter().map(|word| singular(swapped(word))).collect()
}

fn second_key(words: &[String]) -> String {
    let joined: String = words.iter().map(|word| swapped(word)).collect();
    singular(&joined).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::NameKeys;

    fn same(one: &str, other: &str) -> bool {
        NameKeys::of(one).same_as(&NameKeys::of(other))
    }

    #[test]
    fn the_published_pairs() {
        for (one, other, expected) in [
            ("Morgan Pty Ltd", "Morgans Pty. Ltd.", true),
            ("P E T Pty Ltd", "Pets Pty Ltd", true),
            (
                "@Work Solutions Pty Ltd",
                "At Work Solutions Pty Ltd",
                false,
            ),
            (
                "Stop/Go Driving School Pty Ltd",
                "Stop Go Driving Schools Proprietary Limited",
                true,
            ),
            ("The Smith & Co Pty Ltd", "Smith and Company Ltd", true),
            ("A.B.C. Pty Ltd", "ABC Pty Ltd", true),
            ("Glass Pty Ltd", "Glas Pty Ltd", false),
            ("O'Brien Group Pty Ltd", "OBrien Groups Pty Ltd", true),
            ("A Pty Ltd", "The Pty Ltd", false),
        ] {
            assert_eq!(same(one, other), expected, "{one} / {other}");
            assert_eq!(same(other, one), expected, "{other} / {one}");
        }
    }

    #[test]
    fn the_second_key_closes_the_known_gaps() {
        assert!(same("P E T S Pty Ltd", "Pets Pty Ltd"));
        assert!(same("A B C Pty Ltd", "ABC Pty Ltd"));
        assert!(same("Gold Mines No Liability", "Gold Mine NL"));
        assert!(same("Australian Company Number Shop", "A.C.N. Shop"));
        assert!(!same("Pty Ltd", "Limited"), "nothing is left to compare");
    }

    proptest! {
        #[test]
        fn case_spaces_and_legal_words_never_make_names_differ(name in "[a-zA-Z]{3,8}( [a-zA-Z]{3,8}){0,3}") {
            let variants = [
                format!("{} Pty Ltd", name.to_uppercase()),
                format!("The {name} Proprietary Limited"),
                name.replace(' ', "-"),
                name.replace(' ', " . "),
            ];
            for variant in variants {
                prop_assert!(same(&name, &variant), "{} / {}", name, variant);
            }
        }
    }
}
