//! Things that happen on a schedule.

use std::sync::Arc;
use std::time::Duration;

use deedbox_core::jobs::JobError;
use tokio::time::Instant;
use tokio_util::task::AbortOnDropHandle;

use crate::attempt::Shared;

/// How often the row of a schedule is looked at: another process may have moved
/// it, so that its time is not known here.
const LOOK: Duration = Duration::from_secs(30);

/// When what is due could not be enqueued.
const AGAIN: Duration = Duration::from_secs(5);

struct Schedule {
    name: &'static str,
    every: Duration,
    look_at: Instant,
    /// Ours and due, and its jobs are not enqueued yet.
    owed: bool,
}

pub(crate) struct Schedules(Vec<Schedule>);

impl Schedules {
    pub(crate) fn new(list: &[(&'static str, i64)]) -> Self {
        let schedule = |&(name, seconds): &(&'static str, i64)| Schedule {
            name,
            every: Duration::from_secs(u64::try_from(seconds).unwrap_or(0).max(1)),
            look_at: Instant::now(),
            owed: false,
        };
        Self(list.iter().map(schedule).collect())
    }

    /// Calls `Handlers::due` for each schedule that is due and ours, until it is
    /// dropped. It has a task of its own: what is due may take its time.
    pub(crate) async fn run(mut self, shared: Arc<Shared>) {
        while let Some(schedule) = self.0.iter_mut().min_by_key(|schedule| schedule.look_at) {
            tokio::time::sleep_until(schedule.look_at).await;
            schedule.look_at = Instant::now() + schedule.look(&shared).await;
        }
    }
}

impl Schedule {
    /// The time until the next look.
    async fn look(&mut self, shared: &Arc<Shared>) -> Duration {
        if !self.owed {
            match shared.queue.claim_schedule(self.name, self.every).await {
                Ok(ours) => self.owed = ours,
                Err(error) => {
                    metrics::counter!("jobs_store_errors_total").increment(1);
                    tracing::warn!(%error, schedule = self.name, "schedule not looked at");
                    return AGAIN;
                }
            }
        }
        if !self.owed {
            return self.every.min(LOOK);
        }
        let (handlers, name) = (Arc::clone(&shared.handlers), self.name);
        let due = tokio::spawn(async move { handlers.due(name).await });
        let done = AbortOnDropHandle::new(due).await;
        match done {
            Ok(Ok(())) => {
                self.owed = false;
                self.every.min(LOOK)
            }
            Ok(Err(JobError::Fail { why })) => {
                tracing::error!(%why, schedule = self.name, "schedule skipped");
                self.owed = false;
                self.every.min(LOOK)
            }
            Ok(Err(JobError::Retry { after, why })) => self.later(after.unwrap_or(AGAIN), &why),
            Ok(Err(JobError::Wait { after, why })) => self.later(after, &why),
            Err(_) => self.later(AGAIN, "panicked"),
        }
    }

    fn later(&self, after: Duration, why: &str) -> Duration {
        tracing::warn!(%why, schedule = self.name, ?after, "schedule not enqueued yet");
        after
    }
}
