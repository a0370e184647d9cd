//! From bytes to text: what both decoders look at before anything else.

use super::{Instead, Malformed};

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The text of an answer in UTF-8, and how many bytes its byte order mark took.
/// One mark may stand first: XML 1.0 (4.3.3) allows it, RFC 8259 (8.1) lets us
/// pass over it.
pub(super) fn text(bytes: &[u8], limit: usize) -> Result<(&str, usize), Malformed> {
    if bytes.len() > limit {
        return Err(Malformed::Long { limit });
    }
    let rest = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let skipped = bytes.len() - rest.len();
    match std::str::from_utf8(rest) {
        Ok(text) => Ok((text, skipped)),
        Err(error) => Err(match error.error_len() {
            None => Malformed::Cut,
            Some(_) => Malformed::Encoding {
                at: (skipped + error.valid_up_to()) as u64,
            },
        }),
    }
}

/// What a text is by its beginning, if it cannot be JSON.
pub(super) fn not_json(text: &str) -> Option<Instead> {
    let start = text.trim_ascii_start();
    if is_page(start) {
        Some(Instead::Html)
    } else {
        start.starts_with('<').then_some(Instead::Xml)
    }
}

/// What a text is by its beginning, if it cannot be XML of XPM.
pub(super) fn not_xml(text: &str) -> Option<Instead> {
    let start = text.trim_ascii_start();
    if is_page(start) {
        Some(Instead::Html)
    } else {
        start.starts_with(['{', '[']).then_some(Instead::Json)
    }
}

fn is_page(start: &str) -> bool {
    let begins = |with: &str| {
        start
            .get(..with.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(with))
    };
    begins("<!doctype html") || begins("<html")
}
