#![doc = include_str!("../README.md")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a test that panics has failed"
)]

pub mod call_ledgers;
pub mod clients;
pub mod connections;
pub mod contacts;
pub mod events;
mod fixtures;
pub mod jobs;
pub mod matching;
pub mod orders;
pub mod parties;
pub mod payments;
pub mod people;
pub mod practice;
pub mod pushes;
pub mod runs;
pub mod sessions;
mod suite;
pub mod syncs;
pub mod tenancy;
pub mod units;
