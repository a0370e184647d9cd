use std::pin::Pin;
use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use deedbox_core::bell::Bell;
use deedbox_core::jobs::{Handlers, JobError};
use deedbox_core::ports::clock::Clock;
use deedbox_core::ports::store::{ClaimedJob, NewJob, Store};
use deedbox_domain::ids::JobId;
use deedbox_domain::time::Timestamp;
use deedbox_jobs::{Runner, Settings};
use tokio::time::Instant;

use crate::memory::{Memory, Row};

/// The clock of the tests goes with tokio's, which stands still until every
/// task waits; `ahead` moves it alone.
pub(crate) struct TestClock {
    begun: Instant,
    ahead: AtomicI64,
}

impl TestClock {
    pub(crate) fn new() -> Self {
        Self {
            begun: Instant::now(),
            ahead: AtomicI64::new(0),
        }
    }

    pub(crate) fn advance(&self, seconds: i64) {
        self.ahead.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        let since = i64::try_from(self.begun.elapsed().as_micros()).unwrap();
        Timestamp::from_micros(1_780_000_000_000_000 + since)
            .plus_seconds(self.ahead.load(Ordering::SeqCst))
    }
}

type Running = Pin<Box<dyn Future<Output = Result<(), JobError>> + Send>>;
type Behaviour = dyn Fn(ClaimedJob) -> Running + Send + Sync;

/// Handlers made of one closure, with a diary.
pub(crate) struct Told {
    behaviour: Box<Behaviour>,
    pub(crate) ran: Mutex<Vec<(String, u32)>>,
    pub(crate) failed: Mutex<Vec<(String, String)>>,
    pub(crate) due: AtomicU32,
    pub(crate) due_refusals: AtomicU32,
    pub(crate) schedules: &'static [(&'static str, i64)],
}

impl Told {
    pub(crate) fn to<F>(behaviour: impl Fn(ClaimedJob) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        Self {
            behaviour: Box::new(move |job| Box::pin(behaviour(job))),
            ran: Mutex::default(),
            failed: Mutex::default(),
            due: AtomicU32::new(0),
            due_refusals: AtomicU32::new(0),
            schedules: &[],
        }
    }

    pub(crate) fn ran(&self) -> Vec<(String, u32)> {
        self.ran.lock().unwrap().clone()
    }
}

#[async_trait]
impl Handlers for Told {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        self.ran
            .lock()
            .unwrap()
            .push((job.id.to_string(), job.attempt));
        (self.behaviour)(job.clone()).await
    }

    async fn failed(&self, job: &ClaimedJob, why: &str) {
        self.failed
            .lock()
            .unwrap()
            .push((job.id.to_string(), why.to_owned()));
    }

    fn schedules(&self) -> &'static [(&'static str, i64)] {
        self.schedules
    }

    async fn due(&self, _: &str) -> Result<(), JobError> {
        if self.due_refusals.load(Ordering::SeqCst) > 0 {
            self.due_refusals.fetch_sub(1, Ordering::SeqCst);
            return Err(JobError::Retry {
                after: None,
                why: "not now".to_owned(),
            });
        }
        self.due.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

/// A store, a clock and handlers.
pub(crate) struct World {
    pub(crate) store: Arc<Memory>,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) told: Arc<Told>,
    pub(crate) bell: Bell,
}

impl World {
    pub(crate) fn new(told: Told) -> Self {
        Self {
            store: Arc::default(),
            clock: Arc::new(TestClock::new()),
            told: Arc::new(told),
            bell: Bell::default(),
        }
    }

    pub(crate) fn runner(&self, worker: &str) -> Runner {
        self.runner_with(worker, |_| {})
    }

    pub(crate) fn runner_with(&self, worker: &str, change: impl FnOnce(&mut Settings)) -> Runner {
        let mut settings = Settings::for_worker(worker);
        change(&mut settings);
        let (store, clock, told) = (self.store.clone(), self.clock.clone(), self.told.clone());
        Runner::new(store, clock, told, settings)
    }

    pub(crate) async fn enqueue(&self, id: &str) {
        self.enqueue_in(id, 0).await;
    }

    pub(crate) async fn enqueue_in(&self, id: &str, seconds: i64) {
        enqueue(&*self.store, id, self.clock.now().plus_seconds(seconds)).await;
    }

    pub(crate) async fn row(&self, id: &str) -> Row {
        let table = self.store.table().await;
        table
            .rows
            .into_iter()
            .find(|row| row.id.as_str() == id)
            .unwrap()
    }
}

pub(crate) async fn enqueue(store: &dyn Store, id: &str, run_at: Timestamp) {
    let mut work = store.write().await.unwrap();
    let job = NewJob {
        id: JobId::new(id),
        kind: "test",
        payload: "{}".to_owned(),
        run_at,
        dedupe_key: None,
    };
    assert!(work.jobs().enqueue(&job).await.unwrap());
    work.save().await.unwrap();
}

pub(crate) fn fault() -> JobError {
    JobError::Retry {
        after: None,
        why: "did not work".to_owned(),
    }
}

pub(crate) async fn seconds(seconds: u64) {
    tokio::time::sleep(Duration::from_secs(seconds)).await;
}

/// Counts those inside at the same time.
#[derive(Default)]
pub(crate) struct Crowd {
    now: AtomicU64,
    most: AtomicU64,
}

impl Crowd {
    pub(crate) fn most(&self) -> u64 {
        self.most.load(Ordering::SeqCst)
    }

    pub(crate) fn enter(self: &Arc<Self>) -> Inside {
        let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
        Inside(Arc::clone(self))
    }

    pub(crate) fn inside(&self) -> u64 {
        self.now.load(Ordering::SeqCst)
    }
}

pub(crate) struct Inside(Arc<Crowd>);

impl Drop for Inside {
    fn drop(&mut self) {
        self.0.now.fetch_sub(1, Ordering::SeqCst);
    }
}
