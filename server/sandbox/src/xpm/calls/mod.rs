//! What each call does to the practice.

#![expect(
    clippy::unnecessary_wraps,
    reason = "every call has the signature of the table of calls"
)]

pub(crate) mod clients;
pub(crate) mod contacts;
pub(crate) mod custom_fields;
pub(crate) mod documents;
pub(crate) mod groups;
pub(crate) mod job_changes;
pub(crate) mod job_writes;
pub(crate) mod jobs;
mod pages;
pub(crate) mod relationships;
pub(crate) mod staff;
pub(crate) mod time_entry;
pub(crate) mod times;
pub(crate) mod update;
mod update_fields;
