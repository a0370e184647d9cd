//! Jobs in the hands of a worker, and events.

use deedbox_core::ports::store::{ClaimedJob, StoreError};
use deedbox_domain::event::Event;
use deedbox_domain::time::Timestamp;

use crate::row::Place;

/// A row of `jobs` that was just taken.
#[derive(Debug)]
pub struct ClaimedJobRow {
    pub id: String,
    pub kind: String,
    pub payload: String,
    pub attempts: i64,
}

impl TryFrom<ClaimedJobRow> for ClaimedJob {
    type Error = StoreError;

    fn try_from(row: ClaimedJobRow) -> Result<Self, StoreError> {
        let place = Place {
            table: "jobs",
            id: &row.id,
        };
        Ok(Self {
            attempt: place.count("attempts", row.attempts)?,
            id: row.id.into(),
            kind: row.kind,
            payload: row.payload,
        })
    }
}

/// A row of `events`.
#[derive(Debug)]
pub struct EventRow {
    pub seq: i64,
    pub happened_at: i64,
    pub body: String,
}

impl TryFrom<EventRow> for Event {
    type Error = StoreError;

    fn try_from(row: EventRow) -> Result<Self, StoreError> {
        let id = row.seq.to_string();
        let place = Place {
            table: "events",
            id: &id,
        };
        Ok(Self {
            seq: row.seq,
            at: Timestamp::from_micros(row.happened_at),
            body: place.json("body", &row.body)?,
        })
    }
}
