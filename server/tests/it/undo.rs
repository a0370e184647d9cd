//! A push is taken back: what it made goes, what somebody worked on stays.

use std::collections::BTreeSet;

use deedbox_core::pushes::{self, Approved, PushError};
use deedbox_domain::ids::{OrderId, PushId};
use deedbox_domain::plan::{Action, Plan};
use deedbox_domain::push::PushState;
use serde_json::json;

use crate::company::{self, NAME};
use crate::push_faults::{paid, register};
use crate::stack::{Somebody, Stack};

/// A company that is in XPM.
async fn pushed(stack: &Stack) -> (Somebody, OrderId, PushId) {
    let (who, id) = paid(stack).await;
    register(stack, &id).await;
    stack.settle().await;
    stack.advance(61);
    let (push, steps) = company::push(stack, &who, &id).await;
    assert_eq!(push.state, PushState::Done, "{steps:#?}");
    (who, id, push.id)
}

async fn planned(stack: &Stack, who: &Somebody, push: &PushId) -> (Plan, String) {
    pushes::undo_plan(&stack.portal, &who.actor, push)
        .await
        .unwrap()
}

/// Approves every line of the undo that can run, and lets it run.
async fn undo(stack: &Stack, who: &Somebody, push: &PushId) {
    let (plan, seen) = planned(stack, who, push).await;
    let chosen: BTreeSet<_> = plan.lines.iter().map(|line| line.id.clone()).collect();
    let begun = pushes::undo(&stack.portal, &who.actor, push, &seen, &chosen).await;
    assert!(matches!(begun, Ok(Approved::Begun { .. })), "{begun:?}");
    stack.advance(61);
    stack.settle().await;
}

/// Names of clients that are not archived, and how many relationships the company has.
async fn left(stack: &Stack, who: &Somebody) -> (Vec<String>, usize) {
    stack
        .held(&who.actor, |practice| {
            let ours = |name: &str| name == NAME || name.starts_with("Quist");
            let mut live: Vec<_> = practice
                .clients
                .values()
                .filter(|client| ours(&client.name) && !client.archived)
                .map(|client| client.name.clone())
                .collect();
            live.sort();
            let company = practice.clients.values().find(|client| client.name == NAME);
            let company = company.unwrap().uuid;
            let all = practice.relationships.values();
            let about = all.filter(|known| known.client == company || known.related == company);
            (live, about.count())
        })
        .await
}

#[tokio::test]
async fn a_push_is_taken_back_whole_and_can_be_done_again() {
    let stack = Stack::start().await;
    let (who, id, push) = pushed(&stack).await;
    let before = stack
        .held(&who.actor, |practice| practice.relationships.len())
        .await;
    assert!(before > 0);
    undo(&stack, &who, &push).await;

    let (newest, steps) = company::push(&stack, &who, &id).await;
    assert_eq!(newest.state, PushState::Undone, "{steps:#?}");
    assert_eq!(left(&stack, &who).await, (Vec::new(), 0));
    assert_eq!(stack.effects("client archived"), 2);
    let jane = stack
        .held(&who.actor, |practice| {
            let mut all = practice.clients.values();
            let jane = all.find(|client| client.name == "Marchetti, Jane Ellen");
            jane.is_some_and(|jane| !jane.archived)
        })
        .await;
    assert!(jane, "a client that was there before stays");
    let mailbox = stack.mailbox().await;
    let last = mailbox.last().unwrap()["subject"].as_str().unwrap();
    assert_eq!(last, format!("{NAME}: the push is undone"));

    // Undone is undone; a new push makes new clients or asks, and never uses the archived ones.
    let again = pushes::undo_plan(&stack.portal, &who.actor, &push).await;
    assert!(matches!(again, Err(PushError::NotUndoable)), "{again:?}");
    let (plan, _) = pushes::plan(&stack.portal, &who.actor, &id, Default::default())
        .await
        .unwrap();
    let links = plan
        .lines
        .iter()
        .filter(|line| matches!(line.action, Action::Link { .. }));
    assert_eq!(links.count(), 1, "Jane alone: {plan:#?}");
    stack.close().await;
}

#[tokio::test]
async fn what_somebody_worked_on_stays_and_the_rest_goes() {
    let stack = Stack::start().await;
    let (who, id, push) = pushed(&stack).await;
    stack
        .held(&who.actor, |practice| {
            let company = practice
                .clients
                .values_mut()
                .find(|client| client.name == NAME);
            company.unwrap().phone = "03 5222 1111".to_owned();
        })
        .await;
    let (plan, _) = planned(&stack, &who, &push).await;
    let company = plan.lines.iter().find(|line| line.name == NAME).unwrap();
    assert_eq!(company.action, Action::Skip);
    assert_eq!(company.why, "It stays: somebody changed its phone in XPM.");
    undo(&stack, &who, &push).await;
    let (newest, _) = company::push(&stack, &who, &id).await;
    assert_eq!(newest.state, PushState::Undone);
    assert_eq!(left(&stack, &who).await, (vec![NAME.to_owned()], 0));
    stack.close().await;
}

#[tokio::test]
async fn what_changes_between_the_look_and_the_run_stays_too() {
    let stack = Stack::start().await;
    let (who, id, push) = pushed(&stack).await;
    let (plan, seen) = planned(&stack, &who, &push).await;
    let chosen: BTreeSet<_> = plan.lines.iter().map(|line| line.id.clone()).collect();
    // Seen, and then changed: it is shown again before anything begins.
    let shares = |to: i64| {
        stack.held(&who.actor, move |practice| {
            let mut all = practice.relationships.values_mut();
            let held = all.find(|known| known.shares == Some(if to == 8 { 6 } else { 8 }));
            held.unwrap().shares = Some(to);
        })
    };
    shares(8).await;
    let begun = pushes::undo(&stack.portal, &who.actor, &push, &seen, &chosen).await;
    assert!(matches!(begun, Ok(Approved::Changed { .. })), "{begun:?}");
    shares(6).await;
    // Begun, and then changed before its step came.
    let begun = pushes::undo(&stack.portal, &who.actor, &push, &seen, &chosen).await;
    assert!(matches!(begun, Ok(Approved::Begun { .. })), "{begun:?}");
    shares(8).await;
    stack.advance(61);
    stack.settle().await;
    let (newest, steps) = company::push(&stack, &who, &id).await;
    assert!(
        matches!(newest.state, PushState::Partial { .. }),
        "{steps:#?}"
    );
    let (live, relationships) = left(&stack, &who).await;
    assert!(live.contains(&NAME.to_owned()), "{live:?}");
    assert!(relationships > 0);
    stack.close().await;
}

#[tokio::test]
async fn an_undo_survives_lost_answers() {
    for (path, fault) in [
        ("client.api/deleterelationship", "cut_after"),
        ("client.api/archive", "cut_after"),
        ("client.api/deleterelationship", "cut_before"),
        ("client.api/archive", "status"),
    ] {
        let stack = Stack::start().await;
        let (who, id, push) = pushed(&stack).await;
        let path = format!("/practicemanager/3.1/{path}");
        stack.fault(json!({"fault": fault, "path": path, "count": 1, "status": 500}));
        undo(&stack, &who, &push).await;
        let (newest, steps) = company::push(&stack, &who, &id).await;
        assert_eq!(
            newest.state,
            PushState::Undone,
            "{path} {fault}: {steps:#?}"
        );
        assert_eq!(left(&stack, &who).await, (Vec::new(), 0), "{path} {fault}");
        stack.close().await;
    }
}
