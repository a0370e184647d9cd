//! Shutdown.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::memory::Status;
use crate::support::{Crowd, Told, World};

async fn stop_with_a_job_of(length: Duration) -> (World, Arc<Crowd>) {
    let crowd = Arc::new(Crowd::default());
    let inside = Arc::clone(&crowd);
    let world = World::new(Told::to(move |_| {
        let inside = Arc::clone(&inside);
        async move {
            let _inside = inside.enter();
            tokio::time::sleep(length).await;
            Ok(())
        }
    }));
    world.enqueue("j").await;
    let stop = CancellationToken::new();
    let runner = world.runner("a");
    tokio::join!(runner.run(stop.clone(), &world.bell), async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        stop.cancel();
        world.enqueue("not begun").await;
    });
    (world, crowd)
}

#[tokio::test(start_paused = true)]
async fn a_job_that_is_nearly_done_ends() {
    let begun = Instant::now();
    let (world, _) = stop_with_a_job_of(Duration::from_secs(1)).await;
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert_eq!(world.row("j").await.status, Status::Finished);
    assert_eq!(world.row("not begun").await.attempt, 0);
}

#[tokio::test(start_paused = true)]
async fn a_long_job_is_dropped_and_handed_back_without_an_attempt() {
    let begun = Instant::now();
    let (world, crowd) = stop_with_a_job_of(Duration::from_hours(1)).await;
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert_eq!(crowd.inside(), 0, "the job was dropped");
    let row = world.row("j").await;
    assert_eq!(
        (row.status, row.attempt, row.lease),
        (Status::Open, 0, None)
    );
    // the next process has it at once
    let next = world.runner("b").drain_for_tests().await.unwrap();
    assert_eq!(next.ran, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_does_not_yield_is_left_to_its_lease() {
    #[expect(
        clippy::disallowed_methods,
        reason = "a job that misbehaves is the point"
    )]
    let world = World::new(Told::to(async |_| {
        std::thread::sleep(Duration::from_secs(3));
        Ok(())
    }));
    world.enqueue("stubborn").await;
    let stop = CancellationToken::new();
    let runner = world.runner("a");
    let begun = Instant::now();
    tokio::join!(runner.run(stop.clone(), &world.bell), async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        stop.cancel();
    });
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
    let row = world.row("stubborn").await;
    assert_eq!(row.status, Status::Open);
    assert!(row.lease.is_some());
}
