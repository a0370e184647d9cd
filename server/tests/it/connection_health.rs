//! How a connection is, told from what its calls met with.

use std::time::Duration;

use deedbox_core::actor::Actor;
use deedbox_core::connect::{self, ConnectError, Health};
use deedbox_core::portal::Portal;
use deedbox_domain::time::Timestamp;
use serde_json::json;

use crate::company;
use crate::push_faults::{paid, register};
use crate::stack::Stack;

const STAFF: &str = "/practicemanager/3.1/staff.api/list";

/// The health once a call after this one is noted: the caller does not wait for the note.
async fn after(portal: &Portal, actor: &Actor, good: Timestamp) -> Health {
    for _ in 0..100 {
        let health = connect::health(portal, actor).await.unwrap();
        if health.calls.good_at.is_some_and(|at| at > good) {
            return health;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the good call is not noted");
}

#[tokio::test]
async fn a_failed_call_is_told_with_its_words_and_xeros_number_and_a_good_one_with_its_time() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    let (portal, actor) = (&stack.portal, &who.actor);
    let before = connect::health(portal, actor).await.unwrap();
    let synced = before.calls.good_at.expect("the sync called");
    assert!(before.renewed_at.is_some());
    assert_eq!((before.calls.troubles, before.parked), (vec![], vec![]));

    stack.fault(json!({"path": STAFF, "fault": "status", "status": 503}));
    let refused = connect::test(portal, actor).await;
    assert!(
        matches!(refused, Err(ConnectError::Practice(_))),
        "{refused:?}"
    );
    stack.advance(5);
    let tested = connect::test(portal, actor).await.unwrap();
    assert_eq!(tested.staff, 14);

    // Another process tells the same.
    let (other, _) = stack.another();
    for portal in [portal, &other] {
        let now = after(portal, actor, synced).await;
        let [met] = now.calls.troubles.as_slice() else {
            panic!("{:?}", now.calls.troubles);
        };
        assert_eq!(met.call, "staff.api/list");
        assert!(met.words.ends_with('.'), "{}", met.words);
        assert!(
            met.correlation.as_deref().is_some_and(|id| !id.is_empty()),
            "{met:?}"
        );
    }
    stack.close().await;
}

#[tokio::test]
async fn what_waits_for_the_connection_is_named() {
    let stack = Stack::start().await;
    let (who, id) = paid(&stack).await;
    connect::revoke(&stack.portal, &who.actor).await.unwrap();
    register(&stack, &id).await;
    stack.settle().await;
    let health = connect::health(&stack.portal, &who.actor).await.unwrap();
    assert_eq!(health.parked, [company::NAME]);
    assert_eq!(health.renewed_at, None);
    stack.close().await;
}
