//! A first sync in a process of its own, killed with SIGKILL wherever it is.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use deedbox_core::sync;
use deedbox_domain::sync::SyncState;
use deedbox_sqlite::SqliteStore;
use serde_json::json;

use crate::stack::{PRIYA, Stack};
use crate::sync::{LIST, complete};

const PAGED: &str = "/practicemanager/3.1/client.api/paged-list";
/// Three pages of names.
const CLIENTS: usize = 1_200;

/// The product's own program, which runs the jobs.
struct Worker(Child);

impl Drop for Worker {
    fn drop(&mut self) {
        // SIGKILL: nothing is told, nothing is put in order.
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn worker(stack: &Stack) -> Worker {
    let child = Command::new(env!("CARGO_BIN_EXE_deedbox-server"))
        .arg("worker")
        .current_dir(stack.folder())
        .env_remove("DEEDBOX_REQUIRE_POSTGRES")
        .env("DEEDBOX_DATA_FOLDER", stack.folder())
        .env("DEEDBOX_SANDBOX_URL", stack.sandbox.base_url())
        .env(
            "DEEDBOX_SANDBOX_SMTP",
            stack.sandbox.smtp_addr().to_string(),
        )
        .env("DEEDBOX_JOBS_LEASE_SECONDS", "2")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    Worker(child.unwrap())
}

fn calls(stack: &Stack, path: &str) -> usize {
    stack
        .journal()
        .iter()
        .filter(|line| line.path == path)
        .count()
}

async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..1_500 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{what} does not come");
}

#[tokio::test]
async fn a_killed_sync_goes_on_and_reads_no_page_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path().join("deedbox.sqlite"))
        .await
        .unwrap();
    store.migrate().await.unwrap();
    let stack = Stack::at(Arc::new(store), folder, CLIENTS, None).await;
    let mut who = stack.sign_up(PRIYA).await;
    stack.connect(&mut who).await;
    // Every call takes long enough to be killed in.
    for path in [PAGED, LIST] {
        stack.fault(json!({"path": path, "fault": "slow", "ms": 700, "count": null}));
    }

    // While the second page and the whole list are on their way.
    let first = worker(&stack);
    until("the first page", async || calls(&stack, PAGED) >= 1).await;
    tokio::time::sleep(Duration::from_millis(350)).await;
    drop(first);
    let before = (calls(&stack, PAGED), calls(&stack, LIST));
    // While the list is being stored, or just after.
    let second = worker(&stack);
    until("the list", async || calls(&stack, LIST) > before.1).await;
    tokio::time::sleep(Duration::from_millis(60)).await;
    drop(second);
    let third = worker(&stack);
    until("the end", async || {
        let run = sync::latest(&stack.portal, &who.actor).await.unwrap();
        run.unwrap().state == SyncState::Done
    })
    .await;
    drop(third);

    complete(&stack, &who).await;
    // The names come in pages: what was stored is not asked for again, only a
    // page that was on its way may be. The list cannot be resumed by its nature.
    let journal = stack.journal();
    let mut pages: Vec<_> = journal
        .iter()
        .filter(|line| line.path == PAGED)
        .map(|line| line.query.as_str())
        .collect();
    let asked = pages.len();
    pages.sort_unstable();
    pages.dedup();
    let live = stack
        .held(&who.actor, |practice| {
            let live = practice
                .clients
                .values()
                .filter(|c| !c.deleted && !c.archived);
            live.count()
        })
        .await;
    assert_eq!(pages.len(), live.div_ceil(500), "{pages:?}");
    assert!(asked <= pages.len() + 2, "{asked} calls for {pages:?}");
    assert!(calls(&stack, LIST) <= 3);
    assert!(journal.iter().all(|line| line.status != 429));
    stack.close().await;
}
