//! XPM's two lists, what changed between them, and what runs by itself.

use std::time::Duration;

use deedbox_core::connect;
use deedbox_core::ports::practice::{NewClient, Priority};
use deedbox_core::sync;
use deedbox_domain::client::{Client, ClientKind};
use deedbox_domain::sync::{SyncCounts, SyncScope};
use serde_json::json;

use crate::stack::{PRIYA, Somebody, Stack};
use crate::sync::{LIST, again, complete, found, latest};

const PAGED: &str = "/practicemanager/3.1/client.api/paged-list";
const CONTACTS: &str = "/practicemanager/3.1/client.api/contacts";
const RUTH: &str = "Petherick, Ruth Anne";

fn calls(stack: &Stack, path: &str) -> usize {
    stack
        .journal()
        .iter()
        .filter(|line| line.path == path)
        .count()
}

/// The hourly run, to its end.
async fn hourly(stack: &Stack, who: &Somebody) -> (SyncScope, SyncCounts) {
    stack.hour().await;
    assert_eq!(stack.settle().await, []);
    let run = latest(stack, who).await;
    (run.scope, run.counts)
}

/// Changes a client of the practice as XPM would, with its stamp so many seconds ago.
async fn changed(
    stack: &Stack,
    who: &Somebody,
    name: &str,
    ago: i64,
    change: impl FnOnce(&mut deedbox_sandbox::xpm::model::Client),
) {
    let now = stack.sandbox.shared().clock.now();
    let stamp = now.as_second() - ago;
    let stamp = jiff::Timestamp::from_second(stamp).unwrap();
    let stamp = stamp.to_zoned(jiff::tz::TimeZone::UTC).datetime();
    stack
        .held(&who.actor, |practice| {
            let client = practice.clients.values().find(|client| client.name == name);
            let uuid = client.unwrap().uuid;
            practice.change_client(uuid, change);
            practice.touch(uuid, stamp);
        })
        .await;
}

#[tokio::test]
async fn names_are_found_while_the_whole_list_is_still_awaited() {
    let stack = Stack::start().await;
    let mut who = stack.sign_up(PRIYA).await;
    stack.fault(json!({"path": LIST, "fault": "slow", "ms": 3_000}));
    stack.connect(&mut who).await;
    let typing = async {
        while found(&stack, &who, "petherick").await.is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        // The list is noted in the journal when its answer begins.
        assert_eq!((calls(&stack, PAGED), calls(&stack, LIST)), (1, 0));
    };
    let (put_off, ()) = tokio::join!(stack.settle(), typing);
    assert_eq!(put_off, []);
    complete(&stack, &who).await;
    stack.close().await;
}

#[tokio::test]
async fn what_changes_between_the_lists_is_asked_by_itself() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    stack.fault(json!({"path": PAGED, "fault": "slow", "ms": 1_500}));
    sync::start(&stack.portal, &who.actor).await.unwrap();
    let meanwhile = async {
        while calls(&stack, LIST) < 2 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        changed(&stack, &who, RUTH, 0, |client| client.archived = true).await;
        changed(&stack, &who, "Cleary Pastoral", 0, |client| {
            client.deleted = true;
        })
        .await;
        let page = connect::page(&stack.portal, &who.actor).await.unwrap();
        let connection = page.connection.unwrap();
        let access = connect::access(&stack.portal, &connection, Priority::Push)
            .await
            .unwrap();
        let record = Client {
            name: "Zygomatic Holdings Pty Ltd".to_owned(),
            kind: ClientKind::Company,
            ..Client::default()
        };
        let new = NewClient {
            record,
            tax_number: None,
        };
        let added = stack.portal.practice().add_client(&access, &new);
        added.await.unwrap();
    };
    let (put_off, ()) = tokio::join!(stack.settle(), meanwhile);
    assert_eq!(put_off, []);
    let counts = latest(&stack, &who).await.counts;
    assert_eq!(
        (counts.reread, counts.deleted, counts.new),
        (3, 1, 1),
        "{counts:?}"
    );
    assert_eq!(
        found(&stack, &who, "petherick").await,
        [(RUTH.to_owned(), true)]
    );
    assert_eq!(found(&stack, &who, "cleary pastoral").await, []);
    assert_eq!(found(&stack, &who, "zygomatic").await.len(), 1);
    stack.close().await;
}

/// The list forgets somebody whom the paged list still shows: XPM has them.
#[tokio::test]
async fn nobody_is_dropped_whom_one_of_the_lists_shows() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    let uuid = stack
        .held(&who.actor, |practice| {
            let ruth = practice.clients.values().find(|client| client.name == RUTH);
            ruth.unwrap().clone()
        })
        .await;
    // Away while the list is composed, back before the names are.
    stack.fault(json!({"path": PAGED, "fault": "slow", "ms": 1_500}));
    stack
        .held(&who.actor, |practice| {
            practice.client_order.remove(&uuid.sort_key());
        })
        .await;
    sync::start(&stack.portal, &who.actor).await.unwrap();
    let meanwhile = async {
        while calls(&stack, LIST) < 2 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        stack
            .held(&who.actor, |practice| {
                practice.client_order.insert(uuid.sort_key());
            })
            .await;
    };
    tokio::join!(stack.settle(), meanwhile);
    let counts = latest(&stack, &who).await.counts;
    assert_eq!((counts.reread, counts.deleted), (1, 0), "{counts:?}");
    assert_eq!(found(&stack, &who, "petherick").await.len(), 1);
    stack.close().await;
}

/// Every hour what changed, from a little before the last time; once a day all.
#[tokio::test]
async fn the_schedule_reads_what_changed_and_once_a_day_everything() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    stack.advance(3_600);
    // Stamped by a clock that is behind ours: before the last run began.
    changed(
        &stack,
        &who,
        "Marlow Plumbing Pty Ltd",
        3_700 + 600,
        |client| {
            "Quandong Plumbing Pty Ltd".clone_into(&mut client.name);
        },
    )
    .await;
    changed(&stack, &who, RUTH, 60, |client| client.archived = true).await;
    changed(&stack, &who, "Cleary Pastoral", 60, |client| {
        client.deleted = true;
    })
    .await;
    let before = calls(&stack, PAGED);
    let (scope, counts) = hourly(&stack, &who).await;
    assert!(matches!(scope, SyncScope::ChangedSince(_)), "{scope:?}");
    assert_eq!(
        (counts.changed, counts.archived, counts.deleted, counts.new),
        (1, 1, 1, 0),
        "{counts:?}"
    );
    assert_eq!(
        calls(&stack, PAGED),
        before,
        "a run of what changed has no use for all names"
    );
    let journal = stack.journal();
    let list = journal.iter().rfind(|line| line.path == LIST).unwrap();
    assert!(list.query.contains("modifiedsince"), "{}", list.query);
    assert_eq!(found(&stack, &who, "quandong").await.len(), 1);
    assert_eq!(
        found(&stack, &who, "petherick").await,
        [(RUTH.to_owned(), true)]
    );
    assert_eq!(found(&stack, &who, "cleary pastoral").await, []);

    // Archived without a new stamp: only a comparison of everything tells.
    stack
        .held(&who.actor, |practice| {
            let found = practice
                .clients
                .values()
                .find(|c| c.name.starts_with("Quandong"));
            let uuid = found.unwrap().uuid;
            practice.change_client(uuid, |client| client.archived = true);
        })
        .await;
    stack.advance(3_600);
    hourly(&stack, &who).await;
    assert!(!found(&stack, &who, "quandong").await[0].1);
    stack.advance(30 * 3_600);
    let (scope, counts) = hourly(&stack, &who).await;
    assert_eq!((scope, counts.archived), (SyncScope::Full, 1));
    assert!(found(&stack, &who, "quandong").await[0].1);
    stack.close().await;
}

#[tokio::test]
async fn a_contacts_change_is_found_by_the_hourly_sweep() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    stack
        .held(&who.actor, |practice| {
            let contact = practice.contacts.values_mut().next().unwrap();
            "zz.quetzal@homemail.example".clone_into(&mut contact.email);
        })
        .await;
    stack.advance(3_600);
    let (_, counts) = hourly(&stack, &who).await;
    assert_eq!((counts.contact_pages, calls(&stack, CONTACTS)), (1, 1));
    assert!(!found(&stack, &who, "zz.quetzal").await.is_empty());
    // A minute later there was no time for the day's calls to allow another.
    stack.advance(30);
    let (_, counts) = hourly(&stack, &who).await;
    assert_eq!((counts.contact_pages, calls(&stack, CONTACTS)), (0, 1));
    stack.close().await;
}

/// XPM tells of neither: the record that stays or comes has the same name.
#[tokio::test]
async fn a_merge_and_a_prospect_under_a_new_id_leave_no_twin() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    // A merge: two of one name, then one of them is gone and the other changed.
    let twin = stack
        .held(&who.actor, |practice| {
            let ruth = practice.clients.values().find(|client| client.name == RUTH);
            let mut twin = ruth.unwrap().clone();
            twin.uuid = uuid::Uuid::new_v4();
            twin.contacts.clear();
            twin.relationships.clear();
            twin.groups.clear();
            practice.insert_client(twin.clone());
            twin
        })
        .await;
    again(&stack, &who).await;
    assert_eq!(found(&stack, &who, "petherick").await.len(), 2);
    stack
        .held(&who.actor, |practice| {
            practice.client_order.remove(&twin.sort_key());
            practice.clients.remove(&twin.uuid);
        })
        .await;
    changed(&stack, &who, RUTH, 0, |client| {
        "0400 111 222".clone_into(&mut client.phone);
    })
    .await;
    // A prospect that became a client: the same under another id.
    stack
        .held(&who.actor, |practice| {
            let client = practice
                .clients
                .values()
                .find(|c| c.name == "Cleary Pastoral");
            let before = client.unwrap().clone();
            practice.client_order.remove(&before.sort_key());
            practice.clients.remove(&before.uuid);
            let mut after = before;
            after.uuid = uuid::Uuid::new_v4();
            after.prospect = false;
            practice.insert_client(after);
        })
        .await;
    changed(&stack, &who, "Cleary Pastoral", 0, |_| {}).await;
    stack.advance(120);
    let (scope, counts) = hourly(&stack, &who).await;
    assert!(matches!(scope, SyncScope::ChangedSince(_)));
    assert_eq!((counts.deleted, counts.reread), (2, 2), "{counts:?}");
    assert_eq!(found(&stack, &who, "petherick").await.len(), 1);
    assert_eq!(found(&stack, &who, "cleary pastoral").await.len(), 1);
    stack.close().await;
}

/// The account does not open the paged list: the whole records do.
#[tokio::test]
async fn an_account_without_the_paged_list_is_read_all_the_same() {
    let stack = Stack::start().await;
    let mut who = stack.sign_up(PRIYA).await;
    stack.fault(json!({"path": PAGED, "fault": "status", "status": 404}));
    stack.connect(&mut who).await;
    assert_eq!(stack.settle().await, []);
    complete(&stack, &who).await;
    assert_eq!(latest(&stack, &who).await.counts.reread, 0);
    stack.close().await;
}

/// What one process reads, the search of another finds, without a restart.
#[tokio::test]
async fn the_search_of_another_process_follows() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    let (other, runner) = stack.another();
    // Built here before the other process reads anything more.
    assert_eq!(found(&stack, &who, "petherick").await.len(), 1);
    changed(&stack, &who, RUTH, 0, |client| {
        "Quandong, Ruth Anne".clone_into(&mut client.name);
        let person = client.person_mut();
        "Quandong".clone_into(&mut person.last_name);
    })
    .await;
    sync::start(&other, &who.actor).await.unwrap();
    assert_eq!(runner.drain_for_tests().await.unwrap().waiting, 0);
    let mut tries = 0;
    while found(&stack, &who, "quandong").await.is_empty() {
        tries += 1;
        assert!(tries < 200, "the search does not follow");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let before = found(&stack, &who, "petherick").await;
    assert!(
        before
            .iter()
            .all(|(label, _)| !label.starts_with("Petherick")),
        "{before:?}"
    );
    stack.close().await;
}
