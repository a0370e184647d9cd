use std::sync::Arc;
use std::time::Duration;

use deedbox_core::bell::Bell;
use deedbox_core::jobs::Handlers;
use deedbox_core::ports::clock::Clock;
use deedbox_core::ports::store::{Store, StoreError};
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;
use tracing::Instrument;

use crate::attempt::{Ended, Shared};
use crate::queue::Queue;
use crate::schedules::Schedules;
use crate::settings::Settings;

/// How often the gauges of the queue are read.
const GAUGES: Duration = Duration::from_secs(15);

/// After a job was due and somebody else had it: not a poll away, not at once.
const BREATH: Duration = Duration::from_millis(100);

/// The longest wait while the store does not answer.
const LONGEST_OUTAGE_WAIT: Duration = Duration::from_secs(10);

/// For dropped jobs to go and be handed back.
const HAND_BACK: Duration = Duration::from_millis(500);

/// Runs jobs.
pub struct Runner {
    pub(crate) shared: Arc<Shared>,
}

impl std::fmt::Debug for Runner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Runner")
            .field("settings", &self.shared.settings)
            .finish_non_exhaustive()
    }
}

impl Runner {
    /// A runner; nothing runs before [`Runner::run`].
    pub fn new(
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        handlers: Arc<dyn Handlers>,
        settings: Settings,
    ) -> Self {
        let (worker, lease) = (settings.worker.clone(), settings.lease);
        let queue = Queue {
            store,
            clock,
            worker,
            lease,
        };
        let shared = Arc::new(Shared {
            queue,
            handlers,
            settings,
        });
        Self { shared }
    }

    /// Runs jobs until `stop`, then lets those under way end or hands them back.
    /// Use cases ring the bell after they saved a job.
    pub async fn run(&self, stop: CancellationToken, bell: &Bell) {
        let cut = CancellationToken::new();
        let mut running = JoinSet::new();
        let mut turn = Turn::new();
        let schedules = Schedules::new(self.shared.handlers.schedules());
        let schedules = schedules.run(Arc::clone(&self.shared)).in_current_span();
        let schedules = AbortOnDropHandle::new(tokio::spawn(schedules));
        tracing::info!(worker = %self.shared.settings.worker, "job runner started");
        while !stop.is_cancelled() {
            let wait = self.turn(&mut turn, &mut running, &cut).await;
            metrics::gauge!("jobs_running").set(f64::from(count(&running)));
            tokio::select! {
                biased;
                () = stop.cancelled() => break,
                Some(ended) = running.join_next() => note(&ended),
                () = bell.jobs() => {}
                () = tokio::time::sleep(wait) => {}
            }
            while let Some(ended) = running.try_join_next() {
                note(&ended);
            }
        }
        drop(schedules);
        self.wind_down(running, &cut).await;
    }

    /// Looks at the queue once, starts what is due, and answers how
    /// long there is nothing to do.
    async fn turn(
        &self,
        turn: &mut Turn,
        running: &mut JoinSet<Ended>,
        cut: &CancellationToken,
    ) -> Duration {
        match self.fill(turn, running, cut).await {
            Ok(wait) => {
                if turn.outage.take().is_some() {
                    tracing::info!("the store answers the job runner again");
                }
                turn.gauges(&self.shared).await;
                wait.min(self.shared.settings.poll)
            }
            Err(error) => turn.store_failed(&error),
        }
    }

    async fn fill(
        &self,
        turn: &mut Turn,
        running: &mut JoinSet<Ended>,
        cut: &CancellationToken,
    ) -> Result<Duration, StoreError> {
        let settings = &self.shared.settings;
        loop {
            let free = settings.concurrency.saturating_sub(count(running));
            if free == 0 {
                return Ok(settings.poll);
            }
            let next = self.shared.queue.next_due().await?;
            // Leases that ended are claimed too; a look costs the writer, so
            // without anything due it happens a few times per lease only.
            let sweep = turn.sweep_at <= Instant::now();
            if !sweep && next != Some(Duration::ZERO) {
                return Ok(next.unwrap_or(settings.poll));
            }
            let claimed = self.shared.queue.claim(free).await?;
            turn.sweep_at = Instant::now() + settings.lease / 4;
            if claimed.jobs.is_empty() {
                return Ok(next.unwrap_or(settings.poll).max(BREATH));
            }
            for job in claimed.jobs {
                let shared = Arc::clone(&self.shared);
                running.spawn(shared.attempt(job, claimed.lease_end, cut.clone()));
            }
        }
    }

    async fn wind_down(&self, mut running: JoinSet<Ended>, cut: &CancellationToken) {
        let all_ended = async |running: &mut JoinSet<Ended>| {
            while let Some(ended) = running.join_next().await {
                note(&ended);
            }
        };
        let under_way = running.len();
        if under_way > 0 {
            tracing::info!(under_way, "job runner stops, jobs may come to their end");
        }
        let grace = self.shared.settings.grace;
        if tokio::time::timeout(grace, all_ended(&mut running))
            .await
            .is_err()
        {
            cut.cancel();
            if tokio::time::timeout(HAND_BACK, all_ended(&mut running))
                .await
                .is_err()
            {
                // A job that does not yield: its lease ends by itself.
                tracing::warn!(left = running.len(), "jobs left to their leases");
            }
        }
        metrics::gauge!("jobs_running").set(0.0);
        tracing::info!("job runner stopped");
    }
}

/// What the loop remembers from turn to turn.
struct Turn {
    sweep_at: Instant,
    gauges_at: Instant,
    /// The wait after the last failure of the store, while it lasts.
    outage: Option<Duration>,
}

impl Turn {
    fn new() -> Self {
        let now = Instant::now();
        Self {
            sweep_at: now,
            gauges_at: now,
            outage: None,
        }
    }

    fn store_failed(&mut self, error: &StoreError) -> Duration {
        metrics::counter!("jobs_store_errors_total").increment(1);
        let wait = match self.outage {
            None => {
                tracing::error!(%error, "the store does not answer the job runner");
                Duration::from_secs(1)
            }
            Some(last) => last.saturating_mul(2).min(LONGEST_OUTAGE_WAIT),
        };
        self.outage = Some(wait);
        wait
    }

    async fn gauges(&mut self, shared: &Shared) {
        let now = Instant::now();
        if self.gauges_at > now {
            return;
        }
        self.gauges_at = now + GAUGES;
        if let Ok((open, lag)) = shared.queue.backlog().await {
            // Precise up to 2^53 jobs.
            #[expect(clippy::cast_precision_loss, reason = "a gauge is a float")]
            metrics::gauge!("jobs_open").set(open as f64);
            metrics::gauge!("jobs_lag_seconds").set(lag.as_secs_f64());
        }
    }
}

fn count(running: &JoinSet<Ended>) -> u32 {
    u32::try_from(running.len()).unwrap_or(u32::MAX)
}

fn note(ended: &Result<Ended, tokio::task::JoinError>) {
    if let Err(error) = ended {
        tracing::error!(%error, "an attempt ended without a record, its lease will");
    }
}
