//! What a job is: its name, its payload, and what running it means. How jobs
//! are leased, repeated and drained is the runner's.

mod kind;

use std::time::Duration;

use async_trait::async_trait;

use crate::ports::store::ClaimedJob;

pub use kind::Kind;
pub(crate) use kind::enqueue;

/// What a job that did not succeed wants.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JobError {
    /// A fault: again after `after`, or after the runner's own back-off.
    #[error("{why}")]
    Retry {
        after: Option<Duration>,
        why: String,
    },
    /// Waiting, which is no failure and is not counted: the limit of calls,
    /// a connection that is gone for now.
    #[error("{why}")]
    Wait { after: Duration, why: String },
    /// Again will not help.
    #[error("{why}")]
    Fail { why: String },
}

/// Runs jobs by their kind.
#[async_trait]
pub trait Handlers: Send + Sync {
    /// Runs one job to its end.
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError>;

    /// Called when a job ended for good without success, so that its subject
    /// can say so.
    async fn failed(&self, job: &ClaimedJob, why: &str);

    /// Things that happen on a schedule: name, and seconds between two runs.
    fn schedules(&self) -> &'static [(&'static str, i64)];

    /// A schedule is due: enqueue what it stands for.
    async fn due(&self, schedule: &str) -> Result<(), JobError>;
}
