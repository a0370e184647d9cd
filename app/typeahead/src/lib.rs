#![doc = include_str!("../README.md")]

mod asked;
mod build;
mod explain;
mod fold;
mod forgive;
mod identifiers;
mod index;
mod key;
mod known;
mod lists;
mod matching;
mod postings;
mod query;
mod record;
mod search;
mod several;
mod slips;
mod sorted;
mod store;
mod table;
mod top;
mod words;

pub use index::Index;
pub use query::{DEFAULT_LIMIT, Field, Hit, Query};
pub use record::{Kind, Record};
