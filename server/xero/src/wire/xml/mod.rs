//! XML, read when that is what comes back.
//!
//! quick-xml finds the pieces; it lets many not-well-formed documents pass, so
//! every piece is checked here against XML 1.0 (fifth edition). A document type
//! is refused, so no entity beyond the five predefined ones can exist.

mod grammar;
mod names;
mod tree;

pub(crate) use grammar::is_xml_char;
pub(crate) use names::{camel_case, item_of};

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Malformed;

/// The root of every answer of XPM (xpm-api 5.2).
pub const ROOT: &str = "Response";

/// Reads a document whose root is `root` into the value that JSON would give.
pub fn to_value(bytes: &[u8], root: &str) -> Result<Value, Malformed> {
    let bytes = bytes
        .strip_prefix(b"\xef\xbb\xbf".as_slice())
        .unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| match error.error_len() {
        None => Malformed::Cut,
        Some(_) => Malformed::Encoding,
    })?;
    tree::read(text, root)
}

/// Reads a document into a struct.
pub fn decode<T: DeserializeOwned>(bytes: &[u8], root: &str) -> Result<T, Malformed> {
    let value = to_value(bytes, root)?;
    // An empty root holds nothing, and a struct of optional fields can be that.
    let value = if value.is_null() {
        Value::Object(serde_json::Map::new())
    } else {
        value
    };
    serde_json::from_value(value).map_err(|error| super::json::describe(&error))
}

#[cfg(test)]
mod tests;
