//! Runs of a sync.

use deedbox_core::ports::store::StoreError;
use deedbox_domain::sync::Sync;
use deedbox_domain::time::Timestamp;

use crate::row::{Place, instant};
use crate::words::unworded;

/// A row of `syncs`.
#[derive(Debug)]
pub struct SyncRow {
    pub id: String,
    pub firm_id: String,
    pub connection_id: String,
    pub scope: String,
    pub scope_detail: Option<String>,
    pub state: String,
    pub state_detail: Option<String>,
    pub phase: String,
    pub cursor: Option<String>,
    pub done: i64,
    pub total: Option<i64>,
    pub counts: String,
    pub started_at: i64,
    pub ended_at: Option<i64>,
}

impl TryFrom<SyncRow> for Sync {
    type Error = StoreError;

    fn try_from(row: SyncRow) -> Result<Self, StoreError> {
        let place = Place {
            table: "syncs",
            id: &row.id,
        };
        Ok(Self {
            scope: unworded(&place, "scope", row.scope, row.scope_detail.as_deref())?,
            state: unworded(&place, "state", row.state, row.state_detail.as_deref())?,
            phase: unworded(&place, "phase", row.phase, None)?,
            cursor: row.cursor,
            done: place.count("done", row.done)?,
            total: row
                .total
                .map(|total| place.count("total", total))
                .transpose()?,
            counts: place.json("counts", &row.counts)?,
            started_at: Timestamp::from_micros(row.started_at),
            ended_at: instant(row.ended_at),
            id: row.id.into(),
            firm: row.firm_id.into(),
            connection: row.connection_id.into(),
        })
    }
}
