//! Durable jobs and schedules.

use async_trait::async_trait;
use deedbox_domain::ids::JobId;
use deedbox_domain::time::Timestamp;

use super::StoreError;

/// A job to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    pub id: JobId,
    pub kind: &'static str,
    /// JSON.
    pub payload: String,
    pub run_at: Timestamp,
    /// While a job with this key is not ended, no second one is made.
    pub dedupe_key: Option<String>,
}

/// A job in the hands of a worker until its lease ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimedJob {
    pub id: JobId,
    pub kind: String,
    pub payload: String,
    /// 1 at the first try.
    pub attempt: u32,
}

/// Jobs.
#[async_trait]
pub trait Jobs: Send {
    /// False when a job with the same key is not ended.
    async fn enqueue(&mut self, job: &NewJob) -> Result<bool, StoreError>;
    /// Takes jobs that are due, or whose lease ended. No two workers get the same.
    async fn claim(
        &mut self,
        worker: &str,
        now: Timestamp,
        lease_until: Timestamp,
        limit: u32,
    ) -> Result<Vec<ClaimedJob>, StoreError>;
    /// False when the lease was lost to another worker.
    async fn extend(
        &mut self,
        id: &JobId,
        worker: &str,
        lease_until: Timestamp,
    ) -> Result<bool, StoreError>;
    async fn finish(&mut self, id: &JobId, worker: &str) -> Result<bool, StoreError>;
    /// Due again at `run_at`. `counts` is false when waiting was no failure.
    async fn retry(
        &mut self,
        id: &JobId,
        worker: &str,
        run_at: Timestamp,
        error: &str,
        counts: bool,
    ) -> Result<bool, StoreError>;
    /// Ended without success; kept with its error.
    async fn fail(&mut self, id: &JobId, worker: &str, error: &str) -> Result<bool, StoreError>;
    /// When the next job is due; none when nothing waits.
    async fn next_due(&mut self) -> Result<Option<Timestamp>, StoreError>;
    /// Jobs that are not ended.
    async fn open(&mut self) -> Result<u64, StoreError>;
    /// True when the schedule is due: it is moved on to `next` in the same step.
    async fn claim_schedule(
        &mut self,
        name: &str,
        now: Timestamp,
        next: Timestamp,
    ) -> Result<bool, StoreError>;
}
