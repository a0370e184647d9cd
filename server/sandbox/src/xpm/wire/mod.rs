//! The two spellings of XPM: XML by default, JSON in strict mode.

pub(crate) mod client;
pub(crate) mod client_list;
pub(crate) mod format;
pub(crate) mod job;
pub(crate) mod names;
mod options;
pub(crate) mod reader;
pub(crate) mod records;
pub(crate) mod writer;

pub(crate) use format::Format;
pub(crate) use writer::Writer;
