//! Text in either format.

/// Only `<`, `>` and `&` are escaped; line breaks stay (recorded). What XML 1.0
/// cannot hold at all is dropped.
pub(super) fn push_xml_text(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\t' | '\n' | '\r' => out.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(letter),
        }
    }
}

/// A JSON string with its quotes.
pub(super) fn push_json_string(out: &mut String, text: &str) {
    use std::fmt::Write as _;
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < '\u{20}' => {
                // Writing to a String cannot fail.
                write!(out, "\\u{:04x}", u32::from(control)).ok();
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
}
