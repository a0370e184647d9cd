//! Whose job it is.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use tokio_util::sync::CancellationToken;

use crate::memory::Status;
use crate::support::{Crowd, Told, World, seconds};

#[tokio::test(start_paused = true)]
async fn a_long_job_keeps_its_lease_against_another_worker() {
    let world = World::new(Told::to(async |_| {
        seconds(600).await;
        Ok(())
    }));
    world.enqueue("long").await;
    let (one, two) = (world.runner("one"), world.runner("two"));
    let stop = CancellationToken::new();
    tokio::join!(
        one.run(stop.clone(), &world.bell),
        two.run(stop.clone(), &world.bell),
        async {
            seconds(660).await;
            stop.cancel();
        }
    );
    assert_eq!(world.told.ran(), [("long".to_owned(), 1)]);
    assert_eq!(world.row("long").await.status, Status::Finished);
}

#[tokio::test(start_paused = true)]
async fn the_job_of_a_dead_worker_is_taken_after_its_lease() {
    let world = World::new(Told::to(async |_| Ok(())));
    world.enqueue("j").await;
    let until = world.row("j").await.run_at.plus_seconds(60);
    world
        .store
        .change(|table| {
            table.rows[0].lease = Some(("dead".to_owned(), until));
            table.rows[0].attempt = 1;
        })
        .await;
    let stop = CancellationToken::new();
    let runner = world.runner("a");
    tokio::join!(runner.run(stop.clone(), &world.bell), async {
        seconds(59).await;
        assert!(world.told.ran().is_empty());
        // a lease, and a look for ended ones every quarter of a lease
        seconds(17).await;
        stop.cancel();
    });
    assert_eq!(world.told.ran(), [("j".to_owned(), 2)]);
}

#[tokio::test(start_paused = true)]
async fn a_job_that_kills_its_process_each_time_fails_in_the_end() {
    let world = World::new(Told::to(async |_| Ok(())));
    world.enqueue("poison").await;
    world.store.change(|table| table.rows[0].attempt = 16).await;
    let stop = CancellationToken::new();
    let runner = world.runner("a");
    tokio::join!(runner.run(stop.clone(), &world.bell), async {
        seconds(2).await;
        stop.cancel();
    });
    assert!(world.told.ran().is_empty());
    let why = "no end after 16 attempts".to_owned();
    assert_eq!(
        world.row("poison").await.status,
        Status::Failed(why.clone())
    );
    assert_eq!(
        *world.told.failed.lock().unwrap(),
        [("poison".to_owned(), why)]
    );
}

#[tokio::test(start_paused = true)]
async fn a_worker_that_lost_its_lease_drops_the_job_and_writes_nothing() {
    let crowd = Arc::new(Crowd::default());
    let inside = Arc::clone(&crowd);
    let world = World::new(Told::to(move |_| {
        let inside = Arc::clone(&inside);
        async move {
            let _inside = inside.enter();
            seconds(500).await;
            Ok(())
        }
    }));
    world.enqueue("j").await;
    let stop = CancellationToken::new();
    let runner = world.runner("a");
    tokio::join!(runner.run(stop.clone(), &world.bell), async {
        seconds(5).await;
        assert_eq!(crowd.inside(), 1);
        let until = world.row("j").await.run_at.plus_seconds(10_000);
        world
            .store
            .change(|t| t.rows[0].lease = Some(("b".to_owned(), until)))
            .await;
        // the next heartbeat notices
        seconds(21).await;
        assert_eq!(crowd.inside(), 0);
        stop.cancel();
    });
    let row = world.row("j").await;
    assert_eq!(
        (row.status, row.lease.unwrap().0),
        (Status::Open, "b".to_owned())
    );
}

#[tokio::test(start_paused = true)]
async fn a_worker_cut_off_from_the_store_drops_the_job_before_the_lease_ends() {
    let crowd = Arc::new(Crowd::default());
    let inside = Arc::clone(&crowd);
    let world = World::new(Told::to(move |_| {
        let inside = Arc::clone(&inside);
        async move {
            let _inside = inside.enter();
            seconds(500).await;
            Ok(())
        }
    }));
    world.enqueue("j").await;
    let stop = CancellationToken::new();
    let runner = world.runner("a");
    tokio::join!(runner.run(stop.clone(), &world.bell), async {
        seconds(5).await;
        world.store.down.store(true, Ordering::SeqCst);
        seconds(50).await;
        assert_eq!(crowd.inside(), 1, "the lease has not ended yet");
        seconds(15).await;
        assert_eq!(crowd.inside(), 0, "somebody else may have the job by now");
        stop.cancel();
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_workers_run_each_job_once() {
    let world = World::new(Told::to(async |_| {
        tokio::task::yield_now().await;
        Ok(())
    }));
    for n in 0..300 {
        world.enqueue(&format!("j{n}")).await;
    }
    let (one, two) = (world.runner("one"), world.runner("two"));
    let stop = CancellationToken::new();
    tokio::join!(
        one.run(stop.clone(), &world.bell),
        two.run(stop.clone(), &world.bell),
        async {
            while world.told.ran().len() < 300 {
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            stop.cancel();
        }
    );
    let mut ran = world.told.ran();
    assert_eq!(ran.len(), 300);
    ran.sort();
    ran.dedup();
    assert_eq!(ran.len(), 300);
}
