use std::time::Duration;

use deedbox_domain::time::Timestamp;
use deedbox_http::{HeaderMap, StatusCode};
use tokio::time::{Instant, sleep, timeout};

use super::*;
use crate::error::Window;

/// Tokio's own time, which a test can stop, as a clock.
struct Paused(Instant);

impl Clock for Paused {
    fn now(&self) -> Timestamp {
        let micros = i64::try_from(self.0.elapsed().as_micros()).unwrap();
        Timestamp::from_micros(1_000_000_000_000_000 + micros)
    }
}

const PATIENT: Duration = Duration::from_hours(1);

fn budget(limits: Limits) -> Arc<Budget> {
    Budgets::new(limits, Arc::new(Paused(Instant::now()))).of("c")
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    pairs
        .iter()
        .map(|(n, v)| (n.parse().unwrap(), v.parse().unwrap()))
        .collect()
}

async fn call(budget: &Arc<Budget>, priority: Priority, minute: &str, day: &str) {
    let mut permit = budget.acquire(priority, PATIENT).await.unwrap();
    let told = headers(&[
        ("x-minlimit-remaining", minute),
        ("x-daylimit-remaining", day),
    ]);
    permit.answered(StatusCode::OK, &told, None);
    permit.done().await;
}

async fn now(budget: &Budget) -> Standing {
    budget.now().await.unwrap()
}

#[tokio::test(start_paused = true)]
async fn never_more_than_the_minutes_calls_in_a_minute() {
    let budget = budget(Limits::default());
    let begun = Instant::now();
    let mut starts = Vec::new();
    for _ in 0..150 {
        let mut permit = budget.acquire(Priority::Push, PATIENT).await.unwrap();
        starts.push(begun.elapsed());
        sleep(Duration::from_millis(200)).await;
        permit.answered(StatusCode::OK, &HeaderMap::new(), None);
        permit.done().await;
    }
    for (at, start) in starts.iter().enumerate() {
        let within = starts[at..]
            .iter()
            .filter(|s| **s < *start + Duration::from_mins(1))
            .count();
        assert!(within <= 60, "{within} calls in the minute from {start:?}");
    }
    assert!(
        begun.elapsed() < Duration::from_secs(135),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn at_most_four_at_once() {
    let budget = budget(Limits::default());
    let mut held = Vec::new();
    for _ in 0..4 {
        held.push(
            budget
                .acquire(Priority::Interactive, PATIENT)
                .await
                .unwrap(),
        );
    }
    assert_eq!(now(&budget).await.in_flight, 4);
    let fifth = budget.acquire(Priority::Interactive, PATIENT);
    tokio::pin!(fifth);
    assert!(timeout(Duration::from_mins(5), &mut fifth).await.is_err());
    // A place is no limit of time: there is no countdown to show.
    assert_eq!(now(&budget).await.waiting, None);
    held.pop();
    let _permit = timeout(Duration::from_millis(1), fifth)
        .await
        .unwrap()
        .unwrap();
}

/// Two processes over the same ledgers: the order holds between them too.
#[tokio::test(start_paused = true)]
async fn the_urgent_goes_first_and_then_the_patient() {
    let clock = Arc::new(Paused(Instant::now()));
    let ledgers = Arc::new(InMemory::default());
    let process = || Budgets::shared(Limits::default(), clock.clone(), ledgers.clone()).of("c");
    let (one, two) = (process(), process());
    let mut held = Vec::new();
    for _ in 0..4 {
        held.push(one.acquire(Priority::Interactive, PATIENT).await.unwrap());
    }
    let (say, mut heard) = tokio::sync::mpsc::unbounded_channel();
    for (name, budget, priority) in [
        ("sync 1", &one, Priority::Sync),
        ("sync 2", &one, Priority::Sync),
        ("push", &two, Priority::Push),
        ("person", &one, Priority::Interactive),
        ("person 2", &two, Priority::Interactive),
    ] {
        let (budget, say) = (Arc::clone(budget), say.clone());
        tokio::spawn(async move {
            let permit = budget.acquire(priority, PATIENT).await.unwrap();
            say.send(name).unwrap();
            sleep(Duration::from_millis(500)).await;
            permit.done().await;
        });
        sleep(Duration::from_millis(1)).await;
    }
    let mut order = Vec::new();
    for permit in held {
        permit.done().await;
        sleep(Duration::from_millis(120)).await;
        while let Ok(name) = heard.try_recv() {
            order.push(name);
        }
    }
    while order.len() < 5 {
        order.push(heard.recv().await.unwrap());
    }
    assert_eq!(order, ["person", "person 2", "push", "sync 1", "sync 2"]);
}

#[tokio::test(start_paused = true)]
async fn each_class_leaves_places_to_the_more_urgent() {
    let budget = budget(Limits::default());
    let mut held = Vec::new();
    for (priority, places) in [
        (Priority::Sync, 2),
        (Priority::Push, 1),
        (Priority::Interactive, 1),
    ] {
        for _ in 0..places {
            held.push(budget.acquire(priority, PATIENT).await.unwrap());
        }
        let full = budget.acquire(priority, Duration::from_secs(3)).await;
        assert_eq!(full.unwrap_err().window, Window::Concurrent);
    }
    assert_eq!(now(&budget).await.in_flight, 4);
}

/// A process that is killed says nothing more: its permits are forgotten here.
#[tokio::test(start_paused = true)]
async fn the_places_of_a_killed_process_are_free_again() {
    let clock = Arc::new(Paused(Instant::now()));
    let ledgers = Arc::new(InMemory::default());
    let process = || Budgets::shared(Limits::default(), clock.clone(), ledgers.clone()).of("c");
    let dying = tokio::runtime::Handle::current().spawn({
        let budget = process();
        async move {
            for _ in 0..4 {
                let permit = budget
                    .acquire(Priority::Interactive, PATIENT)
                    .await
                    .unwrap();
                permit.killed();
            }
        }
    });
    dying.await.unwrap();
    let survivor = process();
    let begun = Instant::now();
    let permit = survivor
        .acquire(Priority::Interactive, PATIENT)
        .await
        .unwrap();
    assert_eq!(begun.elapsed().as_secs(), 9);
    // A call that lives keeps its place however long it takes.
    sleep(Duration::from_mins(20)).await;
    assert_eq!(now(&survivor).await.in_flight, 1);
    permit.done().await;
    assert_eq!(now(&survivor).await.in_flight, 0);
}

/// Whatever two processes do, an XPM that counts as Xero does refuses nothing, and
/// no call of the minute is left over while a sync has work.
#[tokio::test(start_paused = true)]
async fn two_processes_and_three_classes_are_never_refused() {
    let clock = Arc::new(Paused(Instant::now()));
    let ledgers = Arc::new(InMemory::default());
    let xero = Arc::new(std::sync::Mutex::new((0_u32, Instant::now(), 0_u32, 0_u32)));
    let process = || Budgets::shared(Limits::default(), clock.clone(), ledgers.clone()).of("c");
    let (one, two) = (process(), process());
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for (at, (budget, priority)) in [
        (&one, Priority::Sync),
        (&two, Priority::Sync),
        (&one, Priority::Push),
        (&two, Priority::Interactive),
    ]
    .into_iter()
    .enumerate()
    {
        let (budget, xero) = (Arc::clone(budget), Arc::clone(&xero));
        tasks.push(tokio::spawn(async move {
            let mut seed = at as u64 + 1;
            while begun.elapsed() < Duration::from_mins(20) {
                let mut permit = budget.acquire(priority, PATIENT).await.unwrap();
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(99);
                let way = Duration::from_millis(seed >> 54);
                sleep(way / 4).await;
                let (status, left) = {
                    let mut xero = xero.lock().unwrap();
                    if xero.1 <= Instant::now() {
                        xero.1 = Instant::now() + Duration::from_mins(1);
                        xero.0 = 0;
                    }
                    xero.0 += 1;
                    xero.2 += 1;
                    xero.3 += u32::from(xero.0 > 60);
                    (StatusCode::OK, 60_u32.saturating_sub(xero.0).to_string())
                };
                sleep(way).await;
                let told = headers(&[("x-minlimit-remaining", left.as_str())]);
                permit.answered(status, &told, None);
                permit.done().await;
                if priority != Priority::Sync {
                    sleep(Duration::from_secs(7)).await;
                }
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let (_, _, calls, over) = *xero.lock().unwrap();
    assert_eq!(over, 0, "of {calls} calls");
    assert!(calls >= 20 * 58, "{calls} calls in 20 minutes");
}

#[tokio::test(start_paused = true)]
async fn a_sync_leaves_calls_for_people_until_the_minute_is_nearly_over() {
    let budget = budget(Limits::default());
    for spent in 1..=56 {
        let left = (60 - spent).to_string();
        call(&budget, Priority::Sync, &left, "4000").await;
    }
    let short = Duration::from_secs(5);
    let limited = budget.acquire(Priority::Sync, short).await.unwrap_err();
    assert_eq!(limited.window, Window::Minute);
    assert!(budget.acquire(Priority::Interactive, short).await.is_ok());
    assert!(budget.acquire(Priority::Push, short).await.is_ok());
    // Two are left: one more may go before the end, and none is lost at it.
    let begun = Instant::now();
    for at_last in [42, 56] {
        drop(budget.acquire(Priority::Sync, PATIENT).await.unwrap());
        assert!(
            begun.elapsed().as_secs() <= at_last,
            "{:?}",
            begun.elapsed()
        );
    }
    drop(budget.acquire(Priority::Sync, PATIENT).await.unwrap());
    assert_eq!(begun.elapsed().as_secs(), 60);
}

/// The answer of a long call tells what was left when it came in, not now.
#[tokio::test(start_paused = true)]
async fn a_late_answer_of_a_long_call_gives_nothing_back() {
    let budget = budget(Limits::default());
    let mut long = budget.acquire(Priority::Sync, PATIENT).await.unwrap();
    for spent in 2..=50 {
        call(&budget, Priority::Push, &(60 - spent).to_string(), "4000").await;
    }
    assert_eq!(now(&budget).await.minute_left, 10);
    sleep(Duration::from_secs(30)).await;
    let told = headers(&[("x-minlimit-remaining", "59")]);
    long.answered(StatusCode::OK, &told, None);
    long.done().await;
    assert_eq!(now(&budget).await.minute_left, 10);
}

#[tokio::test(start_paused = true)]
async fn headers_correct_the_count() {
    let budget = budget(Limits::default());
    call(&budget, Priority::Push, "59", "4999").await;
    assert_eq!(
        (now(&budget).await.minute_left, now(&budget).await.day_left),
        (59, 4999)
    );
    // Another program uses the same tenant.
    call(&budget, Priority::Push, "20", "4500").await;
    assert_eq!(
        (now(&budget).await.minute_left, now(&budget).await.day_left),
        (20, 4500)
    );
    // Xero's window begins anew before ours would.
    sleep(Duration::from_secs(30)).await;
    call(&budget, Priority::Push, "59", "4499").await;
    assert_eq!(
        (now(&budget).await.minute_left, now(&budget).await.day_left),
        (59, 4499)
    );
    // An old answer that comes late gives nothing back.
    call(&budget, Priority::Push, "59", "4499").await;
    assert_eq!(now(&budget).await.minute_left, 58);
}

#[tokio::test(start_paused = true)]
async fn a_starter_app_has_a_thousand_a_day() {
    let starter = budget(Limits::default());
    call(&starter, Priority::Push, "59", "999").await;
    assert_eq!(
        (now(&starter).await.day_left, now(&starter).await.day_limit),
        (999, 1_000)
    );
    let large = budget(Limits::default());
    call(&large, Priority::Push, "59", "4000").await;
    assert_eq!(
        (now(&large).await.day_left, now(&large).await.day_limit),
        (4_000, 5_000)
    );
}

async fn refused(budget: &Arc<Budget>, word: &str, wait: Option<u64>) {
    let mut permit = budget.acquire(Priority::Push, PATIENT).await.unwrap();
    let told = headers(&[("x-rate-limit-problem", word)]);
    permit.answered(
        StatusCode::TOO_MANY_REQUESTS,
        &told,
        wait.map(Duration::from_secs),
    );
    permit.done().await;
}

#[tokio::test(start_paused = true)]
async fn a_minute_429_is_waited_for_and_shown_with_its_end() {
    let budget = budget(Limits::default());
    refused(&budget, "minute", Some(22)).await;
    let begun = Instant::now();
    let waiter = tokio::spawn({
        let budget = Arc::clone(&budget);
        async move {
            budget
                .acquire(Priority::Interactive, PATIENT)
                .await
                .map(drop)
        }
    });
    sleep(Duration::from_millis(1)).await;
    let waiting = now(&budget).await.waiting.unwrap();
    assert_eq!(waiting.window, Window::Minute);
    assert_eq!(waiting.until, Timestamp::from_micros(1_000_000_022_000_000));
    waiter.await.unwrap().unwrap();
    assert_eq!(begun.elapsed().as_secs(), 22);
    assert_eq!(now(&budget).await.waiting, None);
}

#[tokio::test(start_paused = true)]
async fn a_day_429_is_told_at_once_to_whoever_cannot_wait() {
    let budget = budget(Limits::default());
    refused(&budget, "day", Some(40_000)).await;
    let limited = budget
        .acquire(Priority::Push, Duration::from_mins(2))
        .await
        .unwrap_err();
    assert_eq!(limited.window, Window::Day);
    assert_eq!(limited.retry_after.as_secs(), 40_000);
    sleep(Duration::from_secs(40_001)).await;
    assert!(
        budget
            .acquire(Priority::Push, Duration::from_mins(2))
            .await
            .is_ok()
    );
}

#[tokio::test(start_paused = true)]
async fn a_concurrent_429_without_a_wait_pauses_longer_each_time() {
    let budget = budget(Limits::default());
    let mut pauses = Vec::new();
    for _ in 0..4 {
        refused(&budget, "concurrent", None).await;
        let begun = Instant::now();
        drop(budget.acquire(Priority::Push, PATIENT).await.unwrap());
        pauses.push(begun.elapsed().as_millis());
    }
    assert_eq!(pauses, [500, 1_000, 2_000, 4_000]);
    call(&budget, Priority::Push, "50", "4000").await;
    refused(&budget, "concurrent", None).await;
    let begun = Instant::now();
    drop(budget.acquire(Priority::Push, PATIENT).await.unwrap());
    assert_eq!(begun.elapsed().as_millis(), 500);
}

#[tokio::test(start_paused = true)]
async fn the_apps_minute_holds_every_connection() {
    let budgets = Budgets::new(Limits::default(), Arc::new(Paused(Instant::now())));
    let (one, two) = (budgets.of("one"), budgets.of("two"));
    refused(&one, "appminute", Some(10)).await;
    let limited = two
        .acquire(Priority::Push, Duration::from_secs(5))
        .await
        .unwrap_err();
    assert_eq!(limited.window, Window::AppMinute);
    assert!(Arc::ptr_eq(&budgets.of("one"), &one));
}

#[tokio::test(start_paused = true)]
async fn a_caller_that_gives_up_leaves_no_trace() {
    let budget = budget(Limits {
        at_once: 1,
        ..Limits::default()
    });
    let held = budget.acquire(Priority::Push, PATIENT).await.unwrap();
    let urgent = timeout(
        Duration::from_millis(5),
        budget.acquire(Priority::Interactive, PATIENT),
    );
    assert!(urgent.await.is_err());
    drop(held);
    let next = timeout(
        Duration::from_millis(5),
        budget.acquire(Priority::Sync, PATIENT),
    );
    assert!(next.await.unwrap().is_ok());
}

#[tokio::test(start_paused = true)]
async fn calls_that_get_no_answer_do_not_end_the_budget() {
    let budget = budget(Limits {
        kept_from_push: Kept::default(),
        ..Limits::default()
    });
    for _ in 0..60 {
        drop(budget.acquire(Priority::Push, PATIENT).await.unwrap());
    }
    let begun = Instant::now();
    drop(budget.acquire(Priority::Push, PATIENT).await.unwrap());
    assert_eq!(begun.elapsed().as_secs(), 60);
}

#[tokio::test(start_paused = true)]
async fn a_storm_of_concurrent_429s_ends_with_its_window() {
    let budget = budget(Limits {
        longest_pause: Duration::ZERO,
        kept_from_push: Kept::default(),
        ..Limits::default()
    });
    for _ in 0..60 {
        refused(&budget, "concurrent", None).await;
    }
    let begun = Instant::now();
    drop(budget.acquire(Priority::Push, PATIENT).await.unwrap());
    assert_eq!(begun.elapsed().as_secs(), 60);
}
