//! Jobs and their tasks.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::Decimal;
use crate::{seed, snapshot};

/// A state of the practice. The interface code is what `job.api/state` takes
/// and what no call shows.
#[derive(Debug, PartialEq, Eq)]
pub struct JobState {
    pub uuid: Uuid,
    pub name: &'static str,
    pub code: &'static str,
    /// Completed or cancelled: no more time, and not current.
    pub closed: bool,
}

/// A snapshot has its code alone: the list is the program's.
impl Serialize for JobState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.code.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for &'static JobState {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        snapshot::named(deserializer, seed::job_state)
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Job {
    /// The job number, which names the job everywhere.
    pub id: String,
    pub uuid: Uuid,
    pub number: u64,
    pub name: String,
    pub description: String,
    pub client: Uuid,
    pub client_order_number: String,
    pub budget: Option<Decimal>,
    pub state: &'static JobState,
    pub kind: String,
    pub created: DateTime,
    pub start: Date,
    pub due: Date,
    pub completed: Option<DateTime>,
    pub contact: Option<Uuid>,
    pub manager: Option<Uuid>,
    pub partner: Option<Uuid>,
    pub assigned: Vec<Assigned>,
    pub tasks: Vec<Task>,
    pub milestones: Vec<Milestone>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    pub staff: Uuid,
    pub minutes: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// This task on this job.
    pub uuid: Uuid,
    /// The practice's task it came from.
    pub base: Uuid,
    pub name: String,
    pub description: String,
    pub estimated_minutes: i64,
    pub actual_minutes: i64,
    pub completed: bool,
    pub billable: bool,
    pub start: Option<Date>,
    pub due: Option<Date>,
    pub assigned: Vec<Assigned>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    pub uuid: Uuid,
    pub date: Date,
    pub description: String,
    pub completed: bool,
}
