//! A first sync of a big practice, over the wire from a sandbox in a process
//! of its own: what it takes of time, of our processor and of our memory.
//! `BENCH_CLIENTS` changes the size.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use deedbox_core::actor::Actor;
use deedbox_core::portal::Portal;
use deedbox_core::session::{self, Back, Landing, NewFirm};
use deedbox_core::{connect, sync};
use deedbox_domain::sync::{Sync, SyncState};
use deedbox_domain::user::Provider;
use deedbox_http::Url;
use deedbox_jobs::{Runner, Settings};
use deedbox_server::config::{Config, Data};
use deedbox_server::wiring::{self, Practice, SystemClock};
use deedbox_sqlite::SqliteStore;

use browser::{Browser, part};

#[expect(
    dead_code,
    clippy::unwrap_used,
    reason = "shared with the tests; without the pages there is nothing to measure"
)]
#[path = "../tests/it/browser.rs"]
mod browser;

const EMAIL: &str = "priya.raman@wattlebrook.example";

/// The sandbox, ended with us.
struct Process {
    child: Child,
    _said: Option<BufReader<ChildStdout>>,
}

impl Drop for Process {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a bench has no configuration of its own"
)]
fn clients() -> u32 {
    let told = std::env::var("BENCH_CLIENTS").ok();
    told.and_then(|text| text.parse().ok()).unwrap_or(20_000)
}

fn sandbox(clients: u32) -> anyhow::Result<(Process, Url)> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_deedbox-server"))
        .args([
            "sandbox",
            "--listen",
            "127.0.0.1:0",
            "--smtp",
            "127.0.0.1:0",
        ])
        .args(["--clients", &clients.to_string()])
        .stdout(Stdio::piped())
        .spawn()?;
    let mut out = child.stdout.take().map(BufReader::new);
    let mut line = String::new();
    if let Some(out) = &mut out {
        out.read_line(&mut line)?;
    }
    // Kept open: a program that can say nothing more ends.
    let process = Process { child, _said: out };
    let address = line.trim().rsplit(' ').next().unwrap_or_default();
    Ok((process, Url::parse(address)?))
}

/// A firm whose owner signs in with Google and allows the access at Xero.
async fn connected(portal: &Portal) -> anyhow::Result<Actor> {
    let mut browser = Browser::new();
    let bound = session::flow_cookie_value();
    let page = session::begin_provider(portal, None, Provider::Google, &bound, "/").await?;
    let back = browser.vouch(&Url::parse(&page)?, EMAIL).await;
    let (state, code) = answer(&back);
    let back = Back {
        state: &state,
        code: &code,
        browser: Some(&bound),
        user: None,
    };
    let landed = session::finish_provider(portal, Provider::Google, back, "bench").await?;
    let Landing::New { ticket, .. } = landed else {
        anyhow::bail!("somebody is here already")
    };
    let new = NewFirm {
        firm: "Bench".to_owned(),
        name: "Priya Raman".to_owned(),
    };
    let session =
        session::sign_up_with_ticket(portal, &new, &ticket, Some(&bound), "bench").await?;
    let actor = session::authenticate(portal, &session.token).await?;
    let actor = actor.ok_or_else(|| anyhow::anyhow!("the session does not stand"))?;
    let page = connect::begin(portal, &actor, &bound, "/").await?;
    let back = browser.consent(&Url::parse(&page)?, EMAIL).await;
    let (state, code) = answer(&back);
    let back = Back {
        state: &state,
        code: &code,
        browser: Some(&bound),
        user: None,
    };
    connect::finish(portal, &actor, back).await?;
    Ok(actor)
}

fn answer(back: &Url) -> (String, String) {
    (
        part(back, "state").unwrap_or_default(),
        part(back, "code").unwrap_or_default(),
    )
}

/// Processor time of this process so far, from `/proc/self/stat` (proc(5)):
/// fields 14 and 15, in hundredths of a second.
fn cpu() -> anyhow::Result<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    let ticks: u64 = fields
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Ok(Duration::from_millis(ticks * 10))
}

/// The most memory this process held since the mark was reset, in MB.
fn peak_memory() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap_or_default();
    let kilobytes = line.split_whitespace().nth(1).unwrap_or_default();
    Ok(kilobytes.parse::<u64>()? / 1024)
}

struct Run {
    wall: Duration,
    waited: Duration,
    cpu: Duration,
    memory: u64,
    sync: Sync,
}

async fn timed(runner: &Runner, portal: &Portal, actor: &Actor) -> anyhow::Result<Run> {
    // "5" resets the mark of the peak (proc(5), clear_refs).
    std::fs::write("/proc/self/clear_refs", "5")?;
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
        memory: peak_memory()?,
        sync,
    })
}

async fn bench() -> anyhow::Result<()> {
    let clients = clients();
    let (process, base) = sandbox(clients)?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("deedbox.sqlite");
    let store = SqliteStore::open(&file).await?;
    store.migrate().await?;
    let store: Arc<dyn deedbox_core::ports::store::Store> = Arc::new(store);
    let config = Config {
        data: Data {
            folder: folder.path().to_owned(),
            ..Data::default()
        },
        ..Config::default()
    };
    let practice = Practice {
        base,
        smtp: config.sandbox.smtp,
        inside: None,
    };
    let portal = wiring::portal(&config, Arc::clone(&store), Some(&practice))?;
    let settings = Settings::for_worker("bench");
    let handlers = Arc::new(portal.clone());
    let runner = Runner::new(store, Arc::new(SystemClock), handlers, settings);
    let actor = connected(&portal).await?;
    let first = timed(&runner, &portal, &actor).await?;
    sync::start(&portal, &actor).await?;
    let second = timed(&runner, &portal, &actor).await?;
    drop(process);
    let mut out = std::io::stdout();
    writeln!(
        out,
        "\n| sync of {clients} clients | wall | of that waiting for limits | our CPU | peak memory | clients | contacts |"
    )?;
    writeln!(out, "|---|---:|---:|---:|---:|---:|---:|")?;
    for (name, run) in [("first", first), ("again, nothing changed", second)] {
        let counts = &run.sync.counts;
        let read = counts.new + counts.changed + counts.archived + counts.unchanged;
        writeln!(
            out,
            "| {name} | {:.1} s | {:.1} s | {:.1} s | {} MB | {read} | {} |",
            run.wall.as_secs_f64(),
            run.waited.as_secs_f64(),
            run.cpu.as_secs_f64(),
            run.memory,
            counts.contacts,
        )?;
    }
    let size = std::fs::metadata(&file)?.len() / (1024 * 1024);
    writeln!(
        out,
        "\nDatabase: {size} MB on SQLite. The sandbox ran in a process of its own."
    )?;
    Ok(())
}

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(bench())
}
