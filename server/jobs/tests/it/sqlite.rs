//! The runner over SQLite: two workers with a store each, as two processes.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use deedbox_core::bell::Bell;
use deedbox_core::jobs::JobError;
use deedbox_core::ports::clock::Clock;
use deedbox_core::ports::store::Store;
use deedbox_jobs::{DrainError, Runner, Settings};
use deedbox_sqlite::SqliteStore;
use tokio_util::sync::CancellationToken;

use crate::support::{TestClock, Told, enqueue};

struct World {
    folder: tempfile::TempDir,
    clock: Arc<TestClock>,
    told: Arc<Told>,
}

impl World {
    async fn new(told: Told) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let world = Self {
            folder,
            clock: Arc::new(TestClock::new()),
            told: Arc::new(told),
        };
        world.store().await.migrate().await.unwrap();
        world
    }

    async fn store(&self) -> SqliteStore {
        SqliteStore::open(self.folder.path().join("deedbox.db"))
            .await
            .unwrap()
    }

    async fn runner(&self, worker: &str) -> Runner {
        let store = Arc::new(self.store().await);
        Runner::new(
            store,
            self.clock.clone(),
            self.told.clone(),
            Settings::for_worker(worker),
        )
    }

    async fn open(&self) -> u64 {
        self.store()
            .await
            .read()
            .await
            .unwrap()
            .jobs()
            .open()
            .await
            .unwrap()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_processes_run_each_job_once_and_a_schedule_once() {
    let mut told = Told::to(async |_| {
        tokio::time::sleep(Duration::from_millis(2)).await;
        Ok(())
    });
    told.schedules = &[("daily", 86_400)];
    let world = World::new(told).await;
    let store = world.store().await;
    for n in 0..120 {
        enqueue(&store, &format!("j{n}"), world.clock.now()).await;
    }
    let (one, two) = (world.runner("one").await, world.runner("two").await);
    let (stop, bell) = (CancellationToken::new(), Bell::default());
    tokio::join!(
        one.run(stop.clone(), &bell),
        two.run(stop.clone(), &bell),
        async {
            while world.open().await > 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            stop.cancel();
        }
    );
    let mut ran = world.told.ran();
    assert_eq!(ran.len(), 120);
    ran.sort();
    ran.dedup();
    assert_eq!(ran.len(), 120);
    assert!(ran.iter().all(|(_, attempt)| *attempt == 1));
    assert_eq!(world.told.due.load(Ordering::SeqCst), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn waits_count_nothing_faults_count_and_failures_fail_the_drain() {
    let world = World::new(Told::to(async |job| match (job.id.as_str(), job.attempt) {
        ("waits", _) => Err(JobError::Wait {
            after: Duration::from_mins(1),
            why: "limit".to_owned(),
        }),
        ("faulty", 1..=2) => Err(JobError::Retry {
            after: None,
            why: "broken".to_owned(),
        }),
        ("bad", _) => Err(JobError::Fail {
            why: "no such order".to_owned(),
        }),
        _ => Ok(()),
    }))
    .await;
    let store = world.store().await;
    for id in ["waits", "faulty"] {
        enqueue(&store, id, world.clock.now()).await;
    }
    let runner = world.runner("a").await;
    for _ in 0..4 {
        let drained = runner.drain_for_tests().await.unwrap();
        assert!(drained.waiting >= 1);
        world.clock.advance(61);
    }
    let attempts = |id: &str| -> Vec<u32> {
        let ran = world.told.ran();
        ran.into_iter()
            .filter(|(job, _)| job == id)
            .map(|(_, attempt)| attempt)
            .collect()
    };
    assert_eq!(attempts("waits"), [1, 1, 1, 1]);
    assert_eq!(attempts("faulty"), [1, 2, 3]);
    enqueue(&store, "bad", world.clock.now()).await;
    let error = runner.drain_for_tests().await.unwrap_err();
    assert!(matches!(error, DrainError::Failed(_)), "{error}");
    assert_eq!(world.told.failed.lock().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stopped_process_hands_its_job_to_the_next() {
    let world = World::new(Told::to(async |job| {
        if job.id.as_str() == "long" && job.attempt == 1 {
            tokio::time::sleep(Duration::from_mins(1)).await;
        }
        Ok(())
    }))
    .await;
    enqueue(&world.store().await, "long", world.clock.now()).await;
    let runner = world.runner("a").await;
    let (stop, bell) = (CancellationToken::new(), Bell::default());
    let begun = tokio::time::Instant::now();
    tokio::join!(runner.run(stop.clone(), &bell), async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        stop.cancel();
    });
    assert!(
        begun.elapsed() < Duration::from_millis(2_300),
        "{:?}",
        begun.elapsed()
    );
    let mut work = world.store().await.write().await.unwrap();
    let now = world.clock.now();
    let claimed = work
        .jobs()
        .claim("b", now, now.plus_seconds(60), 10)
        .await
        .unwrap();
    assert_eq!(claimed.len(), 1, "due at once");
    assert_eq!(claimed[0].attempt, 1, "not counted");
}
