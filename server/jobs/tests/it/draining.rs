//! The drain that tests of the whole product use.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use deedbox_core::jobs::JobError;
use deedbox_core::ports::clock::Clock;
use deedbox_jobs::DrainError;

use crate::support::{Told, World, enqueue};

#[tokio::test(start_paused = true)]
async fn what_jobs_enqueue_is_drained_too_and_later_work_is_counted() {
    let here: Arc<OnceLock<(Arc<crate::memory::Memory>, Arc<crate::support::TestClock>)>> =
        Arc::default();
    let inside = Arc::clone(&here);
    let world = World::new(Told::to(move |job| {
        let (store, clock) = inside.get().cloned().unwrap();
        async move {
            match job.id.as_str() {
                "first" => enqueue(&*store, "second", clock.now()).await,
                "second" => enqueue(&*store, "tomorrow", clock.now().plus_seconds(86_400)).await,
                _ => {}
            }
            Ok(())
        }
    }));
    assert!(here.set((world.store.clone(), world.clock.clone())).is_ok());
    world.enqueue("first").await;
    let runner = world.runner("a");
    let drained = runner.drain_for_tests().await.unwrap();
    assert_eq!((drained.ran, drained.waiting), (2, 1));
    world.clock.advance(86_400);
    let drained = runner.drain_for_tests().await.unwrap();
    assert_eq!((drained.ran, drained.waiting), (1, 0));
}

#[tokio::test(start_paused = true)]
async fn a_failed_job_fails_the_drain_after_the_others_ran() {
    let world = World::new(Told::to(async |job| match job.id.as_str() {
        "bad" => Err(JobError::Fail {
            why: "no such order".to_owned(),
        }),
        _ => Ok(()),
    }));
    world.enqueue("bad").await;
    world.enqueue("good").await;
    let error = world.runner("a").drain_for_tests().await.unwrap_err();
    let DrainError::Failed(failed) = error else {
        panic!("{error}")
    };
    assert_eq!(failed, [("test".to_owned(), "no such order".to_owned())]);
    assert_eq!(world.told.ran().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn what_is_put_off_is_reported_and_runs_when_the_clock_has_moved() {
    let world = World::new(Told::to(async |_| {
        Err(JobError::Wait {
            after: Duration::from_secs(22),
            why: "limit".to_owned(),
        })
    }));
    world.enqueue("j").await;
    let runner = world.runner("a");
    let drained = runner.drain_for_tests().await.unwrap();
    assert_eq!(drained.put_off, [("test".to_owned(), "limit".to_owned())]);
    assert_eq!(runner.drain_for_tests().await.unwrap().ran, 0);
    world.clock.advance(22);
    assert_eq!(runner.drain_for_tests().await.unwrap().ran, 1);
}

#[tokio::test(start_paused = true)]
async fn jobs_without_end_end_the_drain() {
    let world = World::new(Told::to(async |_| {
        Err(JobError::Wait {
            after: Duration::ZERO,
            why: "again".to_owned(),
        })
    }));
    world.enqueue("j").await;
    let error = world.runner("a").drain_for_tests().await.unwrap_err();
    assert!(matches!(error, DrainError::Endless));
}
