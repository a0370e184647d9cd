//! What runs, when, and how often.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use deedbox_core::jobs::JobError;
use tokio_util::sync::CancellationToken;

use crate::memory::Status;
use crate::support::{Crowd, Told, World, fault, seconds};

/// Runs until every job ended, or a simulated day has passed.
async fn run_out(world: &World) {
    let stop = CancellationToken::new();
    let runner = world.runner("a");
    let watch = async {
        for _ in 0..86_400 {
            seconds(1).await;
            if world
                .store
                .table()
                .await
                .rows
                .iter()
                .all(|row| row.status != Status::Open)
            {
                break;
            }
        }
        stop.cancel();
    };
    tokio::join!(runner.run(stop.clone(), &world.bell), watch);
}

#[tokio::test(start_paused = true)]
async fn a_due_job_runs_and_a_later_one_waits_for_its_time() {
    let world = World::new(Told::to(async |_| Ok(())));
    world.enqueue("now").await;
    world.enqueue_in("later", 90).await;
    let begun = tokio::time::Instant::now();
    run_out(&world).await;
    assert!(begun.elapsed() >= Duration::from_secs(90));
    assert!(begun.elapsed() < Duration::from_secs(93));
    assert_eq!(
        world.told.ran(),
        [("now".to_owned(), 1), ("later".to_owned(), 1)]
    );
    assert_eq!(world.row("later").await.status, Status::Finished);
}

#[tokio::test(start_paused = true)]
async fn a_fault_is_tried_again_after_longer_and_longer_waits_and_then_told() {
    let world = World::new(Told::to(async |_| Err(fault())));
    world.enqueue("j").await;
    let stop = CancellationToken::new();
    let runner = world.runner_with("a", |settings| settings.max_attempts = 4);
    let begun = tokio::time::Instant::now();
    let watch = async {
        while world.row("j").await.status == Status::Open {
            seconds(1).await;
        }
        stop.cancel();
    };
    tokio::join!(runner.run(stop.clone(), &world.bell), watch);
    // 5 + 10 + 20 seconds between four attempts, looked at once a second
    assert!(
        (35..=37).contains(&begun.elapsed().as_secs()),
        "{:?}",
        begun.elapsed()
    );
    let attempts: Vec<u32> = world
        .told
        .ran()
        .iter()
        .map(|(_, attempt)| *attempt)
        .collect();
    assert_eq!(attempts, [1, 2, 3, 4]);
    assert_eq!(
        world.row("j").await.status,
        Status::Failed("did not work".to_owned())
    );
    let told = world.told.failed.lock().unwrap().clone();
    assert_eq!(told, [("j".to_owned(), "did not work".to_owned())]);
}

#[tokio::test(start_paused = true)]
async fn a_named_time_goes_before_the_back_off() {
    let world = World::new(Told::to(async |job| match job.attempt {
        1 => Err(JobError::Retry {
            after: Some(Duration::from_mins(10)),
            why: "busy".to_owned(),
        }),
        _ => Ok(()),
    }));
    world.enqueue("j").await;
    let begun = tokio::time::Instant::now();
    run_out(&world).await;
    assert_eq!(begun.elapsed().as_secs() / 10, 60);
}

#[tokio::test(start_paused = true)]
async fn waiting_is_not_an_attempt() {
    let world = World::new(Told::to(async |_| {
        Err(JobError::Wait {
            after: Duration::from_mins(1),
            why: "limit of calls".to_owned(),
        })
    }));
    world.enqueue("j").await;
    let stop = CancellationToken::new();
    let runner = world.runner_with("a", |settings| settings.max_attempts = 2);
    tokio::join!(runner.run(stop.clone(), &world.bell), async {
        seconds(1800).await;
        stop.cancel();
    });
    assert!(world.told.ran().len() >= 29, "{}", world.told.ran().len());
    assert!(world.told.ran().iter().all(|(_, attempt)| *attempt == 1));
    assert_eq!(world.row("j").await.status, Status::Open);
}

#[tokio::test(start_paused = true)]
async fn a_panic_ends_the_attempt_and_nothing_else() {
    let world = World::new(Told::to(async |job| {
        assert!(job.id.as_str() != "bad", "boom {}", job.attempt);
        Ok(())
    }));
    world.enqueue("bad").await;
    world.enqueue("good").await;
    let stop = CancellationToken::new();
    let runner = world.runner_with("a", |settings| settings.max_attempts = 2);
    tokio::join!(runner.run(stop.clone(), &world.bell), async {
        seconds(60).await;
        stop.cancel();
    });
    assert_eq!(world.row("good").await.status, Status::Finished);
    assert_eq!(
        world.row("bad").await.status,
        Status::Failed("panicked: boom 2".to_owned())
    );
}

#[tokio::test(start_paused = true)]
async fn no_more_than_the_limit_run_side_by_side() {
    let crowd = Arc::new(Crowd::default());
    let inside = Arc::clone(&crowd);
    let world = World::new(Told::to(move |_| {
        let inside = Arc::clone(&inside);
        async move {
            let _inside = inside.enter();
            seconds(3).await;
            Ok(())
        }
    }));
    for n in 0..40 {
        world.enqueue(&format!("j{n}")).await;
    }
    let begun = tokio::time::Instant::now();
    run_out(&world).await;
    assert_eq!(crowd.most(), 8);
    // five rounds of eight, without a pause between them
    assert!(
        begun.elapsed() < Duration::from_secs(17),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn the_bell_goes_before_the_poll() {
    let world = World::new(Told::to(async |_| Ok(())));
    let hour = Duration::from_hours(1);
    let runner = world.runner_with("a", |settings| settings.poll = hour);
    let stop = CancellationToken::new();
    tokio::join!(runner.run(stop.clone(), &world.bell), async {
        seconds(10).await;
        world.enqueue("j").await;
        seconds(10).await;
        assert!(world.told.ran().is_empty(), "ran without the bell");
        world.bell.ring_jobs();
        tokio::time::sleep(Duration::from_millis(5)).await;
        assert_eq!(world.row("j").await.status, Status::Finished);
        stop.cancel();
    });
}

#[tokio::test(start_paused = true)]
async fn an_outage_of_the_store_is_sat_out() {
    let world = World::new(Told::to(async |_| Ok(())));
    let runner = world.runner("a");
    let stop = CancellationToken::new();
    tokio::join!(runner.run(stop.clone(), &world.bell), async {
        seconds(5).await;
        world.store.down.store(true, Ordering::SeqCst);
        seconds(120).await;
        world.store.down.store(false, Ordering::SeqCst);
        world.enqueue("j").await;
        seconds(11).await;
        assert_eq!(world.row("j").await.status, Status::Finished);
        stop.cancel();
    });
}

#[tokio::test(start_paused = true)]
async fn a_schedule_comes_once_a_period_to_one_of_two_workers() {
    let mut told = Told::to(async |_| Ok(()));
    told.schedules = &[("daily", 86_400)];
    let world = World::new(told);
    let (one, two) = (world.runner("one"), world.runner("two"));
    let stop = CancellationToken::new();
    tokio::join!(
        one.run(stop.clone(), &world.bell),
        two.run(stop.clone(), &world.bell),
        async {
            seconds(3 * 86_400 + 120).await;
            stop.cancel();
        }
    );
    assert_eq!(world.told.due.load(Ordering::SeqCst), 4);
}

#[tokio::test(start_paused = true)]
async fn a_schedule_that_could_not_be_enqueued_is_not_lost() {
    let mut told = Told::to(async |_| Ok(()));
    told.schedules = &[("daily", 86_400)];
    told.due_refusals.store(3, Ordering::SeqCst);
    let world = World::new(told);
    let stop = CancellationToken::new();
    let runner = world.runner("a");
    tokio::join!(runner.run(stop.clone(), &world.bell), async {
        seconds(60).await;
        stop.cancel();
    });
    assert_eq!(world.told.due.load(Ordering::SeqCst), 1);
}
