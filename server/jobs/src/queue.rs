//! The queue in short units of work. None of them is open while a job runs.

use std::sync::Arc;
use std::time::Duration;

use deedbox_core::ports::clock::Clock;
use deedbox_core::ports::store::{ClaimedJob, Store, StoreError};
use deedbox_domain::ids::JobId;
use deedbox_domain::time::Timestamp;
use tokio::time::Instant;

/// Jobs in our hands, and when we lose them by our own watch.
pub(crate) struct Claimed {
    pub(crate) jobs: Vec<ClaimedJob>,
    pub(crate) lease_end: Instant,
}

/// What to write about a job that we let go of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Record {
    Finish,
    Again {
        after: Duration,
        why: String,
        counts: bool,
    },
    Fail {
        why: String,
    },
}

pub(crate) struct Queue {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) worker: String,
    pub(crate) lease: Duration,
}

impl Queue {
    pub(crate) async fn claim(&self, limit: u32) -> Result<Claimed, StoreError> {
        let mut work = self.store.write().await?;
        // Both clocks are read after the wait for the writer; ours first, so
        // that it never runs longer than the row says.
        let lease_end = Instant::now() + self.lease;
        let now = self.clock.now();
        let jobs = work
            .jobs()
            .claim(&self.worker, now, later(now, self.lease), limit)
            .await?;
        if !jobs.is_empty() {
            work.save().await?;
        }
        Ok(Claimed { jobs, lease_end })
    }

    /// The new end of the lease; none when another worker has the job.
    pub(crate) async fn extend(&self, id: &JobId) -> Result<Option<Instant>, StoreError> {
        let mut work = self.store.write().await?;
        let lease_end = Instant::now() + self.lease;
        let until = later(self.clock.now(), self.lease);
        let ours = work.jobs().extend(id, &self.worker, until).await?;
        work.save().await?;
        Ok(ours.then_some(lease_end))
    }

    /// False when another worker has the job.
    pub(crate) async fn record(&self, id: &JobId, record: &Record) -> Result<bool, StoreError> {
        let mut work = self.store.write().await?;
        let jobs = work.jobs();
        let ours = match record {
            Record::Finish => jobs.finish(id, &self.worker).await?,
            Record::Fail { why } => jobs.fail(id, &self.worker, why).await?,
            Record::Again { after, why, counts } => {
                let run_at = later(self.clock.now(), *after);
                jobs.retry(id, &self.worker, run_at, why, *counts).await?
            }
        };
        work.save().await?;
        Ok(ours)
    }

    /// How long until a job is due; zero when one is.
    pub(crate) async fn next_due(&self) -> Result<Option<Duration>, StoreError> {
        let due = self.store.read().await?.jobs().next_due().await?;
        Ok(due.map(|at| until(self.clock.now(), at)))
    }

    /// Jobs that are not ended, and how far the oldest one is behind.
    pub(crate) async fn backlog(&self) -> Result<(u64, Duration), StoreError> {
        let mut work = self.store.read().await?;
        let open = work.jobs().open().await?;
        let due = work.jobs().next_due().await?;
        let now = self.clock.now();
        Ok((open, due.map_or(Duration::ZERO, |at| until(at, now))))
    }

    pub(crate) async fn claim_schedule(
        &self,
        name: &str,
        every: Duration,
    ) -> Result<bool, StoreError> {
        let mut work = self.store.write().await?;
        let now = self.clock.now();
        let ours = work
            .jobs()
            .claim_schedule(name, now, later(now, every))
            .await?;
        work.save().await?;
        Ok(ours)
    }
}

fn later(from: Timestamp, by: Duration) -> Timestamp {
    let micros = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
    Timestamp::from_micros(from.as_micros().saturating_add(micros))
}

/// From `from` to `to`; zero when that is in the past.
fn until(from: Timestamp, to: Timestamp) -> Duration {
    let micros = to.as_micros().saturating_sub(from.as_micros());
    Duration::from_micros(u64::try_from(micros).unwrap_or(0))
}
