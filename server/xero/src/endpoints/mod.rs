//! The calls of XPM v3.1 that Deedbox makes, with their requests and answers
//! named as XPM names them (from Xero's reference and its description of v3.1
//! and the recordings listed there). Nothing here is a domain value; `port`
//! translates.
//!
//! Answers have every field optional: which ones are left out is not known
//! (`wire.empty_style`).

pub mod client_update;
pub mod clients;
pub mod contacts;
pub mod groups;
pub mod jobs;
pub mod relationships;
pub mod staff;
pub mod stream;
pub mod time;

use serde::{Deserialize, Serialize};

use crate::wire::value::{Maybe, Text};

/// Something named by its UUID: staff, clients, contacts, tasks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NamedEntity {
    /// Its UUID.
    pub uuid: Text,
    /// Its name.
    pub name: Text,
}

impl NamedEntity {
    /// The UUID, if anything is named at all.
    pub fn uuid_of(entity: &Maybe<Self>) -> Option<&str> {
        entity.get()?.uuid.get()
    }
}

/// An answer that holds nothing but its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StatusOnly {}

/// A body that names one record.
#[derive(Debug, Serialize)]
pub(crate) struct ByUuid<'a> {
    pub(crate) uuid: &'a str,
}

/// Links of a paged list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Pagination {
    /// The links.
    pub links: Maybe<Links>,
}

/// `First` and `Next`, whole addresses with an opaque token.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Links {
    /// The first page.
    pub first: Text,
    /// The next page; absent on the last one.
    pub next: Text,
}

impl Pagination {
    /// The link to the next page.
    pub fn next(pagination: &Maybe<Self>) -> Option<&str> {
        pagination.get()?.links.get()?.next.get()
    }
}
