//! JSON strict mode: read and written.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{JsonFault, Malformed};
use crate::RequestFault;

pub(super) mod strict;
#[cfg(test)]
mod tests;

/// Reads one document. Fields that are not known are passed over; no object may
/// have a name twice.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Malformed> {
    typed(strict::check(bytes)?)
}

/// Reads what [`strict::check`] has let pass.
pub(super) fn typed<T: DeserializeOwned>(text: &str) -> Result<T, Malformed> {
    serde_json::from_str(text).map_err(|error| describe(&error, text))
}

/// Reads a value that was taken out of a document.
pub(super) fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, Malformed> {
    serde_json::from_value(value).map_err(|error| describe(&error, ""))
}

/// Names what is wrong without quoting the answer: it holds personal data.
pub(super) fn describe(error: &serde_json::Error, text: &str) -> Malformed {
    use serde_json::error::Category;
    match error.classify() {
        Category::Eof => Malformed::Cut,
        Category::Syntax | Category::Io => Malformed::Json {
            at: offset(error, text),
            fault: JsonFault::Syntax,
        },
        Category::Data => Malformed::Data {
            what: without_values(&error.to_string()),
        },
    }
}

/// The byte that line and column name.
fn offset(error: &serde_json::Error, text: &str) -> u64 {
    let lines = text.split_inclusive('\n');
    let before: usize = lines
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    (before + error.column().saturating_sub(1)) as u64
}

/// serde quotes the offending value: `invalid type: string "...", expected`.
fn without_values(message: &str) -> String {
    let expected = message.rfind(", expected").and_then(|at| message.get(at..));
    match expected {
        Some(expected) if message.starts_with("invalid") => {
            format!("a value of the wrong kind{expected}")
        }
        _ => message.to_owned(),
    }
}

/// Writes a body. Nothing empty is ever sent: whether an empty value clears a
/// field is not known (`client.update_empty`, Xero's reference of clients).
pub fn encode<T: Serialize>(body: &T) -> Result<Vec<u8>, RequestFault> {
    let mut value = serde_json::to_value(body).map_err(|_| RequestFault::Body)?;
    prune(&mut value);
    check(&value)?;
    serde_json::to_vec(&value).map_err(|_| RequestFault::Body)
}

/// Removes nulls, empty texts, and lists and objects that hold nothing.
fn prune(value: &mut Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
        Value::Array(items) => {
            items.retain_mut(prune);
            !items.is_empty()
        }
        Value::Object(fields) => {
            fields.retain(|_, field| prune(field));
            !fields.is_empty()
        }
    }
}

/// The last gate before the wire: no masked tax number (Xero's reference of clients), and
/// nothing that XPM could not give back as XML.
fn check(value: &Value) -> Result<(), RequestFault> {
    match value {
        Value::String(text) if text.chars().any(|c| !super::xml::is_xml_char(c)) => {
            Err(RequestFault::ControlCharacter)
        }
        Value::Array(items) => items.iter().try_for_each(check),
        Value::Object(fields) => fields.iter().try_for_each(|(name, field)| {
            let masked = name == "taxNumber" && field.as_str().is_none_or(|t| t.contains('*'));
            if masked {
                Err(RequestFault::MaskedTaxNumber)
            } else {
                check(field)
            }
        }),
        _ => Ok(()),
    }
}
