//! Time entries.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    pub uuid: Uuid,
    pub number: u64,
    /// The job's number.
    pub job: String,
    /// The task on the job, or the practice's task under a switch.
    pub task: Uuid,
    pub task_name: String,
    pub staff: Uuid,
    pub date: Date,
    pub minutes: i64,
    pub note: String,
    pub billable: bool,
    /// `HH:mm`, only where it was entered so.
    pub start: String,
    pub end: String,
    pub invoice_task: Option<Uuid>,
}
