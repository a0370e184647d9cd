//! Tokens over their life: one refresh for all who want it in two processes, a
//! process that dies in the middle, a connection that nobody uses, an end at
//! Xero's side.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use deedbox_core::connect;
use deedbox_core::jobs::Handlers;
use deedbox_core::portal::Portal;
use deedbox_core::ports::clock::Clock;
use deedbox_core::ports::practice::Priority;
use deedbox_core::ports::store::{SealedTokens, Store};
use deedbox_core::session::token_hash;
use deedbox_domain::connection::{Connection, ConnectionStatus};
use deedbox_domain::ids::{ConnectionId, FirmId};
use deedbox_domain::time::Timestamp;
use deedbox_http::Url;
use deedbox_postgres::PostgresStore;
use deedbox_server::config::{Config, Data};
use deedbox_server::wiring::{self, Practice};
use deedbox_sqlite::SqliteStore;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::postgres;
use crate::stack::{PRIYA, Somebody, Stack};

const TOKEN: &str = "/identity/connect/token";
const DAY: u32 = 24 * 60 * 60;
const TASKS: usize = 32;
const ROUNDS: usize = 30;

/// What the other process needs to know.
#[derive(Serialize, Deserialize)]
struct Role {
    sandbox: String,
    folder: String,
    postgres: Option<String>,
    firm: String,
    connection: String,
}

const ROLE: &str = "REFRESHING_ROLE";

struct Told(AtomicI64);

impl Clock for Told {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.load(Ordering::SeqCst))
    }
}

/// All of them at once; the hash of every token that came back.
async fn tokens(portal: &Portal, connection: &Connection) -> Vec<String> {
    let tasks: Vec<_> = (0..TASKS)
        .map(|_| {
            let (portal, connection) = (portal.clone(), connection.clone());
            tokio::spawn(async move {
                let access = connect::access(&portal, &connection, Priority::Sync).await;
                match access {
                    Ok(access) => token_hash(access.token.expose_secret()),
                    Err(error) => format!("refused: {error}"),
                }
            })
        })
        .collect();
    let mut hashes = Vec::new();
    for task in tasks {
        hashes.push(task.await.unwrap());
    }
    hashes
}

/// The other process: run by the tests below in a process of its own, and nothing
/// in any other run. It reads the time, line by line, and answers with its tokens.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(clippy::disallowed_methods, reason = "how a process is told its role")]
#[expect(clippy::print_stdout, reason = "how two processes talk")]
async fn the_other_process() {
    let Ok(role) = std::env::var(ROLE) else {
        return;
    };
    let role: Role = serde_json::from_str(&role).unwrap();
    let folder = std::path::PathBuf::from(&role.folder);
    let store: Arc<dyn Store> = match &role.postgres {
        Some(url) => Arc::new(PostgresStore::connect(url).await.unwrap()),
        None => Arc::new(
            SqliteStore::open(folder.join("deedbox.sqlite"))
                .await
                .unwrap(),
        ),
    };
    let config = Config {
        data: Data {
            folder,
            ..Data::default()
        },
        ..Config::default()
    };
    let practice = Practice {
        base: Url::parse(&role.sandbox).unwrap(),
        smtp: config.sandbox.smtp,
        inside: None,
    };
    let clock = Arc::new(Told(AtomicI64::new(0)));
    let portal =
        wiring::portal_with(&config, Arc::clone(&store), Some(&practice), clock.clone()).unwrap();
    let (firm, id) = (FirmId::new(role.firm), ConnectionId::new(role.connection));
    let mut work = store.read().await.unwrap();
    let connection = work
        .connections()
        .lookup(&firm, &id)
        .await
        .unwrap()
        .unwrap();
    drop(work);
    println!("\n@ready");
    for line in std::io::stdin().lines() {
        clock
            .0
            .store(line.unwrap().parse().unwrap(), Ordering::SeqCst);
        let hashes = tokens(&portal, &connection).await;
        println!("\n@{}", hashes.join(" "));
    }
}

struct Other {
    child: Child,
    said: BufReader<ChildStdout>,
}

impl Other {
    fn start(stack: &Stack, url: Option<&str>, connection: &Connection) -> Self {
        let role = Role {
            sandbox: stack.sandbox.base_url(),
            folder: stack.folder().display().to_string(),
            postgres: url.map(str::to_owned),
            firm: connection.firm.to_string(),
            connection: connection.id.to_string(),
        };
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "refreshing::the_other_process", "--nocapture"])
            .env(ROLE, serde_json::to_string(&role).unwrap())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        let mut other = Self { child, said };
        assert_eq!(other.hear(), ["ready"]);
        other
    }

    fn tell(&mut self, now: Timestamp) {
        writeln!(self.child.stdin.as_mut().unwrap(), "{}", now.as_micros()).unwrap();
    }

    fn hear(&mut self) -> Vec<String> {
        loop {
            let mut line = String::new();
            assert_ne!(self.said.read_line(&mut line).unwrap(), 0, "it went away");
            if let Some(said) = line.trim().strip_prefix('@') {
                return said.split(' ').map(str::to_owned).collect();
            }
        }
    }

    /// SIGKILL.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn posts(stack: &Stack) -> usize {
    let journal = stack.journal();
    journal.iter().filter(|entry| entry.path == TOKEN).count()
}

async fn connection(stack: &Stack, who: &Somebody) -> Connection {
    let page = connect::page(&stack.portal, &who.actor).await.unwrap();
    page.connection.unwrap()
}

async fn pair(stack: &Stack, connection: &Connection) -> SealedTokens {
    let mut work = stack.portal.store().read().await.unwrap();
    let pair = work.connections().tokens(&connection.id).await.unwrap();
    pair.unwrap()
}

async fn connected(stack: &Stack) -> (Somebody, Connection) {
    let who = stack.synced().await;
    let connection = connection(stack, &who).await;
    (who, connection)
}

async fn letters(stack: &Stack, about: &str) -> usize {
    stack.settle().await;
    let mailbox = stack.mailbox().await;
    let subject = |letter: &serde_json::Value| letter["subject"].as_str().unwrap().to_owned();
    mailbox
        .iter()
        .filter(|letter| subject(letter).contains(about))
        .count()
}

async fn one_refresh(stack: &Stack, url: Option<&str>) {
    let (_who, connection) = connected(stack).await;
    let mut other = Other::start(stack, url, &connection);
    for round in 0..ROUNDS {
        stack.advance(1_800);
        let before = posts(stack);
        other.tell(stack.portal.now());
        let mut seen = tokens(&stack.portal, &connection).await;
        seen.extend(other.hear());
        assert_eq!(seen.len(), 2 * TASKS);
        seen.dedup();
        assert_eq!(seen.len(), 1, "round {round}: {seen:?}");
        assert_eq!(posts(stack), before + 1, "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_tasks_in_two_processes_refresh_once_on_sqlite() {
    let stack = Stack::start().await;
    one_refresh(&stack, None).await;
    stack.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_tasks_in_two_processes_refresh_once_on_postgres() {
    let Some(fresh) = postgres::fresh().await else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let stack = Stack::on(fresh.store(), folder, 60).await;
    one_refresh(&stack, Some(fresh.url())).await;
    stack.close().await;
    fresh.close().await;
}

/// Kills the other process when Xero has rotated the token and nothing of it is
/// committed yet.
async fn dies_in_the_middle(stack: &Stack, url: Option<&str>) -> (Somebody, Connection) {
    let (who, connection) = connected(stack).await;
    let version = pair(stack, &connection).await.version;
    let mut other = Other::start(stack, url, &connection);
    stack.advance(1_800);
    let before = posts(stack);
    stack.fault(json!({"path": TOKEN, "fault": "slow", "ms": 1500}));
    other.tell(stack.portal.now());
    // The lease is committed; the answer is not here yet.
    let store = stack.portal.store();
    let later = stack.portal.now().plus_seconds(3_600);
    loop {
        let mut work = store.read().await.unwrap();
        let claimed = work
            .connections()
            .unfinished_refreshes(later)
            .await
            .unwrap();
        if !claimed.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    // Holds the row, so that the new pair cannot be written.
    let mut holding = store.write().await.unwrap();
    let now = stack.portal.now();
    holding
        .connections()
        .warned(&connection.id, version, now)
        .await
        .unwrap();
    while posts(stack) == before {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    other.kill();
    drop(holding);
    assert_eq!(pair(stack, &connection).await.version, version);
    (who, connection)
}

async fn survives(stack: &Stack, url: Option<&str>) {
    let (who, connection) = dies_in_the_middle(stack, url).await;
    let before = posts(stack);
    // Nobody asks for anything: the schedule finds the refresh that came to no end.
    stack.advance(5 * 60);
    stack.portal.due("refresh").await.unwrap();
    assert_eq!(posts(stack), before + 1);
    let standing = self::connection(stack, &who).await;
    assert_eq!(standing.status, ConnectionStatus::Connected);
    // And nothing is left to do.
    stack.portal.due("refresh").await.unwrap();
    assert_eq!(posts(stack), before + 1);
    // The chain goes on far beyond the half hour of grace.
    for _ in 0..3 {
        stack.advance(40 * 60);
        let access = connect::access(&stack.portal, &connection, Priority::Sync).await;
        assert!(access.is_ok(), "{access:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_killed_before_its_commit_loses_nothing_on_sqlite() {
    let stack = Stack::start().await;
    survives(&stack, None).await;
    stack.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_killed_before_its_commit_loses_nothing_on_postgres() {
    let Some(fresh) = postgres::fresh().await else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let stack = Stack::on(fresh.store(), folder, 60).await;
    survives(&stack, Some(fresh.url())).await;
    stack.close().await;
    fresh.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_the_half_hour_the_owner_is_told_and_asked_to_connect_again() {
    let stack = Stack::start().await;
    let (mut who, _) = dies_in_the_middle(&stack, None).await;
    stack.advance(31 * 60);
    stack.portal.due("refresh").await.unwrap();
    let lost = connection(&stack, &who).await;
    assert_eq!(lost.status, ConnectionStatus::NeedsSignIn);
    assert_eq!(letters(&stack, "no longer connected").await, 1);
    stack.connect(&mut who).await;
    stack.settle().await;
    let back = connection(&stack, &who).await;
    assert_eq!(
        (back.status, back.id),
        (ConnectionStatus::Connected, lost.id)
    );
    stack.close().await;
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_within_minutes() {
    let stack = Stack::start().await;
    let (who, connection) = connected(&stack).await;
    stack.advance(1_800);
    stack.fault(json!({"path": TOKEN, "fault": "cut_after"}));
    let lost = connect::access(&stack.portal, &connection, Priority::Sync).await;
    assert!(lost.is_err(), "{lost:?}");
    stack.portal.due("refresh").await.unwrap();
    let standing = self::connection(&stack, &who).await;
    assert_eq!(standing.status, ConnectionStatus::Connected);
    stack.advance(31 * 60);
    assert!(
        connect::access(&stack.portal, &connection, Priority::Sync)
            .await
            .is_ok()
    );
    stack.close().await;
}

/// Somebody else renewed the pair while our request was on its way.
#[tokio::test]
async fn invalid_grant_reads_again_before_it_declares_death() {
    let stack = Stack::start().await;
    let (who, connection) = connected(&stack).await;
    let portal = stack.portal.clone();
    let place = |column| deedbox_core::envelope::Place {
        firm: connection.firm.as_str(),
        table: "tokens",
        row: connection.id.as_str(),
        column,
    };
    let old = pair(&stack, &connection).await;
    let open = |sealed: &[u8]| portal.vault().open(place("refresh"), sealed).unwrap();
    let renewed = portal.consent().refresh(&open(&old.refresh)).await.unwrap();
    // The old one is dead by now; ours is sent all the same.
    stack.advance(31 * 60);
    let renewed = portal.consent().refresh(&renewed.refresh).await.unwrap();
    stack.fault(json!({"path": TOKEN, "fault": "slow", "ms": 700}));
    let (asking, about) = (portal.clone(), connection.clone());
    let asked = tokio::spawn(async move {
        connect::access(&asking, &about, Priority::Sync)
            .await
            .map(|access| access.token)
    });
    tokio::time::sleep(Duration::from_millis(300)).await;
    let new = SealedTokens {
        access: portal
            .vault()
            .seal(place("access"), &renewed.access)
            .unwrap(),
        refresh: portal
            .vault()
            .seal(place("refresh"), &renewed.refresh)
            .unwrap(),
        expires_at: portal.now().plus_seconds(1_800),
        refreshed_at: portal.now(),
        version: old.version + 1,
        warned_at: None,
    };
    let mut work = portal.store().write().await.unwrap();
    work.connections()
        .set_tokens(&connection.id, &new)
        .await
        .unwrap();
    work.save().await.unwrap();
    let token: SecretString = asked.await.unwrap().unwrap();
    assert_eq!(token.expose_secret(), renewed.access.expose_secret());
    let standing = self::connection(&stack, &who).await;
    assert_eq!(standing.status, ConnectionStatus::Connected);
    stack.close().await;
}

#[tokio::test]
async fn a_connection_that_nobody_uses_lives_on() {
    let stack = Stack::start().await;
    let (who, _) = connected(&stack).await;
    for _ in 0..130 {
        stack.advance(DAY);
        stack.portal.due("keep").await.unwrap();
    }
    let standing = connection(&stack, &who).await;
    assert_eq!(standing.status, ConnectionStatus::Connected);
    assert_eq!(letters(&stack, "Xero").await, 0);
    stack.close().await;
}

#[tokio::test]
async fn the_owner_is_warned_once_before_day_55_and_on_the_page() {
    let stack = Stack::start().await;
    let (who, _) = connected(&stack).await;
    stack.fault(json!({"path": TOKEN, "fault": "status", "status": 503, "count": null}));
    let ends = |page: &connect::ConnectPage| page.ends.is_some();
    for day in 1..=54 {
        stack.advance(DAY);
        stack.portal.due("keep").await.unwrap();
        let page = connect::page(&stack.portal, &who.actor).await.unwrap();
        assert_eq!(ends(&page), day >= 50, "day {day}");
    }
    assert_eq!(letters(&stack, "loses its access").await, 1);
    stack.sandbox.shared().faults.clear();
    stack.portal.due("keep").await.unwrap();
    let page = connect::page(&stack.portal, &who.actor).await.unwrap();
    assert!(!ends(&page));
    assert_eq!(page.connection.unwrap().status, ConnectionStatus::Connected);
    stack.close().await;
}

#[tokio::test]
async fn an_end_at_xeros_side_is_noticed_within_a_day() {
    let stack = Stack::start().await;
    let (mut who, _) = connected(&stack).await;
    let gone = deedbox_sandbox::identity::disconnect(&stack.sandbox.shared(), None);
    assert_eq!(gone, Some(1));
    let daily = |&&(name, every): &&(&str, i64)| name == "keep" && every <= i64::from(DAY);
    assert!(
        stack
            .portal
            .schedules()
            .iter()
            .any(|schedule| daily(&schedule))
    );
    // Less than a day, in which the owner's session would end as well.
    stack.advance(DAY / 12);
    stack.portal.due("keep").await.unwrap();
    let lost = connection(&stack, &who).await;
    assert_eq!(lost.status, ConnectionStatus::RevokedAtXero);
    assert_eq!(letters(&stack, "no longer connected").await, 1);
    stack.connect(&mut who).await;
    stack.settle().await;
    assert_eq!(
        connection(&stack, &who).await.status,
        ConnectionStatus::Connected
    );
    stack.close().await;
}

#[tokio::test]
async fn a_sync_waits_for_the_connection_and_goes_on_where_it_was() {
    let stack = Stack::start().await;
    let mut who = stack.sign_up(PRIYA).await;
    let staff = "/practicemanager/3.1/staff.api/list";
    stack.fault(json!({"path": staff, "fault": "status", "status": 403}));
    stack.connect(&mut who).await;
    stack.settle().await;
    assert_eq!(
        connection(&stack, &who).await.status,
        ConnectionStatus::RevokedAtXero
    );
    let lists = || {
        let list = "/practicemanager/3.1/client.api/list";
        stack
            .journal()
            .iter()
            .filter(|entry| entry.path == list)
            .count()
    };
    assert_eq!(lists(), 1);
    stack.connect(&mut who).await;
    stack.settle().await;
    let sync = deedbox_core::sync::latest(&stack.portal, &who.actor)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(sync.state, deedbox_domain::sync::SyncState::Done);
    assert_eq!(lists(), 1, "the clients were read before");
    stack.close().await;
}
