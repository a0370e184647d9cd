//! XML, read when that is what comes back.
//!
//! quick-xml finds the pieces; it lets most not-well-formed documents pass, so
//! every piece is checked here against XML 1.0 (fifth edition). A document type
//! is refused, so no entity beyond the five predefined ones can exist; so is
//! every processing instruction.

mod element;
pub(super) mod grammar;
mod names;
mod tree;

pub(crate) use grammar::is_xml_char;
pub(crate) use names::{camel_case, item_of};

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{MAX_XML, Malformed, bytes};

/// The root of every answer of XPM (the README's table of facts).
pub const ROOT: &str = "Response";

/// Reads a document whose root is `root` into the value that JSON would give.
pub fn to_value(answer: &[u8], root: &str) -> Result<Value, Malformed> {
    let (text, skipped) = bytes::text(answer, MAX_XML)?;
    if let Some(instead) = bytes::not_xml(text) {
        return Err(Malformed::Instead(instead));
    }
    let value = tree::read(text, root).map_err(|malformed| malformed.after(skipped))?;
    // An empty root holds nothing, and a struct of optional fields can be that.
    Ok(match value {
        Value::Null => Value::Object(serde_json::Map::new()),
        value => value,
    })
}

/// Reads a document into a struct.
pub fn decode<T: DeserializeOwned>(answer: &[u8], root: &str) -> Result<T, Malformed> {
    super::json::from_value(to_value(answer, root)?)
}

#[cfg(test)]
mod tests;
