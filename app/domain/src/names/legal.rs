//! The legal words at the end of a proprietary company's name.

/// A name in two: what is before the legal words, and the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LegalEnding<'a> {
    /// The name without them.
    pub name: &'a str,
    /// "Pty Ltd", as written.
    pub words: &'a str,
}

fn is(word: &str, one_of: [&str; 2]) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    one_of
        .into_iter()
        .any(|other| other.eq_ignore_ascii_case(word))
}

/// Finds "Pty Ltd" or "Proprietary Limited" at the end, in full or short, with
/// or without full stops (Corporations Act, s148 and s149).
pub fn legal_ending(name: &str) -> Option<LegalEnding<'_>> {
    let name = name.trim();
    let (rest, last) = name.rsplit_once(char::is_whitespace)?;
    let rest = rest.trim_end();
    // "Pty" may be the first word only of a name that is nothing else.
    let (before, first) = rest.rsplit_once(char::is_whitespace).unwrap_or(("", rest));
    if is(first, ["Pty", "Proprietary"]) && is(last, ["Ltd", "Limited"]) {
        let before = before.trim_end();
        let words = name.get(rest.len() - first.len()..).unwrap_or_default();
        Some(LegalEnding {
            name: before,
            words,
        })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::legal_ending;

    #[test]
    fn legal_words_are_found_however_written() {
        for (text, name) in [
            ("Saltbush Pty Ltd", "Saltbush"),
            ("Saltbush Pty. Ltd.", "Saltbush"),
            ("SALTBUSH PROPRIETARY  LIMITED ", "SALTBUSH"),
            ("Salt bush Pty Limited", "Salt bush"),
            ("Pty Ltd", ""),
        ] {
            assert_eq!(
                legal_ending(text).map(|ending| ending.name),
                Some(name),
                "{text}"
            );
        }
        assert_eq!(legal_ending("A Pty. Ltd").unwrap().words, "Pty. Ltd");
        for text in [
            "Saltbush",
            "Saltbush Ltd",
            "Saltbush Pty",
            "Saltbush Pty Ltd Group",
            "Ltd Pty",
            "",
        ] {
            assert_eq!(legal_ending(text), None, "{text}");
        }
    }
}
