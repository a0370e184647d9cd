use std::sync::Arc;

use deedbox_core::ports::store::StoreError;
use tokio_util::sync::CancellationToken;

use crate::Runner;
use crate::attempt::Ended;

/// More jobs than any test means: they enqueue each other without end.
const ENDLESS: usize = 10_000;

/// What a drain did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drained {
    /// Attempts made.
    pub ran: usize,
    /// Kind and reason of those that will run again later.
    pub put_off: Vec<(String, String)>,
    /// Jobs that are not ended and not due.
    pub waiting: u64,
}

/// Why a drain did not come to a good end.
#[derive(Debug, thiserror::Error)]
pub enum DrainError {
    /// Kind and reason of each job that failed for good.
    #[error("jobs failed: {0:?}")]
    Failed(Vec<(String, String)>),
    #[error("jobs enqueue each other without end")]
    Endless,
    #[error("the queue cannot be read")]
    Store(#[from] StoreError),
}

impl Runner {
    /// Runs everything that is due, one after the other, and what that enqueues,
    /// through the same code as [`Runner::run`]. Schedules are left alone.
    pub async fn drain_for_tests(&self) -> Result<Drained, DrainError> {
        let mut drained = Drained::default();
        let mut failed = Vec::new();
        loop {
            let claimed = self.shared.queue.claim(1).await?;
            let lease_end = claimed.lease_end;
            if claimed.jobs.is_empty() {
                break;
            }
            for job in claimed.jobs {
                let kind = job.kind.clone();
                let attempt =
                    Arc::clone(&self.shared).attempt(job, lease_end, CancellationToken::new());
                drained.ran += 1;
                match attempt.await {
                    Ended::Finished => {}
                    Ended::Failed { why } => failed.push((kind, why)),
                    Ended::Waits { why, .. } | Ended::Retries { why, .. } => {
                        drained.put_off.push((kind, why));
                    }
                    Ended::Lost => drained.put_off.push((kind, "lease lost".to_owned())),
                    Ended::Cut => drained.put_off.push((kind, "cut".to_owned())),
                }
            }
            if drained.ran >= ENDLESS {
                return Err(DrainError::Endless);
            }
        }
        if !failed.is_empty() {
            return Err(DrainError::Failed(failed));
        }
        drained.waiting = self.shared.queue.backlog().await?.0;
        Ok(drained)
    }
}
