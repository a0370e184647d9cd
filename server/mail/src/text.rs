//! What strangers typed, made fit for one line of a letter.

use serde_json::Value;

/// Longer than any name or reason; a field is not a place for a book.
const LONGEST: usize = 2_000;

/// One line: control characters and every kind of line end become a space, and
/// runs of spaces one.
pub(crate) fn one_line(text: &str) -> String {
    let breaks =
        |c: char| c.is_control() || c.is_whitespace() || matches!(c, '\u{2028}' | '\u{2029}');
    let mut line = String::with_capacity(text.len());
    for word in text.split(breaks).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line.chars().count() > LONGEST {
        line = line.chars().take(LONGEST).chain(['\u{2026}']).collect();
    }
    line
}

/// The same for every text in a value.
pub(crate) fn one_line_each(value: &mut Value) {
    match value {
        Value::String(text) => *text = one_line(text),
        Value::Array(values) => values.iter_mut().for_each(one_line_each),
        Value::Object(fields) => fields.values_mut().for_each(one_line_each),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_becomes_a_space() {
        for end in [
            "\r\n", "\n", "\r", "\0", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}", "\t",
        ] {
            assert_eq!(one_line(&format!(" a{end}Bcc: b ")), "a Bcc: b", "{end:?}");
        }
    }

    #[test]
    fn names_stay_as_they_are() {
        for name in [
            "Zoë O’Brien-Nguyễn",
            "李 小龍",
            "D'Arcy & Sons <Holdings>",
            "שלום",
        ] {
            assert_eq!(one_line(name), name);
        }
    }

    #[test]
    fn a_book_is_cut() {
        assert_eq!(one_line(&"ü".repeat(5_000)).chars().count(), LONGEST + 1);
    }
}
