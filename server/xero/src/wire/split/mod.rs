//! Cuts a long list into its records while it arrives.
//!
//! `client.api/list?detailed=true` can be tens of megabytes (Xero's reference of clients). The
//! splitter holds one record at a time. What is left when the records are taken
//! out, the *frame*, is a complete short document with an empty list in it: it is
//! decoded like any other answer, so the status, the error text and the links to
//! further pages go through the one path that decides about success.
//!
//! Each record and the frame are read by the strict decoders, so a document that
//! is accepted here is accepted whole. A record that they refuse does not take the
//! rest with it, as long as it is certain where the record ends: what could hide
//! an end (tags that do not match, a quote too many) breaks the list.

mod json;
mod record;
mod xml;

use super::{Format, Malformed};

pub use record::Unread;
pub(crate) use record::read as read_record;

/// Longest single record. One that is longer is given out one byte longer than
/// this, its rest dropped, and is refused when it is read.
pub const MAX_RECORD: usize = 1024 * 1024;
/// Longest frame.
const MAX_FRAME: usize = 256 * 1024;

/// The list to cut, by its names in both formats (the README's table of facts).
#[derive(Debug, Clone, Copy)]
pub struct ListName {
    /// Such as `clients`.
    pub json: &'static str,
    /// Such as `Clients`.
    pub xml_list: &'static str,
    /// Such as `Client`.
    pub xml_item: &'static str,
}

/// `clients`, `Clients/Client`.
pub const CLIENTS: ListName = ListName {
    json: "clients",
    xml_list: "Clients",
    xml_item: "Client",
};

/// A splitter for one of the formats.
#[derive(Debug)]
pub enum Splitter {
    /// Of JSON.
    Json(Box<json::JsonSplitter>),
    /// Of XML.
    Xml(Box<xml::XmlSplitter>),
}

impl Splitter {
    /// For an answer of this format; none if there is nothing to cut.
    pub fn new(format: Format, list: ListName) -> Option<Self> {
        match format {
            Format::Json => Some(Self::Json(Box::new(json::JsonSplitter::new(list.json)))),
            Format::Xml => Some(Self::Xml(Box::new(xml::XmlSplitter::new(
                list.xml_list,
                list.xml_item,
            )))),
            Format::Unnamed | Format::Other => None,
        }
    }

    /// Takes the next piece and gives each record that it completes.
    pub fn push(
        &mut self,
        piece: &[u8],
        record: &mut dyn FnMut(&[u8]) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        match self {
            Self::Json(splitter) => splitter.push(piece, record),
            Self::Xml(splitter) => splitter.push(piece, record),
        }
    }

    /// The frame, once the bytes have ended; an error if they ended too early.
    pub fn finish(self) -> Result<Vec<u8>, Malformed> {
        match self {
            Self::Json(splitter) => splitter.finish(),
            Self::Xml(splitter) => splitter.finish(),
        }
    }
}

/// Keeps no more of a record than shows that it is too long.
fn keep_record(record: &mut Vec<u8>, byte: u8) {
    if record.len() <= MAX_RECORD {
        record.push(byte);
    }
}

fn append(buffer: &mut Vec<u8>, byte: u8, limit: usize) -> Result<(), Malformed> {
    if buffer.len() >= limit {
        return Err(Malformed::Long { limit });
    }
    buffer.push(byte);
    Ok(())
}

#[cfg(test)]
mod tests;
