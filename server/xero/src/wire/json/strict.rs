//! What `serde_json` lets pass and we do not: depth, a name twice, and things
//! that are not JSON at all.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::describe;
use crate::wire::{JsonFault, MAX_DEPTH, MAX_JSON, Malformed, bytes};

/// The text of one whole document that may be read; else what is wrong.
pub(in crate::wire) fn check(answer: &[u8]) -> Result<&str, Malformed> {
    let (text, skipped) = bytes::text(answer, MAX_JSON)?;
    if let Some(instead) = bytes::not_json(text) {
        return Err(Malformed::Instead(instead));
    }
    walk(text.as_bytes())
        .and_then(|()| once(text))
        .map_err(|malformed| malformed.after(skipped))?;
    Ok(text)
}

/// Brackets outside texts are counted before anything recursive runs, and no
/// control character may stand in a text.
fn walk(text: &[u8]) -> Result<(), Malformed> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.iter().enumerate() {
        let at = at as u64;
        match byte {
            0..=0x1f if in_text => {
                let fault = JsonFault::Control;
                return Err(Malformed::Json { at, fault });
            }
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Malformed::Depth { at });
                }
            }
            b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

/// One document, in which no object has a name twice.
fn once(text: &str) -> Result<(), Malformed> {
    let mut reader = serde_json::Deserializer::from_str(text);
    Once.deserialize(&mut reader)
        .and_then(|()| reader.end())
        .map_err(|error| match describe(&error, text) {
            // The visitor takes every kind of value, so this is its own objection.
            Malformed::Data { .. } => Malformed::Json {
                at: super::offset(&error, text),
                fault: JsonFault::Duplicate,
            },
            other => other,
        })
}

struct Once;

impl<'de> DeserializeSeed<'de> for Once {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Once {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(Self)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let mut seen = HashSet::new();
        while let Some(name) = fields.next_key::<String>()? {
            if !seen.insert(name) {
                return Err(Error::custom("a name twice"));
            }
            fields.next_value_seed(Self)?;
        }
        Ok(())
    }
}

/// Whether everything of a record but its texts is JSON: then the record ends
/// where its brackets say. A quote that is missing or too many leaves words
/// outside the texts, and is found here. `start_only` if the end was not kept.
pub(in crate::wire) fn sound_outside_texts(record: &[u8], start_only: bool) -> bool {
    let (mut in_text, mut escaped) = (false, false);
    let mut rest = Vec::with_capacity(record.len() / 2);
    for byte in record {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => {
                in_text = !in_text;
                rest.push(b'"');
            }
            _ if in_text => {}
            other => rest.push(*other),
        }
    }
    match serde_json::from_slice::<IgnoredAny>(&rest) {
        Ok(_) => true,
        Err(error) => start_only && error.is_eof(),
    }
}
