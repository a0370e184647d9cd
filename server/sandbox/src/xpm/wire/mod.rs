//! The two spellings of XPM: XML by default, JSON in strict mode.

pub(crate) mod client;
pub(crate) mod client_list;
mod escape;
pub(crate) mod format;
pub(crate) mod job;
pub(crate) mod names;
mod options;
pub(crate) mod order;
pub(crate) mod reader;
pub(crate) mod records;
mod selection;
pub(crate) mod writer;

pub(crate) use format::Format;
pub(crate) use selection::Selection;
pub(crate) use writer::Writer;
