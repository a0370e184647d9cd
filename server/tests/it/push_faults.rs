//! Whatever happens to a call of a push, XPM ends with everything exactly once.

use deedbox_core::{connect, desk};
use deedbox_domain::ids::OrderId;
use deedbox_domain::push::PushState;
use serde_json::{Value, json};

use crate::company::{self, ACN};
use crate::stack::{Somebody, Stack};

const ADD: &str = "/practicemanager/3.1/client.api/add";
const RELATE: &str = "/practicemanager/3.1/client.api/addrelationship";

/// A company that is paid, its plan approved.
pub(crate) async fn paid(stack: &Stack) -> (Somebody, OrderId) {
    let who = stack.synced().await;
    let id = company::ready(stack, &who).await;
    company::approve(stack, &who, &id).await;
    let back = company::pay(stack, &who, &id).await;
    // Back on our page, we look: no need to wait for the webhook.
    let payment = back.path().split('/').nth(2).unwrap();
    let payment = deedbox_domain::ids::PaymentId::new(payment);
    deedbox_core::checkout::returned(&stack.portal, &who.actor, &payment)
        .await
        .unwrap();
    stack.settle().await;
    stack.advance(61);
    (who, id)
}

pub(crate) async fn register(stack: &Stack, id: &OrderId) {
    let staff = stack.desk().await;
    desk::register(&stack.portal, &staff, id, ACN, "19/11/2026")
        .await
        .unwrap();
}

async fn done_exactly_once(stack: &Stack, who: &Somebody, id: &OrderId, what: &str) {
    let (push, steps) = company::push(stack, who, id).await;
    assert_eq!(push.state, PushState::Done, "{what}: {steps:#?}");
    assert_eq!(
        company::in_xpm(stack, who).await,
        company::wanted(),
        "{what}"
    );
    // The company and the person who was not in XPM; five relationships.
    assert_eq!(stack.effects("client created"), 2, "{what}");
    assert_eq!(stack.effects("relationship"), 5, "{what}");
}

/// The same fault on one call, early and late, and on several in a row.
async fn survives(fault: Value) {
    for (path, skip, count) in [(ADD, 0, 1), (ADD, 1, 2), (RELATE, 0, 1), (RELATE, 3, 2)] {
        let stack = Stack::start().await;
        let (who, id) = paid(&stack).await;
        let mut rule = fault.clone();
        let object = rule.as_object_mut().unwrap();
        // The longer path begins like the shorter one.
        object.insert("path".to_owned(), json!(path));
        object.insert("skip".to_owned(), json!(skip));
        object.insert("count".to_owned(), json!(count));
        let what = rule.to_string();
        stack.fault(rule);
        register(&stack, &id).await;
        stack.settle().await;
        done_exactly_once(&stack, &who, &id, &what).await;
        stack.close().await;
    }
}

#[tokio::test]
async fn cut_after_the_effect() {
    survives(json!({"fault": "cut_after"})).await;
}

#[tokio::test]
async fn cut_before_the_effect() {
    survives(json!({"fault": "cut_before"})).await;
}

#[tokio::test]
async fn the_limit_is_reached() {
    survives(json!({"fault": "status", "status": 429, "kind": "minute", "retry_after": 1})).await;
}

#[tokio::test]
async fn the_limit_is_reached_and_nobody_says_for_how_long() {
    survives(json!({"fault": "status", "status": 429, "kind": "concurrent"})).await;
}

#[tokio::test]
async fn xero_answers_500() {
    survives(json!({"fault": "status", "status": 500})).await;
}

#[tokio::test]
async fn xero_answers_500_though_it_was_done() {
    survives(json!({"fault": "error_after"})).await;
}

#[tokio::test]
async fn the_answer_cannot_be_read() {
    survives(json!({"fault": "garbage"})).await;
}

#[tokio::test]
async fn a_token_refused_in_the_middle_is_renewed() {
    let stack = Stack::start().await;
    let (who, id) = paid(&stack).await;
    stack.fault(json!({"path": RELATE, "skip": 1, "fault": "status", "status": 401}));
    register(&stack, &id).await;
    let before = refreshes(&stack);
    assert_eq!(stack.settle().await, [], "renewed within the step");
    assert_eq!(refreshes(&stack), before + 1);
    done_exactly_once(&stack, &who, &id, "401").await;
    stack.close().await;
}

fn refreshes(stack: &Stack) -> usize {
    let journal = stack.journal();
    journal
        .iter()
        .filter(|entry| entry.path == "/identity/connect/token")
        .count()
}

#[tokio::test]
async fn a_push_waits_for_a_connection_that_was_ended_and_goes_on_with_the_new_one() {
    let stack = Stack::start().await;
    let (mut who, id) = paid(&stack).await;
    // The first relationship is refused for a minute, so that the push stands
    // in its middle when the connection goes.
    stack.fault(json!({
        "path": RELATE, "fault": "status", "status": 429, "kind": "minute", "retry_after": 1
    }));
    register(&stack, &id).await;
    let drained = stack.runner.drain_for_tests().await.unwrap();
    assert_eq!(drained.put_off.len(), 1, "{drained:?}");
    let (push, _) = company::push(&stack, &who, &id).await;
    assert!(matches!(push.state, PushState::Waiting { .. }), "{push:?}");

    let revoked = connect::revoke(&stack.portal, &who.actor).await.unwrap();
    assert!(revoked.told_xero);
    stack.settle().await;
    let (push, _) = company::push(&stack, &who, &id).await;
    assert!(matches!(push.state, PushState::Parked { .. }), "{push:?}");

    stack.connect(&mut who).await;
    stack.settle().await;
    done_exactly_once(&stack, &who, &id, "revoked").await;
    stack.close().await;
}

#[tokio::test]
async fn a_connection_ended_at_xero_parks_the_push_too() {
    let stack = Stack::start().await;
    let (mut who, id) = paid(&stack).await;
    stack.fault(json!({"path": RELATE, "skip": 2, "fault": "status", "status": 403}));
    register(&stack, &id).await;
    stack.settle().await;
    let (push, _) = company::push(&stack, &who, &id).await;
    assert!(matches!(push.state, PushState::Parked { .. }), "{push:?}");
    stack.connect(&mut who).await;
    stack.settle().await;
    done_exactly_once(&stack, &who, &id, "ended at xero").await;
    stack.close().await;
}
