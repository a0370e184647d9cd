//! One attempt at one job: run it, keep its lease, write down how it ended.

use std::any::Any;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use deedbox_core::jobs::{Handlers, JobError};
use deedbox_core::ports::store::ClaimedJob;
use tokio::time::{Instant, MissedTickBehavior};
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;
use tracing::Instrument;

use crate::queue::{Queue, Record};
use crate::settings::Settings;

/// Waits between tries to write down how a job ended.
const RECORD_PAUSES: [Duration; 4] = [
    Duration::from_millis(100),
    Duration::from_millis(400),
    Duration::from_secs(2),
    Duration::from_secs(5),
];

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ended {
    Finished,
    Waits {
        after: Duration,
        why: String,
    },
    Retries {
        after: Duration,
        why: String,
    },
    Failed {
        why: String,
    },
    /// Another worker has the job now, or may have it.
    Lost,
    /// Dropped at shutdown and handed back.
    Cut,
}

impl Ended {
    fn word(&self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::Waits { .. } => "waits",
            Self::Retries { .. } => "retries",
            Self::Failed { .. } => "failed",
            Self::Lost => "lost",
            Self::Cut => "cut",
        }
    }

    fn log(&self) {
        match self {
            Self::Finished => tracing::info!("job finished"),
            Self::Waits { after, why } => tracing::info!(?after, %why, "job waits"),
            Self::Retries { after, why } => tracing::warn!(?after, %why, "job will be tried again"),
            // The handlers log it: they know what it means.
            Self::Failed { why } => tracing::debug!(%why, "job failed for good"),
            Self::Lost => tracing::warn!("lease lost, job dropped"),
            Self::Cut => tracing::info!("job handed back at shutdown"),
        }
    }

    /// What the row says afterwards; nothing when it is no longer ours.
    fn record(&self) -> Option<Record> {
        Some(match self {
            Self::Finished => Record::Finish,
            Self::Waits { after, why } => Record::Again {
                after: *after,
                why: why.clone(),
                counts: false,
            },
            Self::Retries { after, why } => Record::Again {
                after: *after,
                why: why.clone(),
                counts: true,
            },
            Self::Failed { why } => Record::Fail { why: why.clone() },
            Self::Cut => Record::Again {
                after: Duration::ZERO,
                why: "the server stopped".to_owned(),
                counts: false,
            },
            Self::Lost => return None,
        })
    }
}

/// Why a supervised future came to no end of its own.
enum Interrupted {
    Panicked(String),
    Lost,
    Cut,
}

/// What all attempts share.
pub(crate) struct Shared {
    pub(crate) queue: Queue,
    pub(crate) handlers: Arc<dyn Handlers>,
    pub(crate) settings: Settings,
}

impl Shared {
    /// Runs a claimed job until it ended, its lease is lost, or `cut` is given.
    pub(crate) async fn attempt(
        self: Arc<Self>,
        job: ClaimedJob,
        lease_end: Instant,
        cut: CancellationToken,
    ) -> Ended {
        let span =
            tracing::info_span!("job", kind = %job.kind, id = %job.id, attempt = job.attempt);
        let kind = job.kind.clone();
        let begun = Instant::now();
        let watch = Watch {
            shared: self,
            job: Arc::new(job),
            lease_end,
            cut,
        };
        let ended = watch.see_through().instrument(span).await;
        metrics::histogram!("jobs_seconds", "kind" => kind.clone()).record(begun.elapsed());
        metrics::counter!("jobs_ended_total", "kind" => kind, "outcome" => ended.word())
            .increment(1);
        ended
    }
}

struct Watch {
    shared: Arc<Shared>,
    job: Arc<ClaimedJob>,
    lease_end: Instant,
    cut: CancellationToken,
}

impl Watch {
    async fn see_through(mut self) -> Ended {
        let mut ended = self.run().await;
        if let Ended::Failed { why } = &ended {
            // Told first, written second: a crash between the two tells twice,
            // never not at all.
            match self.tell_failed(why.clone()).await {
                Ok(()) => {}
                Err(Interrupted::Panicked(text)) => {
                    tracing::error!(%text, "the failure handler panicked");
                }
                Err(Interrupted::Lost) => ended = Ended::Lost,
                Err(Interrupted::Cut) => ended = Ended::Cut,
            }
        }
        ended.log();
        if let Some(record) = ended.record() {
            self.write_down(&record).await;
        }
        ended
    }

    async fn run(&mut self) -> Ended {
        let most = self.shared.settings.max_attempts;
        if self.job.attempt > most {
            // Claimed once more after the last attempt: its process died.
            return Ended::Failed {
                why: format!("no end after {most} attempts"),
            };
        }
        let (shared, job) = (Arc::clone(&self.shared), Arc::clone(&self.job));
        let done = self
            .supervise(async move { shared.handlers.run(&job).await })
            .await;
        match done {
            Ok(Ok(())) => Ended::Finished,
            Ok(Err(JobError::Wait { after, why })) => Ended::Waits { after, why },
            Ok(Err(JobError::Fail { why })) => Ended::Failed { why },
            Ok(Err(JobError::Retry { after, why })) => self.again_or_never(after, why),
            Err(Interrupted::Panicked(text)) => {
                self.again_or_never(None, format!("panicked: {text}"))
            }
            Err(Interrupted::Lost) => Ended::Lost,
            Err(Interrupted::Cut) => Ended::Cut,
        }
    }

    fn again_or_never(&self, after: Option<Duration>, why: String) -> Ended {
        let settings = &self.shared.settings;
        if self.job.attempt >= settings.max_attempts {
            return Ended::Failed { why };
        }
        let after = after.unwrap_or_else(|| settings.back_off.after(self.job.attempt));
        Ended::Retries { after, why }
    }

    async fn tell_failed(&mut self, why: String) -> Result<(), Interrupted> {
        let (shared, job) = (Arc::clone(&self.shared), Arc::clone(&self.job));
        self.supervise(async move { shared.handlers.failed(&job, &why).await })
            .await
    }

    /// Runs a future in a task of its own, so that a panic ends there and the
    /// heartbeat goes on, and drops it when the job is no longer ours.
    async fn supervise<T, F>(&mut self, future: F) -> Result<T, Interrupted>
    where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static,
    {
        let mut task = AbortOnDropHandle::new(tokio::spawn(future.in_current_span()));
        let every = self.shared.settings.lease / 3;
        let mut beat = tokio::time::interval_at(Instant::now() + every, every);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let cut = self.cut.clone();
        let interrupted = loop {
            tokio::select! {
                biased;
                done = &mut task => return done.map_err(|error| {
                    if error.is_panic() {
                        Interrupted::Panicked(panic_text(error.into_panic().as_ref()))
                    } else {
                        Interrupted::Cut
                    }
                }),
                () = cut.cancelled() => break Interrupted::Cut,
                _ = beat.tick() => {
                    tokio::select! {
                        biased;
                        () = cut.cancelled() => break Interrupted::Cut,
                        still_ours = self.heartbeat() => if !still_ours {
                            break Interrupted::Lost;
                        },
                    }
                }
            }
        };
        task.abort();
        // Wait until it is really gone: what it holds must be dropped before
        // the job is handed to somebody else.
        match task.await {
            Ok(value) => Ok(value),
            Err(_) => Err(interrupted),
        }
    }

    async fn heartbeat(&mut self) -> bool {
        let queue = &self.shared.queue;
        match tokio::time::timeout_at(self.lease_end, queue.extend(&self.job.id)).await {
            Ok(Ok(Some(lease_end))) => {
                self.lease_end = lease_end;
                true
            }
            Ok(Ok(None)) | Err(_) => false,
            Ok(Err(error)) => {
                tracing::warn!(%error, "lease not extended");
                Instant::now() < self.lease_end
            }
        }
    }

    async fn write_down(&self, record: &Record) {
        let mut pauses = RECORD_PAUSES.iter();
        loop {
            let error = match self.shared.queue.record(&self.job.id, record).await {
                Ok(true) => return,
                Ok(false) => {
                    tracing::warn!("the job was no longer ours when it ended");
                    return;
                }
                Err(error) => error,
            };
            match pauses.next() {
                Some(pause) if !self.cut.is_cancelled() => tokio::time::sleep(*pause).await,
                _ => {
                    // The lease ends by itself and the job runs again.
                    tracing::error!(%error, "how the job ended could not be written");
                    return;
                }
            }
        }
    }
}

/// The first line of a panic, short enough for a column.
fn panic_text(payload: &(dyn Any + Send)) -> String {
    let text = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message");
    text.lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(300)
        .collect()
}
