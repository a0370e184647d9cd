//! A push and its undo, killed at every commit and lied to at random: XPM ends
//! with everything exactly once, within ten seconds of the restart.
//!
//! Between two commits lies at most one call to XPM, so dying before a commit
//! is dying after a call's effect and before its outcome is known, and dying
//! after one is dying before the next call. The points are counted at run time:
//! a new commit is a new point without a line here.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use deedbox_core::ports::store::Store;
use deedbox_core::pushes;
use deedbox_domain::ids::OrderId;
use deedbox_domain::push::PushState;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::json;

use crate::company::{self, NAME};
use crate::mortal::{Mortal, Side};
use crate::postgres;
use crate::push_faults::{paid, register};
use crate::stack::{Somebody, Stack};

/// What is under way when the process dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Under {
    Push,
    Undo,
}

impl Under {
    /// Brings an order to where its push, or its undo, is queued.
    async fn queued(self, stack: &Stack) -> (Somebody, OrderId) {
        let (who, id) = paid(stack).await;
        register(stack, &id).await;
        if self == Self::Undo {
            stack.settle().await;
            let (push, _) = company::push(stack, &who, &id).await;
            let (portal, actor) = (&stack.portal, &who.actor);
            let (plan, seen) = pushes::undo_plan(portal, actor, &push.id).await.unwrap();
            let all = plan.lines.iter().map(|line| line.id.clone()).collect();
            pushes::undo(portal, actor, &push.id, &seen, &all)
                .await
                .unwrap();
        }
        stack.advance(61);
        (who, id)
    }

    /// XPM is as the plan says, to the record.
    async fn ended_well(self, stack: &Stack, who: &Somebody, id: &OrderId, what: &str) {
        let (push, steps) = company::push(stack, who, id).await;
        let live = stack
            .held(&who.actor, |practice| {
                let ours = |name: &str| name == NAME || name.starts_with("Quist");
                let all = practice.clients.values();
                all.filter(|client| ours(&client.name) && !client.archived)
                    .count()
            })
            .await;
        match self {
            Self::Push => {
                assert_eq!(push.state, PushState::Done, "{what}: {steps:#?}");
                assert_eq!(
                    company::in_xpm(stack, who).await,
                    company::wanted(),
                    "{what}"
                );
                assert_eq!(live, 2, "{what}");
            }
            Self::Undo => {
                assert_eq!(push.state, PushState::Undone, "{what}: {steps:#?}");
                assert_eq!(company::in_xpm(stack, who).await, [], "{what}");
                assert_eq!(live, 0, "{what}");
            }
        }
        assert_eq!(stack.effects("client created"), 2, "{what}: a duplicate");
        assert_eq!(
            stack.effects("relationship created"),
            5,
            "{what}: a duplicate"
        );
    }
}

/// Runs what is queued in a process that dies so; answers how many commits it made.
async fn run_and_die(stack: &Stack, dies: Option<(usize, Side)>, name: &str) -> usize {
    let (store, fate) = Mortal::new(&stack.store, dies);
    let doomed = stack.process(Arc::new(store), name);
    tokio::select! {
        () = fate.dead.cancelled() => {}
        drained = doomed.drain_for_tests() => {
            drained.unwrap();
        }
    }
    fate.commits.load(Ordering::SeqCst)
}

/// One process dies at one point, the next one takes over.
async fn one(stack: Stack, under: Under, point: usize, side: Side) -> usize {
    let what = format!("{under:?}, killed {side:?} commit {point}");
    let (who, id) = under.queued(&stack).await;
    let commits = run_and_die(&stack, Some((point, side)), "doomed").await;
    // A lease is nine seconds; the other process needs no more than that.
    stack.advance(10);
    let heir = stack.process(Arc::clone(&stack.store), "heir");
    let drained = heir.drain_for_tests().await.unwrap();
    assert_eq!(
        drained.waiting, 0,
        "{what}: not recovered within ten seconds"
    );
    under.ended_well(&stack, &who, &id, &what).await;
    stack.close().await;
    commits
}

/// Every point of its share on SQLite.
async fn every(under: Under, side: Side) {
    let mut point = 0;
    loop {
        let commits = one(Stack::start().await, under, point, side).await;
        // A process that made fewer commits than that came to its end alive.
        if commits <= point {
            assert!(point > 20, "only {point} points: the counting is broken");
            return;
        }
        point += 1;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_push_killed_before_every_commit() {
    every(Under::Push, Side::Before).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_push_killed_after_every_commit() {
    every(Under::Push, Side::After).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_undo_killed_before_every_commit() {
    every(Under::Undo, Side::Before).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_undo_killed_after_every_commit() {
    every(Under::Undo, Side::After).await;
}

/// The same points on PostgreSQL, on the side where an effect is unknown.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgresql_too() {
    let mut point = 0;
    loop {
        let Some(fresh) = postgres::fresh().await else {
            return;
        };
        let stack = Stack::on(fresh.store(), tempfile::tempdir().unwrap(), 60).await;
        let under = if point % 3 == 2 {
            Under::Undo
        } else {
            Under::Push
        };
        let commits = one(stack, under, point, Side::Before).await;
        fresh.close().await;
        if commits <= point {
            return;
        }
        point += 1;
    }
}

/// What XPM may do to a call.
const LIES: [&str; 7] = [
    "cut_before",
    "cut_after",
    "error_after",
    "garbage",
    "truncated",
    "html502",
    "status",
];

/// Up to three lies and two deaths, drawn from a seed.
async fn schedule(store: Arc<dyn Store>, seed: u64) {
    let mut dice = StdRng::seed_from_u64(seed);
    let stack = Stack::on(store, tempfile::tempdir().unwrap(), 60).await;
    let under = if dice.random_bool(0.5) {
        Under::Push
    } else {
        Under::Undo
    };
    let (mut who, id) = under.queued(&stack).await;
    for _ in 0..dice.random_range(0..=3) {
        let fault = LIES.choose(&mut dice).copied().unwrap_or("garbage");
        let status = [401, 429, 500, 503]
            .choose(&mut dice)
            .copied()
            .unwrap_or(500);
        stack.fault(json!({
            "path": "/practicemanager/3.1/",
            "skip": dice.random_range(0..20),
            "count": dice.random_range(1..=2),
            "fault": fault,
            "status": status,
            "kind": "minute",
            "retry_after": dice.random_range(1..=30),
        }));
    }
    for death in 0..dice.random_range(0..=2) {
        let side = if dice.random_bool(0.5) {
            Side::Before
        } else {
            Side::After
        };
        let point = dice.random_range(0..40);
        run_and_die(&stack, Some((point, side)), &format!("doomed {death}")).await;
        stack.advance(10);
    }
    stack.settle().await;
    // Refused twice in a row, a token is dead: a person signs in again, and it goes on by itself.
    for _ in 0..3 {
        let (push, _) = company::push(&stack, &who, &id).await;
        if matches!(push.state, PushState::Parked { .. }) {
            stack.connect(&mut who).await;
            stack.settle().await;
        }
    }
    under
        .ended_well(&stack, &who, &id, &format!("seed {seed}"))
        .await;
    stack.close().await;
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test has no configuration of its own"
)]
fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// A few seeds every time. More: `TORTURE_RUNS=2000 cargo test -p deedbox-server --test it
/// random_schedules`; one again: `TORTURE_SEED=17`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(clippy::print_stderr, reason = "a failure names its seed")]
async fn random_schedules() {
    let first = number("TORTURE_SEED");
    let runs = number("TORTURE_RUNS").unwrap_or(if first.is_some() { 1 } else { 12 });
    let first = first.unwrap_or(1);
    for seed in first..first + runs {
        eprintln!("TORTURE_SEED={seed}");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deedbox.sqlite");
        let store = deedbox_sqlite::SqliteStore::open(file).await.unwrap();
        store.migrate().await.unwrap();
        schedule(Arc::new(store), seed).await;
    }
}
