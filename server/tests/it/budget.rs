//! The budget between two processes that share a database.

use std::time::Duration;

use deedbox_core::clients::refresh;
use deedbox_core::connect::{self, ConnectError};
use deedbox_core::ports::practice::PracticeError;
use deedbox_core::sync;
use deedbox_domain::connection::BudgetState;
use deedbox_domain::ids::ClientUuid;
use deedbox_domain::sync::SyncState;

use crate::stack::{Somebody, Stack};
use crate::{postgres, sync as syncs};

async fn budget(portal: &deedbox_core::portal::Portal, who: &Somebody) -> BudgetState {
    connect::page(portal, &who.actor).await.unwrap().budget
}

/// People in both processes ask for records, so many at once.
async fn ask(stack: &Stack, who: &Somebody, calls: usize) -> (usize, Vec<Duration>) {
    let (second, _) = stack.another();
    let uuid = stack
        .held(&who.actor, |practice| {
            let live = practice.clients.values().find(|client| !client.deleted);
            ClientUuid::new(live.unwrap().uuid.to_string())
        })
        .await;
    let calls = (0..calls).map(|at| {
        let portal = if at % 2 == 0 { &stack.portal } else { &second };
        let (portal, actor, uuid) = (portal.clone(), who.actor.clone(), uuid.clone());
        tokio::spawn(async move { refresh(&portal, &actor, &uuid).await })
    });
    let (mut done, mut told) = (0, Vec::new());
    for call in calls.collect::<Vec<_>>() {
        match call.await.unwrap() {
            Ok(found) => done += usize::from(found.is_some()),
            Err(ConnectError::Practice(PracticeError::Limited { retry_after, .. })) => {
                told.push(retry_after);
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    (done, told)
}

async fn shared(stack: Stack) {
    let who = stack.synced().await;
    let (second, _) = stack.another();
    for minute in 0..3 {
        let (done, told) = ask(&stack, &who, 75).await;
        assert_eq!((done, told.len()), (60, 15), "minute {minute}");
        for wait in told {
            assert!((50..=61).contains(&wait.as_secs()), "{wait:?}");
        }
        // Both know, and for how long.
        let (one, two) = (
            budget(&stack.portal, &who).await,
            budget(&second, &who).await,
        );
        assert_eq!((one.minute_left, two.minute_left), (0, 0));
        assert!(one.waiting_until.is_some() && one.waiting_until == two.waiting_until);
        stack.advance(61);
        let (left, limit) = {
            let now = budget(&second, &who).await;
            (now.minute_left, now.minute_limit)
        };
        assert_eq!((left, limit), (60, 60));
    }
    let journal = stack.journal();
    let refused: Vec<_> = journal.iter().filter(|line| line.status == 429).collect();
    assert!(refused.is_empty(), "{refused:#?}");
    stack.close().await;
}

#[tokio::test]
async fn two_processes_have_sixty_calls_a_minute_together() {
    shared(Stack::start().await).await;
}

#[tokio::test]
async fn the_same_on_postgresql() {
    let Some(fresh) = postgres::fresh().await else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    shared(Stack::on(fresh.store(), folder, 60).await).await;
    fresh.close().await;
}

/// A sync of one process leaves calls for people of another, and says when it
/// goes on.
#[tokio::test]
async fn a_sync_waits_with_a_countdown_while_people_go_on() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    let (done, told) = ask(&stack, &who, 57).await;
    assert_eq!((done, told.len()), (57, 0));
    sync::start(&stack.portal, &who.actor).await.unwrap();
    let (_, runner) = stack.another();
    let drained = runner.drain_for_tests().await.unwrap();
    assert_eq!(drained.waiting, 1);
    let run = sync::latest(&stack.portal, &who.actor).await.unwrap();
    let SyncState::Waiting { until } = run.unwrap().state else {
        panic!("the sync does not wait");
    };
    let ahead = until.seconds_since(stack.portal.now());
    assert!((1..=60).contains(&ahead), "{ahead}");
    let (done, told) = ask(&stack, &who, 3).await;
    assert_eq!((done, told.len()), (3, 0));
    stack.advance(61);
    stack.settle().await;
    syncs::complete(&stack, &who).await;
    assert!(stack.journal().iter().all(|line| line.status != 429));
    stack.close().await;
}
