//! Reading one record of a list, and what is left of one that cannot be read.

use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::xml::name_of;
use super::{ListName, MAX_RECORD};
use crate::wire::value::Unreadable;
use crate::wire::{Format, Malformed, json, xml};

/// Why a record gave no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// This record only: it is certain where it ends.
    Record(Unreadable),
    /// It is not certain that the rest is cut where records end.
    List(Malformed),
}

/// Reads a record that a [`super::Splitter`] gave.
pub(crate) fn read<T: DeserializeOwned>(
    format: Format,
    list: ListName,
    record: &[u8],
) -> Result<T, Unread> {
    let long = record.len() > MAX_RECORD;
    let result = match format {
        _ if long => Err(Malformed::Long { limit: MAX_RECORD }),
        Format::Xml => xml::decode(record, list.xml_item),
        _ => json::decode(record),
    };
    let cause = match result {
        Ok(value) => return Ok(value),
        Err(cause) => cause,
    };
    let bounded = match (format, &cause) {
        (Format::Xml, Malformed::Cut) => false,
        // Of XML the splitter has held every tag against the rules.
        (_, Malformed::Data { .. }) | (Format::Xml, _) => true,
        _ => json::strict::sound_outside_texts(record, long),
    };
    if !bounded {
        return Err(Unread::List(cause));
    }
    let (uuid, name) = match format {
        Format::Xml => of_xml(record, list),
        _ => of_json(record),
    };
    Err(Unread::Record(Unreadable::new(uuid, name, &cause)))
}

/// What can be read of id and name, up to the place where nothing more can.
fn of_json(record: &[u8]) -> (Option<String>, Option<String>) {
    let text = String::from_utf8_lossy(record);
    let mut known = Known::default();
    let mut reader = serde_json::Deserializer::from_str(&text);
    // The error is known already; the fields before it are what is wanted.
    let _error = known.deserialize(&mut reader).err();
    (known.uuid, known.name)
}

#[derive(Default)]
struct Known {
    uuid: Option<String>,
    name: Option<String>,
}

impl<'de> DeserializeSeed<'de> for &mut Known {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut Known {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        while let Some(field) = fields.next_key::<String>()? {
            let known = match field.as_str() {
                "uuid" => &mut self.uuid,
                "name" => &mut self.name,
                _ => {
                    fields.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            let value = fields.next_value::<Value>()?;
            if known.is_none() {
                *known = value.as_str().map(str::to_owned);
            }
        }
        Ok(())
    }
}

/// The same of XML: as a tree if it is one, and else the id alone, by its tag.
fn of_xml(record: &[u8], list: ListName) -> (Option<String>, Option<String>) {
    if let Ok(tree) = xml::to_value(record, list.xml_item) {
        let text = |field: &str| tree.get(field).and_then(Value::as_str).map(str::to_owned);
        return (text("uuid"), text("name"));
    }
    let uuid = child(record, b"UUID").and_then(|text| std::str::from_utf8(text).ok());
    (uuid.map(str::to_owned), None)
}

/// The text of a direct child of the record, as it is written.
fn child<'a>(record: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let (mut rest, mut depth) = (record, 0_usize);
    loop {
        rest = rest.get(rest.iter().position(|b| *b == b'<')?..)?;
        let end = rest.iter().position(|b| *b == b'>')?;
        let (tag, after) = rest.split_at_checked(end + 1)?;
        if tag.starts_with(b"</") {
            depth = depth.checked_sub(1)?;
        } else if !tag.starts_with(b"<!") && !tag.ends_with(b"/>") {
            depth += 1;
            if depth == 2 && name_of(tag) == name {
                return after.split(|b| *b == b'<').next();
            }
        }
        rest = after;
    }
}
