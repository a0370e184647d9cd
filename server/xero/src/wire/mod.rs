//! The wire: which format an answer has, how each is read strictly, how a
//! request is written, and the one decision whether a call succeeded.

pub mod answer;
mod bytes;
pub mod dates;
pub mod json;
mod malformed;
pub mod split;
pub mod value;
pub mod xml;

use deedbox_http::{HeaderMap, header};

pub use malformed::{Instead, JsonFault, Malformed, XmlFault};

/// Deepest nesting that either decoder follows.
pub const MAX_DEPTH: usize = 64;
/// Longest answer in JSON that is read as a whole: years of jobs with their
/// tasks are some tens of megabytes. The client list is cut, see [`split`].
pub const MAX_JSON: usize = 64 * 1024 * 1024;
/// Longest answer in XML that is read as a whole. XML becomes a tree first, which
/// takes about ten times its bytes.
pub const MAX_XML: usize = 16 * 1024 * 1024;

/// The format of an answer, told by its own `Content-Type` and never by what
/// was asked: XPM may ignore the request for JSON (the README).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `application/json` or `application/*+json`.
    Json,
    /// `text/xml` or `application/xml`.
    Xml,
    /// No content type.
    Unnamed,
    /// Anything else.
    Other,
}

impl Format {
    /// Reads the content type.
    pub fn of(headers: &HeaderMap) -> Self {
        let Some(value) = headers.get(header::CONTENT_TYPE) else {
            return Self::Unnamed;
        };
        let text = value.to_str().unwrap_or_default();
        let media = text
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        match media.as_str() {
            "" => Self::Unnamed,
            "application/json" => Self::Json,
            "text/xml" | "application/xml" => Self::Xml,
            other if other.starts_with("application/") && other.ends_with("+json") => Self::Json,
            _ => Self::Other,
        }
    }
}
