//! Durable jobs and schedules.

use std::collections::BTreeSet;
use std::sync::Arc;

use deedbox_core::ports::store::{ClaimedJob, NewJob, Work};
use deedbox_domain::ids::JobId;
use deedbox_domain::time::Timestamp;

use crate::fixtures::{Tested, at, job_id, read, write};

fn job(number: usize, run_at: Timestamp) -> NewJob {
    NewJob {
        id: job_id(number),
        kind: "push",
        payload: format!("{{\"number\":{number}}}"),
        run_at,
        dedupe_key: None,
    }
}

fn claimed(number: usize, attempt: u32) -> ClaimedJob {
    let NewJob {
        id, kind, payload, ..
    } = job(number, at(0));
    ClaimedJob {
        id,
        kind: kind.to_owned(),
        payload,
        attempt,
    }
}

async fn claim(work: &mut dyn Work, worker: &str, now: i64) -> Vec<ClaimedJob> {
    work.jobs()
        .claim(worker, at(now), at(now + 60), 10)
        .await
        .unwrap()
}

/// Not before, and no more than asked for, the longest due first.
pub async fn a_job_is_taken_when_it_is_due(store: Tested) {
    let mut work = write(&store).await;
    for (number, run_at) in [(1, 30), (2, 10), (3, 20), (4, 99)] {
        assert!(work.jobs().enqueue(&job(number, at(run_at))).await.unwrap());
    }
    assert_eq!(work.jobs().open().await.unwrap(), 4);
    assert!(claim(&mut *work, "w1", 9).await.is_empty());
    let two = work.jobs().claim("w1", at(30), at(90), 2).await.unwrap();
    assert_eq!(two, [claimed(2, 1), claimed(3, 1)]);
    assert_eq!(claim(&mut *work, "w2", 30).await, [claimed(1, 1)]);
    assert!(claim(&mut *work, "w2", 31).await.is_empty());
}

/// Eight workers, two hundred jobs, each done once.
pub async fn no_two_workers_get_the_same_job(store: Tested) {
    const JOBS: usize = 200;
    let mut work = write(&store).await;
    for number in 0..JOBS {
        work.jobs().enqueue(&job(number, at(0))).await.unwrap();
    }
    work.save().await.unwrap();
    let workers: Vec<_> = (0..8)
        .map(|worker| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                let name = format!("w{worker}");
                let mut mine = Vec::new();
                loop {
                    let mut work = write(&store).await;
                    let jobs = work.jobs().claim(&name, at(1), at(61), 7).await.unwrap();
                    work.save().await.unwrap();
                    if jobs.is_empty() {
                        return mine;
                    }
                    mine.extend(jobs.into_iter().map(|job| job.id));
                    tokio::task::yield_now().await;
                }
            })
        })
        .collect();
    let mut taken: Vec<JobId> = Vec::new();
    for worker in workers {
        taken.extend(worker.await.unwrap());
    }
    assert_eq!(taken.len(), JOBS);
    assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), JOBS);
}

/// The worker that lost it can do nothing to the job any more.
pub async fn a_lost_lease_is_taken_over(store: Tested) {
    let mut work = write(&store).await;
    work.jobs().enqueue(&job(1, at(0))).await.unwrap();
    assert_eq!(claim(&mut *work, "w1", 0).await, [claimed(1, 1)]);
    assert!(claim(&mut *work, "w2", 59).await.is_empty());
    assert_eq!(claim(&mut *work, "w2", 60).await, [claimed(1, 2)]);
    let (jobs, id) = (work.jobs(), job_id(1));
    assert!(!jobs.extend(&id, "w1", at(200)).await.unwrap());
    assert!(!jobs.finish(&id, "w1").await.unwrap());
    assert!(!jobs.retry(&id, "w1", at(0), "late", true).await.unwrap());
    assert!(!jobs.fail(&id, "w1", "late").await.unwrap());
    assert!(jobs.finish(&id, "w2").await.unwrap());
}

/// The heartbeat of a long job.
pub async fn a_lease_can_be_extended_by_its_worker_only(store: Tested) {
    let mut work = write(&store).await;
    work.jobs().enqueue(&job(1, at(0))).await.unwrap();
    claim(&mut *work, "w1", 0).await;
    assert!(!work.jobs().extend(&job_id(1), "w2", at(500)).await.unwrap());
    assert!(work.jobs().extend(&job_id(1), "w1", at(100)).await.unwrap());
    assert!(claim(&mut *work, "w2", 99).await.is_empty());
    assert_eq!(claim(&mut *work, "w2", 100).await, [claimed(1, 2)]);
}

/// And cannot be finished twice.
pub async fn a_finished_job_is_gone(store: Tested) {
    let mut work = write(&store).await;
    work.jobs().enqueue(&job(1, at(0))).await.unwrap();
    assert!(!work.jobs().finish(&job_id(1), "w1").await.unwrap());
    claim(&mut *work, "w1", 0).await;
    assert!(work.jobs().finish(&job_id(1), "w1").await.unwrap());
    assert!(!work.jobs().finish(&job_id(1), "w1").await.unwrap());
    assert_eq!(work.jobs().open().await.unwrap(), 0);
    assert!(claim(&mut *work, "w1", 900).await.is_empty());
}

/// Waiting for a limit is no failure; an error is.
pub async fn a_retry_counts_unless_it_was_a_wait(store: Tested) {
    let mut work = write(&store).await;
    work.jobs().enqueue(&job(1, at(0))).await.unwrap();
    for (now, counts, attempt) in [(0, false, 1), (10, true, 1), (20, true, 2), (30, false, 3)] {
        assert_eq!(claim(&mut *work, "w1", now).await, [claimed(1, attempt)]);
        let next = at(now + 10);
        assert!(
            work.jobs()
                .retry(&job_id(1), "w1", next, "busy", counts)
                .await
                .unwrap()
        );
        assert!(claim(&mut *work, "w1", now + 9).await.is_empty());
        assert!(!work.jobs().finish(&job_id(1), "w1").await.unwrap());
    }
    assert_eq!(claim(&mut *work, "w2", 40).await, [claimed(1, 3)]);
}

/// It is not open and never due again.
pub async fn a_failed_job_is_kept_and_not_run(store: Tested) {
    let mut work = write(&store).await;
    let keyed = NewJob {
        dedupe_key: Some("order-1".to_owned()),
        ..job(1, at(0))
    };
    work.jobs().enqueue(&keyed).await.unwrap();
    claim(&mut *work, "w1", 0).await;
    assert!(
        work.jobs()
            .fail(&job_id(1), "w1", "the payload cannot be read")
            .await
            .unwrap()
    );
    assert!(!work.jobs().fail(&job_id(1), "w1", "again").await.unwrap());
    assert_eq!(work.jobs().open().await.unwrap(), 0);
    assert_eq!(work.jobs().next_due().await.unwrap(), None);
    assert!(claim(&mut *work, "w1", 900).await.is_empty());
    let next = NewJob {
        dedupe_key: Some("order-1".to_owned()),
        ..job(2, at(0))
    };
    assert!(work.jobs().enqueue(&next).await.unwrap());
}

/// From the moment it is made until it ends, while it runs included.
pub async fn a_key_holds_one_job_at_a_time(store: Tested) {
    let keyed = |number, key: &str| NewJob {
        dedupe_key: Some(key.to_owned()),
        ..job(number, at(0))
    };
    let mut work = write(&store).await;
    assert!(work.jobs().enqueue(&keyed(1, "order-1")).await.unwrap());
    assert!(!work.jobs().enqueue(&keyed(2, "order-1")).await.unwrap());
    assert!(work.jobs().enqueue(&keyed(3, "order-2")).await.unwrap());
    assert!(work.jobs().enqueue(&job(4, at(0))).await.unwrap());
    assert!(work.jobs().enqueue(&job(5, at(0))).await.unwrap());
    claim(&mut *work, "w1", 0).await;
    assert!(!work.jobs().enqueue(&keyed(6, "order-1")).await.unwrap());
    assert!(work.jobs().finish(&job_id(1), "w1").await.unwrap());
    assert!(work.jobs().enqueue(&keyed(7, "order-1")).await.unwrap());
    work.save().await.unwrap();
    let makers: Vec<_> = (10..18)
        .map(|number| {
            let (store, job) = (Arc::clone(&store), keyed(number, "order-9"));
            tokio::spawn(async move {
                let mut work = write(&store).await;
                let made = work.jobs().enqueue(&job).await.unwrap();
                work.save().await.unwrap();
                made
            })
        })
        .collect();
    let mut made = 0;
    for maker in makers {
        made += u32::from(maker.await.unwrap());
    }
    assert_eq!(made, 1);
}

/// Of all that wait, leases that may end included.
pub async fn the_next_due_time_is_the_earliest(store: Tested) {
    let mut work = write(&store).await;
    assert_eq!(work.jobs().next_due().await.unwrap(), None);
    work.jobs().enqueue(&job(1, at(50))).await.unwrap();
    work.jobs().enqueue(&job(2, at(20))).await.unwrap();
    assert_eq!(work.jobs().next_due().await.unwrap(), Some(at(20)));
    claim(&mut *work, "w1", 20).await;
    assert_eq!(work.jobs().next_due().await.unwrap(), Some(at(50)));
    claim(&mut *work, "w1", 50).await;
    assert_eq!(work.jobs().next_due().await.unwrap(), Some(at(80)));
}

/// Of many that ask in the same moment one is told yes.
pub async fn a_schedule_is_claimed_once_when_due(store: Tested) {
    for (now, expected) in [(0, 1), (59, 0), (60, 1), (61, 0), (500, 1)] {
        let askers: Vec<_> = (0..6)
            .map(|_| {
                let store = Arc::clone(&store);
                tokio::spawn(async move {
                    let mut work = write(&store).await;
                    let jobs = work.jobs();
                    let yes = jobs
                        .claim_schedule("sync", at(now), at(now + 60))
                        .await
                        .unwrap();
                    work.save().await.unwrap();
                    yes
                })
            })
            .collect();
        let mut yes = 0;
        for asker in askers {
            yes += u32::from(asker.await.unwrap());
        }
        assert_eq!(yes, expected, "{now}");
    }
    let mut work = write(&store).await;
    assert!(
        work.jobs()
            .claim_schedule("keep", at(0), at(60))
            .await
            .unwrap()
    );
    drop(work);
    assert_eq!(read(&store).await.jobs().open().await.unwrap(), 0);
}
