//! A first sync of a big practice, over the wire from a sandbox in a process
//! of its own: what it takes of time, of our processor and of our memory.
//! `BENCH_CLIENTS` changes the size.

use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use deedbox_core::actor::Actor;
use deedbox_core::clients::{self, SearchFor};
use deedbox_core::portal::Portal;
use deedbox_core::ports::store::Store;
use deedbox_core::sync;
use deedbox_domain::search::SearchPrefix;
use deedbox_domain::sync::{Sync, SyncState};
use deedbox_domain::time::Timestamp;
use deedbox_http::Url;
use deedbox_jobs::{Runner, Settings};
use deedbox_server::wiring::{self, SystemClock};
use deedbox_sqlite::SqliteStore;

#[expect(dead_code, reason = "shared with the other bench")]
mod support;

use support::{PRIYA, connected, cpu, journal, memory, number, practice, sandbox};

struct Run {
    wall: Duration,
    waited: Duration,
    cpu: Duration,
    idle: u64,
    peak: u64,
    sync: Sync,
}

async fn timed(runner: &Runner, portal: &Portal, actor: &Actor) -> anyhow::Result<Run> {
    // "5" resets the mark of the peak (proc(5), clear_refs).
    std::fs::write("/proc/self/clear_refs", "5")?;
    let idle = memory("VmRSS:")?;
    let (began, cpu_before, mut waited) = (Instant::now(), cpu()?, Duration::ZERO);
    while runner.drain_for_tests().await?.waiting > 0 {
        let pause = Instant::now();
        tokio::time::sleep(Duration::from_millis(100)).await;
        waited += pause.elapsed();
    }
    let wall = began.elapsed();
    let sync = sync::latest(portal, actor).await?;
    let sync = sync.ok_or_else(|| anyhow::anyhow!("there was no sync"))?;
    anyhow::ensure!(
        sync.state == SyncState::Done,
        "the sync ended as {:?}",
        sync.state
    );
    Ok(Run {
        wall,
        waited,
        cpu: cpu()?.saturating_sub(cpu_before),
        idle,
        peak: memory("VmHWM:")?,
        sync,
    })
}

/// Somebody types while the sync runs: when is the first client found?
async fn first_found(portal: Portal, actor: Actor) -> anyhow::Result<Timestamp> {
    let wanted = SearchFor {
        kinds: Vec::new(),
        unfit: String::new(),
        order: None,
    };
    let prefix = SearchPrefix::parse("and").ok_or_else(|| anyhow::anyhow!("three letters"))?;
    loop {
        let found = clients::search(&portal, &actor, &prefix, &wanted).await?;
        if !found.xpm.is_empty() {
            return Ok(portal.now());
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// From XPM's first answer with clients, of either list, until they could be found.
async fn to_searchable(base: &Url, found: Timestamp) -> anyhow::Result<i64> {
    let lines = journal(base).await?;
    let page = lines.iter().find(|line| line.path.ends_with("list"));
    let page = page.ok_or_else(|| anyhow::anyhow!("no clients were read"))?;
    Ok((found.as_micros() - page.at.as_microsecond()) / 1_000)
}

async fn bench() -> anyhow::Result<()> {
    let clients = number("BENCH_CLIENTS", 20_000);
    let (process, base) = sandbox(clients, 40)?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("deedbox.sqlite");
    let store = SqliteStore::open(&file).await?;
    store.migrate().await?;
    let store: Arc<dyn Store> = Arc::new(store);
    let (config, practice) = practice(folder.path(), &base);
    let portal = wiring::portal(&config, Arc::clone(&store), Some(&practice))?;
    let settings = Settings::for_worker("bench");
    let handlers = Arc::new(portal.clone());
    let runner = Runner::new(store, Arc::new(SystemClock), handlers, settings);
    let (actor, _) = connected(&portal, PRIYA).await?;
    let typing = tokio::spawn(first_found(portal.clone(), actor.clone()));
    let first = timed(&runner, &portal, &actor).await?;
    let searchable = to_searchable(&base, typing.await??).await?;
    sync::start(&portal, &actor).await?;
    let second = timed(&runner, &portal, &actor).await?;
    let calls = journal(&base).await?.len();
    drop(process);
    let mut out = std::io::stdout();
    writeln!(
        out,
        "\n| sync of {clients} clients | wall | of that waiting for limits | our CPU | memory above idle | peak | clients | contacts |"
    )?;
    writeln!(out, "|---|---:|---:|---:|---:|---:|---:|---:|")?;
    for (name, run) in [("first", first), ("again, nothing changed", second)] {
        let counts = &run.sync.counts;
        let read = counts.new + counts.changed + counts.archived + counts.unchanged;
        writeln!(
            out,
            "| {name} | {:.1} s | {:.1} s | {:.1} s | {} MB | {} MB | {read} | {} |",
            run.wall.as_secs_f64(),
            run.waited.as_secs_f64(),
            run.cpu.as_secs_f64(),
            run.peak.saturating_sub(run.idle),
            run.peak,
            counts.contacts,
        )?;
    }
    let size = std::fs::metadata(&file)?.len() / (1024 * 1024);
    writeln!(
        out,
        "\nFrom XPM's first answer with clients to searchable: {searchable} ms. {calls} calls for both. \
         Database: {size} MB on SQLite. The search index was in memory. The sandbox ran in a \
         process of its own."
    )?;
    Ok(())
}

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(bench())
}
