//! The wire: which format an answer has, how each is read strictly, how a
//! request is written, and the one decision whether a call succeeded.

pub mod answer;
pub mod dates;
pub mod json;
pub mod split;
pub mod value;
pub mod xml;

use deedbox_http::{HeaderMap, header};

/// Deepest nesting that either decoder follows.
pub const MAX_DEPTH: usize = 64;

/// The format of an answer, told by its own `Content-Type` and never by what
/// was asked: XPM may ignore the request for JSON (xpm-api 1).
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

/// Why bytes are not an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// Neither JSON nor XML.
    #[error("content type {content_type:?} is neither json nor xml")]
    ContentType {
        /// The header's value, cut short.
        content_type: String,
    },
    /// A 2xx without a body, where a status belongs.
    #[error("the answer is empty")]
    Empty,
    /// Not UTF-8.
    #[error("the answer is not utf-8")]
    Encoding,
    /// Broken JSON.
    #[error("not json, line {line} column {column}")]
    Json {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// Not well-formed XML, or XML that we refuse.
    #[error("not xml as expected, byte {at}: {what}")]
    Xml {
        /// Offset of the trouble.
        at: u64,
        /// What is wrong.
        what: &'static str,
    },
    /// Nested deeper than [`MAX_DEPTH`].
    #[error("nested too deep")]
    Depth,
    /// A single record or the frame around a list is unreasonably long.
    #[error("longer than {limit} bytes")]
    Long {
        /// The limit.
        limit: usize,
    },
    /// The bytes ended too early.
    #[error("the answer is cut short")]
    Cut,
    /// Well-formed, but not what was promised.
    #[error("unexpected data: {what}")]
    Data {
        /// What was met; names of fields, never their values.
        what: String,
    },
    /// A 2xx without a status.
    #[error("the answer has no status")]
    NoStatus,
}
