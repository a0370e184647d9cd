//! The characters of a company's name.

use crate::text::{squeeze, strip_accents};

/// Common punctuation and the symbols ASIC takes (Incorporator; `+`, `<` and
/// `>` are refused since 1999).
const ALLOWED: &str = " .,'\"-_/\\|&()!?:;@#$%*=";

/// The first character that ASIC does not accept in a new name.
pub fn refused_character(name: &str) -> Option<char> {
    let name = strip_accents(name);
    name.chars()
        .find(|c| !c.is_ascii_alphanumeric() && !ALLOWED.contains(*c) && !quote(*c))
}

/// Curly quotes and dashes are put in by word processors; they are registered
/// as the plain ones.
const fn quote(c: char) -> bool {
    plain(c).is_some()
}

const fn plain(c: char) -> Option<char> {
    match c {
        '\u{2018}' | '\u{2019}' => Some('\''),
        '\u{201c}' | '\u{201d}' => Some('"'),
        '\u{2010}'..='\u{2014}' => Some('-'),
        '\u{a0}' => Some(' '),
        _ => None,
    }
}

/// The name as ASIC registers it: capitals, no accents, single spaces.
pub fn as_registered(name: &str) -> String {
    let name: String = strip_accents(name)
        .chars()
        .map(|c| plain(c).unwrap_or(c))
        .collect();
    squeeze(&name).to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::{as_registered, refused_character};

    #[test]
    fn symbols_are_taken_or_named() {
        for name in [
            "@Work & Co. (Vic) Pty Ltd",
            "50% Off = #1*",
            "D\u{2019}Angelo",
            "Caf\u{e9}",
        ] {
            assert_eq!(refused_character(name), None, "{name}");
        }
        assert_eq!(refused_character("A+B Pty Ltd"), Some('+'));
        assert_eq!(refused_character("<Tag>"), Some('<'));
        assert_eq!(refused_character("Snow \u{2603}"), Some('\u{2603}'));
    }

    #[test]
    fn names_are_registered_in_plain_capitals() {
        assert_eq!(
            as_registered(" Caf\u{e9}  D\u{2019}Or Pty Ltd "),
            "CAFE D'OR PTY LTD"
        );
    }
}
