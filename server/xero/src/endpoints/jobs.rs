//! Jobs, read and moved between states (Xero's reference of jobs). A job is named by its
//! number in paths and bodies; its UUID is nowhere guaranteed. Scope
//! `practicemanager.job.read`, for a state `practicemanager.job`.

use deedbox_http::Method;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{NamedEntity, StatusOnly};
use crate::client::{Call, XpmClient};
use crate::error::{RequestFault, XpmError};
use crate::wire::dates;
use crate::wire::value::{Day, Decimal, Flag, List, Maybe, Records, Text, Whole};

/// The longest span that is surely allowed (`job.span_days`).
pub const LONGEST_SPAN_DAYS: i32 = 360;

/// A job. `state` is the display name, such as `Planned`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct Job {
    /// The human number, such as `J000309`.
    pub id: Text,
    pub uuid: Text,
    pub name: Text,
    pub description: Text,
    pub client: Maybe<NamedEntity>,
    pub client_order_number: Text,
    pub budget: Decimal,
    pub state: Text,
    #[serde(rename = "type")]
    pub category: Text,
    pub start_date: Day,
    pub due_date: Day,
    pub completed_date: Day,
    pub contact: Maybe<NamedEntity>,
    pub internal_id: Text,
    pub manager: Maybe<NamedEntity>,
    pub partner: Maybe<NamedEntity>,
    pub assigned: List<AssignedStaff>,
    pub tasks: List<JobTask>,
    pub web_url: Text,
}

/// Somebody who works on a job.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct AssignedStaff {
    pub uuid: Text,
    pub name: Text,
    pub allocated_minutes: Whole,
}

/// A task of a job. `uuid` is this task on this job, `task_uuid` the task of the
/// practice that it came from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct JobTask {
    pub uuid: Text,
    pub name: Text,
    pub task_uuid: Text,
    pub estimated_minutes: Whole,
    pub actual_minutes: Whole,
    pub description: Text,
    pub completed: Flag,
    pub billable: Flag,
    pub folder: Text,
    pub start_date: Day,
    pub due_date: Day,
}

/// An answer with jobs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct JobListResponse {
    /// The jobs.
    pub jobs: Records<Job>,
}

/// An answer with one job.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct JobResponse {
    /// The job.
    pub job: Maybe<Job>,
    /// Its page in XPM.
    pub web_url: Text,
}

/// An answer with the states of the practice, without their interface codes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct JobStateListResponse {
    /// The states.
    pub job_states: Records<NamedEntity>,
}

#[derive(Serialize)]
struct StateRequest<'a> {
    id: &'a str,
    state: &'a str,
}

/// Writes a span as `from` and `to`, or refuses one that XPM would refuse.
pub(super) fn span(call: Call, from: Date, to: Date) -> Result<Call, RequestFault> {
    let days = to.since(from).map_err(|_| RequestFault::Span)?.get_days();
    if !(0..=LONGEST_SPAN_DAYS).contains(&days) {
        return Err(RequestFault::Span);
    }
    Ok(call
        .query("from", &dates::compact(from))
        .query("to", &dates::compact(to)))
}

impl XpmClient {
    async fn jobs(&self, call: Call) -> Result<Vec<Job>, XpmError> {
        let answer = self.call::<JobListResponse>(call).await?;
        Ok(answer.jobs.into_readable("job.list"))
    }

    async fn detailed_jobs(&self, call: Call) -> Result<Vec<Job>, XpmError> {
        self.jobs(call.query("detailed", "true").slow()).await
    }

    /// The current jobs with their tasks. Which those are is inferred
    /// (`job.current`): check the state.
    pub async fn job_current(&self) -> Result<Vec<Job>, XpmError> {
        self.detailed_jobs(Call::get(&["job.api", "current"])).await
    }

    /// Jobs created in a span of at most [`LONGEST_SPAN_DAYS`].
    pub async fn job_list(&self, from: Date, to: Date) -> Result<Vec<Job>, XpmError> {
        self.detailed_jobs(span(Call::get(&["job.api", "list"]), from, to)?)
            .await
    }

    /// All jobs of a client.
    pub async fn job_client(&self, client: &str) -> Result<Vec<Job>, XpmError> {
        self.detailed_jobs(Call::get(&["job.api", "client", client]))
            .await
    }

    /// Current jobs of a member of staff.
    pub async fn job_staff(&self, staff: &str) -> Result<Vec<Job>, XpmError> {
        let call = Call::get(&["job.api", "staff", staff]);
        self.jobs(call).await
    }

    /// Jobs with tasks that are complete, or not.
    pub async fn job_tasks(&self, complete: bool) -> Result<Vec<Job>, XpmError> {
        let complete = if complete { "true" } else { "false" };
        let call = Call::get(&["job.api", "tasks"]).query("complete", complete);
        self.jobs(call).await
    }

    /// One job by its number; none if XPM has no such job.
    pub async fn job_get(&self, number: &str) -> Result<Option<Job>, XpmError> {
        match self
            .call::<JobResponse>(Call::get(&["job.api", "get", number]))
            .await
        {
            Ok(answer) => Ok(answer.job.into_inner()),
            Err(error) if error.is_missing_record() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Moves a job to a state, named by the interface code that the practice
    /// gave it. Read the job again: the answer may hold nothing
    /// (`job.state_answer`).
    pub async fn job_state(&self, number: &str, code: &str) -> Result<(), XpmError> {
        let body = StateRequest {
            id: number,
            state: code,
        };
        let call = Call::write(Method::PUT, &["job.api", "state"], &body)?;
        self.call::<StatusOnly>(call).await.map(|_| ())
    }

    /// The states of the practice.
    pub async fn job_states(&self) -> Result<Vec<NamedEntity>, XpmError> {
        let call = Call::get(&["jobstate.api", "list"]);
        Ok(self
            .call::<JobStateListResponse>(call)
            .await?
            .job_states
            .into_readable("jobstate.list"))
    }
}
