//! Two firms, two processes, one database: syncs, pushes and people call XPM as
//! fast as they are let, and one process is killed in the middle. The sandbox's
//! journal tells whether any call was over a limit. In real time.
//!
//! On SQLite, and on PostgreSQL where `PG_TEST_URL` names a server.
//! `BENCH_CLIENTS` is the size of each practice, `BENCH_SECONDS` how long at least.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use deedbox_core::actor::Actor;
use deedbox_core::clients::{self, SearchFor};
use deedbox_core::portal::Portal;
use deedbox_core::ports::practice::Priority;
use deedbox_core::ports::store::Store;
use deedbox_core::{connect, session, sync};
use deedbox_domain::search::{SearchPrefix, Target};
use deedbox_domain::sync::{Sync, SyncState};
use deedbox_http::Url;
use deedbox_postgres::PostgresStore;
use deedbox_server::wiring::{self, SystemClock};
use deedbox_sqlite::SqliteStore;
use deedbox_xero::limits::{Budgets, Limits};
use deedbox_xero::port::StoredLedgers;
use secrecy::{ExposeSecret, SecretString};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tokio_util::sync::CancellationToken;

#[expect(dead_code, reason = "shared with the other bench")]
mod support;

use support::{Line, PRIYA, connected, journal, number, practice, sandbox, variable};

const MEI_LIN: &str = "mei-lin.chau@harbourlane.example";

async fn store(database: &str) -> anyhow::Result<Arc<dyn Store>> {
    if database.starts_with("postgres") {
        let store = PostgresStore::connect(database).await?;
        store.migrate().await?;
        return Ok(Arc::new(store));
    }
    let store = SqliteStore::open(database).await?;
    store.migrate().await?;
    Ok(Arc::new(store))
}

/// How long people waited for a record, in milliseconds.
type Waits = Arc<std::sync::Mutex<Vec<u128>>>;

/// Somebody who chooses a client every few seconds: the record is read again.
async fn person(portal: Portal, actor: Actor, waits: Waits) -> anyhow::Result<()> {
    let wanted = SearchFor {
        kinds: Vec::new(),
        unfit: String::new(),
        order: None,
    };
    let words = ["and", "mar", "col", "pet", "wil", "tho"];
    for word in words.iter().cycle() {
        tokio::time::sleep(Duration::from_millis(5_700)).await;
        let Some(prefix) = SearchPrefix::parse(word) else {
            continue;
        };
        let found = clients::search(&portal, &actor, &prefix, &wanted).await?;
        let target = found.xpm.first().map(|row| row.target.clone());
        let Some(Target::Xpm(uuid)) = target else {
            continue;
        };
        let began = Instant::now();
        if clients::refresh(&portal, &actor, &uuid).await.is_ok()
            && let Ok(mut waits) = waits.lock()
        {
            waits.push(began.elapsed().as_millis());
        }
    }
    Ok(())
}

/// Calls of a push's class, one after the other, given back when there is no room.
async fn pushing(portal: Portal, actor: Actor) -> anyhow::Result<()> {
    loop {
        tokio::time::sleep(Duration::from_millis(9_100)).await;
        let page = connect::page(&portal, &actor).await?;
        let Some(connection) = page.connection else {
            continue;
        };
        let access = connect::access(&portal, &connection, Priority::Push).await?;
        drop(portal.practice().staff(&access).await);
    }
}

/// The second process: jobs, people and pushes, until its input ends.
async fn worker(arguments: &[String]) -> anyhow::Result<()> {
    let [folder, database, base, tokens @ ..] = arguments else {
        anyhow::bail!("a worker is told folder, database, sandbox and sessions")
    };
    let store = store(database).await?;
    let (config, practice) = practice(Path::new(folder), &Url::parse(base)?);
    let portal = wiring::portal(&config, Arc::clone(&store), Some(&practice))?;
    let runner = wiring::runner(&config, &portal, store);
    let stop = CancellationToken::new();
    let waits = Waits::default();
    for token in tokens {
        let token = SecretString::from(token.clone());
        let actor = session::authenticate(&portal, &token).await?;
        let actor = actor.ok_or_else(|| anyhow::anyhow!("the session does not stand"))?;
        tokio::spawn(person(portal.clone(), actor.clone(), Arc::clone(&waits)));
        tokio::spawn(pushing(portal.clone(), actor));
    }
    let jobs = tokio::spawn({
        let (stop, portal) = (stop.clone(), portal.clone());
        async move { runner.run(stop, portal.bell()).await }
    });
    let ended = tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()));
    ended.await??;
    stop.cancel();
    jobs.await?;
    let mut said = waits.lock().map(|waits| waits.clone()).unwrap_or_default();
    said.sort_unstable();
    let said: Vec<_> = said.iter().map(ToString::to_string).collect();
    writeln!(std::io::stdout(), "{}", said.join(" "))?;
    Ok(())
}

/// A worker, killed with us.
struct Worker(Child);

impl Drop for Worker {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

impl Worker {
    fn start(arguments: &[String]) -> anyhow::Result<Self> {
        let child = Command::new(std::env::current_exe()?)
            .arg("worker")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        Ok(Self(child))
    }

    /// Lets it end, and reads what it says of the people who waited.
    fn end(mut self) -> anyhow::Result<Vec<u128>> {
        drop(self.0.stdin.take());
        let mut line = String::new();
        if let Some(out) = self.0.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let waits = line.split_whitespace().map(str::parse);
        Ok(waits.collect::<Result<_, _>>()?)
    }
}

struct Outcome {
    seconds: f64,
    runs: u32,
    lines: Vec<Line>,
    waits: Vec<u128>,
    /// What the right to a call costs, in microseconds: half of them, 99 of 100.
    permit: (u128, u128),
}

/// The right to a call and its end, without the call.
async fn permit_cost(store: &Arc<dyn Store>) -> (u128, u128) {
    let limits = Limits {
        minute: 1_000_000,
        day: 1_000_000,
        ..Limits::default()
    };
    let ledgers = Arc::new(StoredLedgers::new(Arc::clone(store)));
    let budget = Budgets::shared(limits, Arc::new(SystemClock), ledgers).of("bench");
    let mut taken = Vec::new();
    for _ in 0..500 {
        let began = Instant::now();
        let permit = budget
            .acquire(Priority::Interactive, Duration::from_secs(9))
            .await;
        taken.push(began.elapsed().as_micros());
        if let Ok(permit) = permit {
            permit.done().await;
        }
    }
    taken.sort_unstable();
    let at = |part: usize| taken.get(taken.len() * part / 100).copied().unwrap_or(0);
    (at(50), at(99))
}

async fn one(database: &str, folder: &Path, clients: u32) -> anyhow::Result<Outcome> {
    let (process, base) = sandbox(clients, clients)?;
    let store = store(database).await?;
    let permit = permit_cost(&store).await;
    let (config, practice) = practice(folder, &base);
    let portal = wiring::portal(&config, store, Some(&practice))?;
    let mut arguments = vec![
        folder.to_string_lossy().into_owned(),
        database.to_owned(),
        base.to_string(),
    ];
    let mut firms = Vec::new();
    for email in [PRIYA, MEI_LIN] {
        let (actor, token) = connected(&portal, email).await?;
        arguments.push(token.expose_secret().to_owned());
        firms.push(actor);
    }
    let least = Duration::from_secs(number("BENCH_SECONDS", 150).into());
    let began = Instant::now();
    let (one, mut two) = (Worker::start(&arguments)?, Worker::start(&arguments)?);
    let (mut runs, mut killed) = (0, false);
    loop {
        tokio::time::sleep(Duration::from_millis(500)).await;
        if !killed && began.elapsed() > Duration::from_secs(5) {
            // Not told, not waited for: SIGKILL.
            drop(two);
            two = Worker::start(&arguments)?;
            killed = true;
        }
        let mut open = 0;
        for actor in &firms {
            let Some(Sync { state, .. }) = sync::latest(&portal, actor).await? else {
                continue;
            };
            match state {
                SyncState::Done if began.elapsed() < least => {
                    runs += 1;
                    sync::start(&portal, actor).await?;
                    open += 1;
                }
                SyncState::Done => {}
                SyncState::Failed { reason } => anyhow::bail!("a sync failed: {reason}"),
                _ => open += 1,
            }
        }
        if open == 0 {
            runs += 2;
            break;
        }
        anyhow::ensure!(began.elapsed() < least * 4, "the syncs do not end");
    }
    let mut waits = one.end()?;
    waits.extend(two.end()?);
    waits.sort_unstable();
    let seconds = began.elapsed().as_secs_f64();
    let lines = journal(&base).await?;
    drop(process);
    Ok(Outcome {
        seconds,
        runs,
        lines,
        waits,
        permit,
    })
}

/// Accepted calls over sixty in Xero's windows, which begin with a call. The
/// sandbox would have refused them; this counts for itself.
fn over(lines: &[Line]) -> usize {
    let mut windows: BTreeMap<&str, (i64, usize)> = BTreeMap::new();
    let mut over = 0;
    for line in lines.iter().filter(|line| line.status != 429) {
        let at = line.at.as_second();
        let (ends, calls) = windows.entry(&line.tenant).or_default();
        if at >= *ends {
            (*ends, *calls) = (at + 60, 0);
        }
        *calls += 1;
        over += usize::from(*calls > 60);
    }
    over
}

/// A schema of its own on the server.
async fn schema(server: &str) -> anyhow::Result<String> {
    let name = format!("bench_{}", uuid::Uuid::new_v4().simple());
    let mut connection = PgConnection::connect(server).await?;
    let create = AssertSqlSafe(format!("CREATE SCHEMA {name}"));
    sqlx::query(create).execute(&mut connection).await?;
    let joint = if server.contains('?') { '&' } else { '?' };
    Ok(format!("{server}{joint}options[search_path]={name}"))
}

async fn bench() -> anyhow::Result<()> {
    let clients = number("BENCH_CLIENTS", 20_000);
    let mut out = std::io::stdout();
    writeln!(
        out,
        "\n| 2 firms x {clients} clients, 2 processes | wall | syncs | calls | over a limit | 429 | calls of people | p50 / p99 / longest | a permit p50 / p99 |"
    )?;
    writeln!(out, "|---|---:|---:|---:|---:|---:|---:|---:|---:|")?;
    let mut databases = vec![("SQLite", None)];
    if let Some(server) = variable("PG_TEST_URL") {
        databases.push(("PostgreSQL", Some(schema(&server).await?)));
    }
    let mut refused = 0;
    for (name, url) in databases {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("deedbox.sqlite");
        let database = url.unwrap_or_else(|| file.to_string_lossy().into_owned());
        let done = one(&database, folder.path(), clients).await?;
        let limited = done.lines.iter().filter(|line| line.status == 429).count();
        let wait = |part: usize| {
            let last = done.waits.len().saturating_sub(1);
            done.waits.get(last * part / 100).copied().unwrap_or(0)
        };
        writeln!(
            out,
            "| {name} | {:.0} s | {} | {} | {} | {limited} | {} | {} / {} / {} ms | {:.1} / {:.1} ms |",
            done.seconds,
            done.runs,
            done.lines.len(),
            over(&done.lines),
            done.waits.len(),
            wait(50),
            wait(99),
            wait(100),
            Duration::from_micros(u64::try_from(done.permit.0)?).as_secs_f64() * 1e3,
            Duration::from_micros(u64::try_from(done.permit.1)?).as_secs_f64() * 1e3,
        )?;
        refused += limited + over(&done.lines);
    }
    anyhow::ensure!(refused == 0, "{refused} calls were over a limit");
    Ok(())
}

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some("worker") {
        return runtime.block_on(worker(&arguments.collect::<Vec<_>>()));
    }
    runtime.block_on(bench())
}
