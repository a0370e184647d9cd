//! Productions of XML 1.0 (fifth edition) that the pieces of a document have to
//! match.

use crate::wire::XmlFault;

/// Most attributes of one tag; XPM writes one, `api-method`.
const MAX_ATTRIBUTES: usize = 64;

/// Production 2, `Char`.
pub(crate) const fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

/// Production 3, `S`.
pub(super) const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

const fn starts_name(c: char) -> bool {
    matches!(c,
        ':' | '_' | 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}'
        | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}'
        | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
}

const fn continues_name(c: char) -> bool {
    starts_name(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

/// Production 5, `Name`, with a limit of our own.
pub(super) fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    text.len() <= 256 && chars.next().is_some_and(starts_name) && chars.all(continues_name)
}

/// The character of a reference: `&#38;`, `&#x26;` or one of the five names.
pub(super) fn reference(body: &str) -> Option<char> {
    let number = |digits: &str, radix| {
        let plain =
            !digits.is_empty() && digits.len() <= 8 && digits.chars().all(|c| c.is_digit(radix));
        let code = if plain {
            u32::from_str_radix(digits, radix).ok()?
        } else {
            return None;
        };
        char::from_u32(code).filter(|c| is_xml_char(*c))
    };
    match body {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match body.strip_prefix('#') {
            Some(rest) => match rest.strip_prefix('x') {
                Some(digits) => number(digits, 16),
                None => number(rest, 10),
            },
            None => None,
        },
    }
}

/// A start tag or an empty element, by its name and what follows the name
/// (productions 40 and 44).
pub(in crate::wire) fn start_tag(name: &str, rest: &str) -> Result<(), XmlFault> {
    if !is_name(name) {
        return Err(XmlFault::StartTag);
    }
    attributes(rest).map(|_| ())
}

/// The inside of a comment (production 15).
pub(in crate::wire) fn is_comment(inside: &str) -> bool {
    !inside.contains("--") && !inside.ends_with('-')
}

/// Splits `  name = "value" ...` (productions 10, 25 and 41) into its pairs.
/// Values are left as written.
fn attributes(mut rest: &str) -> Result<Vec<(&str, &str)>, XmlFault> {
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    loop {
        let trimmed = rest.trim_start_matches(is_space);
        if trimmed.is_empty() {
            return Ok(pairs);
        }
        // Space is required before every attribute.
        let spaced = trimmed.len() < rest.len() && pairs.len() < MAX_ATTRIBUTES;
        let (name, value, next) = attribute(trimmed)
            .filter(|_| spaced)
            .ok_or(XmlFault::Attribute)?;
        if pairs.iter().any(|(other, _)| *other == name) {
            return Err(XmlFault::DuplicateAttribute);
        }
        pairs.push((name, value));
        rest = next;
    }
}

/// The first attribute, and what follows it.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let (name, after) = text.split_once('=')?;
    let name = name.trim_end_matches(is_space);
    let after = after.trim_start_matches(is_space);
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, next) = after.strip_prefix(quote)?.split_once(quote)?;
    (is_name(name) && is_value(value)).then_some((name, value, next))
}

/// Production 10: no `<`, and every `&` begins a reference.
fn is_value(value: &str) -> bool {
    let mut pieces = value.split('&');
    let plain = pieces.next().is_some_and(|first| !first.contains('<'));
    plain
        && pieces.all(|piece| {
            piece
                .split_once(';')
                .is_some_and(|(body, rest)| reference(body).is_some() && !rest.contains('<'))
        })
}

/// Production 23, `XMLDecl`, for version 1 and UTF-8 only: what follows `<?xml`.
pub(super) fn declaration(after_target: &str) -> Result<(), XmlFault> {
    let pairs = attributes(after_target).map_err(|_| XmlFault::Declaration)?;
    let version = |v: &str| {
        v.strip_prefix("1.")
            .is_some_and(|minor| !minor.is_empty() && minor.bytes().all(|b| b.is_ascii_digit()))
    };
    let standalone = |v: &str| matches!(v, "yes" | "no");
    let (fine, encoding) = match pairs.as_slice() {
        [("version", v)] => (version(v), None),
        [("version", v), ("encoding", e)] => (version(v), Some(*e)),
        [("version", v), ("standalone", s)] => (version(v) && standalone(s), None),
        [("version", v), ("encoding", e), ("standalone", s)] => {
            (version(v) && standalone(s), Some(*e))
        }
        _ => (false, None),
    };
    if !fine {
        return Err(XmlFault::Declaration);
    }
    if encoding.is_some_and(|name| !name.eq_ignore_ascii_case("utf-8")) {
        return Err(XmlFault::Encoding);
    }
    Ok(())
}
