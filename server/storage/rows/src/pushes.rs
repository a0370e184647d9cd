//! Pushes and the rows of their ledgers.

use deedbox_core::ports::store::StoreError;
use deedbox_domain::push::{Push, Step};
use deedbox_domain::time::Timestamp;

use crate::row::{Place, instant};
use crate::words::unworded;

/// A row of `pushes`.
#[derive(Debug)]
pub struct PushRow {
    pub id: String,
    pub firm_id: String,
    pub order_id: String,
    pub plan: String,
    pub plan_hash: String,
    pub approved_by: String,
    pub approved_at: i64,
    pub state: String,
    pub state_detail: Option<String>,
    pub started_at: Option<i64>,
    pub ended_at: Option<i64>,
    pub account: Option<String>,
}

impl TryFrom<PushRow> for Push {
    type Error = StoreError;

    fn try_from(row: PushRow) -> Result<Self, StoreError> {
        let place = Place {
            table: "pushes",
            id: &row.id,
        };
        Ok(Self {
            plan: place.json("plan", &row.plan)?,
            state: unworded(&place, "state", row.state, row.state_detail.as_deref())?,
            id: row.id.into(),
            firm: row.firm_id.into(),
            order: row.order_id.into(),
            plan_hash: row.plan_hash,
            approved_by: row.approved_by.into(),
            approved_at: Timestamp::from_micros(row.approved_at),
            started_at: instant(row.started_at),
            ended_at: instant(row.ended_at),
            account: row.account.map(Into::into),
        })
    }
}

/// A row of `push_steps`.
#[derive(Debug)]
pub struct StepRow {
    pub push_id: String,
    pub line: String,
    pub position: i64,
    pub state: String,
    pub state_detail: Option<String>,
    pub resumed: bool,
    pub attempts: i64,
    pub intent_at: Option<i64>,
    pub ended_at: Option<i64>,
}

impl TryFrom<StepRow> for Step {
    type Error = StoreError;

    fn try_from(row: StepRow) -> Result<Self, StoreError> {
        let id = format!("{} of push {}", row.line, row.push_id);
        let place = Place {
            table: "push_steps",
            id: &id,
        };
        Ok(Self {
            position: place.count("position", row.position)?,
            state: unworded(&place, "state", row.state, row.state_detail.as_deref())?,
            attempts: place.count("attempts", row.attempts)?,
            line: row.line.into(),
            resumed: row.resumed,
            intent_at: instant(row.intent_at),
            ended_at: instant(row.ended_at),
        })
    }
}
