//! The sync, from consent to counts, cut wherever it hurts.

use deedbox_core::clients::{self, SearchFor};
use deedbox_core::sync;
use deedbox_domain::search::SearchPrefix;
use deedbox_domain::sync::{Sync, SyncState};
use serde_json::{Value, json};

use crate::stack::{PRIYA, Somebody, Stack};

pub(crate) const LIST: &str = "/practicemanager/3.1/client.api/list";

/// Clients that are not deleted, archived ones, contacts of those, groups, staff.
pub(crate) async fn held(stack: &Stack, who: &Somebody) -> [usize; 5] {
    stack
        .held(&who.actor, |practice| {
            let live = practice.clients.values().filter(|client| !client.deleted);
            let archived = live.clone().filter(|client| client.archived).count();
            let contacts = practice.contacts.values().filter(|contact| {
                let mut theirs = contact.clients.iter();
                theirs.any(|uuid| practice.live_client(*uuid).is_some())
            });
            [
                live.count(),
                archived,
                contacts.count(),
                practice.groups.len(),
                practice
                    .staff
                    .iter()
                    .filter(|member| !member.disabled)
                    .count(),
            ]
        })
        .await
}

pub(crate) async fn latest(stack: &Stack, who: &Somebody) -> Sync {
    let sync = sync::latest(&stack.portal, &who.actor)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(sync.state, SyncState::Done);
    sync
}

pub(crate) async fn again(stack: &Stack, who: &Somebody) -> Sync {
    stack.advance(61);
    sync::start(&stack.portal, &who.actor).await.unwrap();
    stack.settle().await;
    latest(stack, who).await
}

pub(crate) fn size(count: usize) -> u32 {
    count.try_into().unwrap()
}

pub(crate) async fn found(stack: &Stack, who: &Somebody, text: &str) -> Vec<(String, bool)> {
    let wanted = SearchFor {
        kinds: Vec::new(),
        unfit: String::new(),
        order: None,
    };
    let prefix = SearchPrefix::parse(text).unwrap();
    let found = clients::search(&stack.portal, &who.actor, &prefix, &wanted)
        .await
        .unwrap();
    found
        .xpm
        .into_iter()
        .map(|row| (row.label, row.archived))
        .collect()
}

pub(crate) async fn complete(stack: &Stack, who: &Somebody) {
    let [live, archived, contacts, groups, staff] = held(stack, who).await;
    let counts = latest(stack, who).await.counts;
    assert_eq!(counts.skipped, []);
    assert_eq!(
        counts.new + counts.archived + counts.changed + counts.unchanged,
        size(live)
    );
    assert_eq!(counts.contacts, size(contacts));
    assert_eq!((counts.groups, counts.staff), (size(groups), size(staff)));
    assert!(counts.jobs > 0 && archived > 0);
    let page = deedbox_core::connect::page(&stack.portal, &who.actor)
        .await
        .unwrap();
    assert_eq!(page.clients, u64::from(size(live)));
    assert!(page.connection.unwrap().last_synced_at.is_some());
}

#[tokio::test]
async fn a_first_sync_reads_everything_and_a_second_one_changes_nothing() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    complete(&stack, &who).await;
    let [live, archived, ..] = held(&stack, &who).await;
    let first = latest(&stack, &who).await.counts;
    assert_eq!(
        (first.new, first.archived),
        (size(live - archived), size(archived))
    );

    let second = again(&stack, &who).await.counts;
    assert_eq!(
        (second.new, second.changed, second.archived, second.deleted),
        (0, 0, 0, 0)
    );
    assert_eq!(second.unchanged, size(live));
    complete(&stack, &who).await;
    stack.close().await;
}

#[tokio::test]
async fn what_changed_in_xpm_changes_here() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    assert_eq!(found(&stack, &who, "petherick").await.len(), 1);
    stack
        .held(&who.actor, |practice| {
            let find = |name: &str| {
                practice
                    .clients
                    .values()
                    .find(|client| client.name == name)
                    .unwrap()
                    .uuid
            };
            let (archived, deleted) = (find("Petherick, Ruth Anne"), find("Cleary Pastoral"));
            let renamed = find("Marlow Plumbing Pty Ltd");
            practice.change_client(archived, |client| client.archived = true);
            practice.change_client(deleted, |client| client.deleted = true);
            practice.change_client(renamed, |client| {
                "Quandong Plumbing Pty Ltd".clone_into(&mut client.name);
            });
        })
        .await;
    let counts = again(&stack, &who).await.counts;
    assert_eq!(
        (counts.archived, counts.deleted, counts.changed),
        (1, 1, 1),
        "{counts:?}"
    );
    let ruth = found(&stack, &who, "petherick").await;
    assert_eq!(ruth, [("Petherick, Ruth Anne".to_owned(), true)]);
    assert_eq!(found(&stack, &who, "cleary pastoral").await, []);
    assert_eq!(found(&stack, &who, "quandong").await.len(), 1);
    stack.close().await;
}

/// What integrators report of a prospect that is made a client.
#[tokio::test]
async fn a_client_that_got_a_new_id_is_there_once() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    stack
        .held(&who.actor, |practice| {
            let ruth = practice
                .clients
                .values()
                .find(|client| client.name == "Petherick, Ruth Anne");
            let old = ruth.unwrap().uuid;
            let new = "9c1d8c2e-4a55-4f0b-8f5e-2f6d0a9b7c11".parse().unwrap();
            practice.give_new_id(old, new);
        })
        .await;
    let counts = again(&stack, &who).await.counts;
    assert_eq!((counts.new, counts.deleted), (1, 1), "{counts:?}");
    let ruth = found(&stack, &who, "petherick").await;
    assert_eq!(ruth, [("Petherick, Ruth Anne".to_owned(), false)]);
    stack.close().await;
}

#[tokio::test]
async fn a_contacts_new_address_finds_its_client() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    stack
        .held(&who.actor, |practice| {
            let contact = practice.contacts.values_mut().next().unwrap();
            "zz.quetzal@homemail.example".clone_into(&mut contact.email);
        })
        .await;
    assert_eq!(found(&stack, &who, "zz.quetzal").await, []);
    again(&stack, &who).await;
    assert!(!found(&stack, &who, "zz.quetzal").await.is_empty());
    stack.close().await;
}

/// Each is met on the way and gone at the next try.
async fn resumes(fault: Value) {
    let stack = Stack::start().await;
    let mut who = stack.sign_up(PRIYA).await;
    let what = fault.to_string();
    stack.fault(fault);
    stack.connect(&mut who).await;
    let put_off = stack.settle().await;
    assert_eq!(put_off.len(), 1, "{what}: {put_off:?}");
    complete(&stack, &who).await;
    stack.close().await;
}

#[tokio::test]
async fn a_list_cut_in_the_middle_is_read_again() {
    resumes(json!({"path": LIST, "fault": "truncated"})).await;
}

#[tokio::test]
async fn a_list_that_is_not_answered_is_asked_again() {
    resumes(json!({"path": LIST, "fault": "cut_before"})).await;
    resumes(json!({"path": LIST, "fault": "status", "status": 500})).await;
    resumes(json!({"path": LIST, "fault": "garbage"})).await;
}

#[tokio::test]
async fn a_limit_reached_is_waited_for_and_a_dead_token_renewed() {
    let staff = "/practicemanager/3.1/staff.api/list";
    let limit = json!({"fault": "status", "status": 429, "kind": "minute", "retry_after": 1});
    let dead = json!({"fault": "status", "status": 401});
    for (path, mut fault) in [(LIST, limit.clone()), (staff, limit), (LIST, dead)] {
        fault["path"] = json!(path);
        resumes(fault).await;
    }
}

#[tokio::test]
async fn a_later_phase_does_not_read_the_clients_again() {
    let stack = Stack::start().await;
    let mut who = stack.sign_up(PRIYA).await;
    stack.fault(json!({"path": "/practicemanager/3.1/staff.api/list", "fault": "cut_before"}));
    stack.connect(&mut who).await;
    stack.settle().await;
    let journal = stack.journal();
    let lists = journal.iter().filter(|entry| entry.path == LIST).count();
    assert_eq!(lists, 1, "{journal:#?}");
    complete(&stack, &who).await;
    stack.close().await;
}
