//! Time entries (Xero's reference of time). An entry names its job by number and no client.
//! `minutes` is a number when read and a text when written. Scopes
//! `practicemanager.time` and `.time.read`, which the product does not ask for
//! yet.

use deedbox_http::Method;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::jobs::span;
use super::{NamedEntity, StatusOnly};
use crate::client::{Call, XpmClient};
use crate::error::XpmError;
use crate::wire::value::{Day, Flag, Maybe, Records, Text, Whole};

/// A time entry.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct Time {
    pub uuid: Text,
    pub job: Maybe<JobReference>,
    pub task: Maybe<NamedEntity>,
    pub staff: Maybe<NamedEntity>,
    pub date: Day,
    pub minutes: Whole,
    pub note: Text,
    pub billable: Flag,
    pub start: Text,
    pub end: Text,
    pub invoice_task_uuid: Text,
    pub web_url: Text,
}

/// The job of an entry, by its number.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct JobReference {
    /// The job's number.
    pub id: Text,
    /// The job's name.
    pub name: Text,
}

/// An entry to add or, with its UUID, to change. Whether it is billable follows
/// from the task.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TimeRequest {
    /// For a change.
    pub uuid: Text,
    /// The job's number.
    pub job: Text,
    /// The job's own task, not the practice's (`time.task_id`).
    pub task_uuid: Text,
    /// Who worked.
    pub staff_uuid: Text,
    /// `yyyyMMdd`.
    pub date: Text,
    /// Instead of start and end; may be negative, for a correction.
    pub minutes: Text,
    /// `HH:mm`.
    pub start: Text,
    /// `HH:mm`.
    pub end: Text,
    /// What was done.
    pub note: Text,
}

/// An answer with entries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TimeListResponse {
    /// The entries.
    pub times: Records<Time>,
}

/// An answer with one entry.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TimeResponse {
    /// The entry.
    pub time: Maybe<Time>,
}

impl XpmClient {
    async fn times(&self, call: Call) -> Result<Vec<Time>, XpmError> {
        let answer = self.call::<TimeListResponse>(call).await?;
        Ok(answer.times.into_readable("time.list"))
    }

    /// Entries of a span of less than a year.
    pub async fn time_list(&self, from: Date, to: Date) -> Result<Vec<Time>, XpmError> {
        self.times(span(Call::get(&["time.api", "list"]), from, to)?)
            .await
    }

    /// Entries of a member of staff. After a lost answer to an add, this says
    /// whether the entry stands.
    pub async fn time_staff(
        &self,
        staff: &str,
        from: Date,
        to: Date,
    ) -> Result<Vec<Time>, XpmError> {
        self.times(span(Call::get(&["time.api", "staff", staff]), from, to)?)
            .await
    }

    /// Entries of a job, by its number; both dates are always sent
    /// (`time.job_range`).
    pub async fn time_job(
        &self,
        number: &str,
        from: Date,
        to: Date,
    ) -> Result<Vec<Time>, XpmError> {
        self.times(span(Call::get(&["time.api", "job", number]), from, to)?)
            .await
    }

    /// One entry; none if XPM has no such entry.
    pub async fn time_get(&self, uuid: &str) -> Result<Option<Time>, XpmError> {
        match self
            .call::<TimeResponse>(Call::get(&["time.api", "get", uuid]))
            .await
        {
            Ok(answer) => Ok(answer.time.into_inner()),
            Err(error) if error.is_missing_record() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Adds an entry.
    pub async fn time_add(&self, entry: &TimeRequest) -> Result<Option<Time>, XpmError> {
        let call = Call::write(Method::POST, &["time.api", "add"], entry)?;
        Ok(self.call::<TimeResponse>(call).await?.time.into_inner())
    }

    /// Changes an entry.
    pub async fn time_update(&self, entry: &TimeRequest) -> Result<Option<Time>, XpmError> {
        let call = Call::write(Method::PUT, &["time.api", "update"], entry)?;
        Ok(self.call::<TimeResponse>(call).await?.time.into_inner())
    }

    /// Deletes an entry.
    pub async fn time_delete(&self, uuid: &str) -> Result<(), XpmError> {
        let call = Call::new(Method::DELETE, &["time.api", "delete", uuid]);
        self.call::<StatusOnly>(call).await.map(|_| ())
    }
}
