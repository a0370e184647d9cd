//! The engine beside SQLite's FTS5 on the same clients and queries.
//!
//! `cargo bench -p deedbox-typeahead` prints a table in Markdown;
//! `cargo bench -p deedbox-typeahead -- 2400` does one size. Memory is the
//! growth of the resident set of a process that does nothing but load.
//!
//! All engines answer all queries in turn, round after round, there and back.
//! A query's time is the median of its rounds, so that a busy machine does not
//! pass for a slow engine; the percentiles are over the queries.

#[path = "../support/clients.rs"]
mod clients;
mod fts5;
#[path = "../support/queries.rs"]
mod queries;

use std::{
    fs,
    io::{self, Write},
    process::Command,
    time::{Duration, Instant},
};

use clients::{Dice, clients};
use deedbox_typeahead::{Index, Query, Record};
use fts5::{Fts5, Order};
use queries::{Typing, query};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Sorts before the others.
const OURS: &str = "**ours**";
const SEED: u64 = 20_261_122;
const SIZES: [usize; 3] = [2_400, 20_000, 200_000];
const QUERIES: usize = 500;
const ROUNDS: usize = 8;
const UPSERTS: usize = 2_000;

/// Sorted times.
struct Times(Vec<Duration>);

impl Times {
    fn new(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    fn median(&self) -> Option<Duration> {
        self.0.get(self.0.len() / 2).copied()
    }

    fn micros(&self, percent: usize) -> f64 {
        let at = (self.0.len() * percent / 100).min(self.0.len().saturating_sub(1));
        self.0.get(at).map_or(0.0, Duration::as_secs_f64) * 1e6
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

/// Bytes of the resident set.
fn resident() -> Outcome<u64> {
    const PAGE: u64 = 4096;
    let statm = fs::read_to_string("/proc/self/statm")?;
    Ok(statm
        .split(' ')
        .nth(1)
        .ok_or("no resident set in statm")?
        .parse::<u64>()?
        * PAGE)
}

/// What a process grows by when it loads a list, in bytes.
fn grown(engine: &str, size: usize) -> Outcome<u64> {
    let child = Command::new(std::env::current_exe()?)
        .args(["--memory", engine, &size.to_string()])
        .output()?;
    Ok(String::from_utf8(child.stdout)?.trim().parse()?)
}

fn measure_memory(engine: &str, size: usize) -> Outcome<()> {
    let before = resident()?;
    let records = clients(size, SEED);
    let after = if engine == "fts5" {
        let held = Fts5::load(records)?;
        let after = resident()?;
        drop(held);
        after
    } else {
        let held: Index = records.collect();
        let after = resident()?;
        drop(held);
        after
    };
    writeln!(io::stdout(), "{}", after.saturating_sub(before))?;
    Ok(())
}

type Ask<'a> = Box<dyn Fn(&str) -> Outcome<usize> + 'a>;

struct Engine<'a> {
    name: &'static str,
    run: Ask<'a>,
    /// The times of each query.
    times: Vec<Vec<Duration>>,
}

impl<'a> Engine<'a> {
    fn new(name: &'static str, run: impl Fn(&str) -> Outcome<usize> + 'a) -> Self {
        Self {
            name,
            run: Box::new(run),
            times: vec![Vec::new(); QUERIES],
        }
    }

    /// Percentiles over the queries of one sort, or of all.
    fn summary(&self, asked: &[(Typing, String)], only: Option<Typing>) -> Summary {
        let of = self
            .times
            .iter()
            .zip(asked)
            .filter(|(_, (typing, _))| only.is_none_or(|only| only == *typing));
        let times = Times::new(
            of.filter_map(|(times, _)| Times::new(times.clone()).median())
                .collect(),
        );
        Summary {
            p50: times.micros(50),
            p99: times.micros(99),
            max: times.micros(100),
        }
    }
}

struct Summary {
    p50: f64,
    p99: f64,
    max: f64,
}

/// Runs all queries on all engines, there and back again.
fn race(engines: &mut [Engine<'_>], asked: &[(Typing, String)]) -> Outcome<()> {
    for round in 0..=ROUNDS {
        engines.reverse();
        for Engine { run, times, .. } in engines.iter_mut() {
            for ((_, text), times) in asked.iter().zip(times) {
                let (found, time) = timed(|| run(text));
                std::hint::black_box(found?);
                // The first round warms up.
                times.extend((round > 0).then_some(time));
            }
        }
    }
    engines.sort_by_key(|engine| engine.name);
    Ok(())
}

fn upserts(index: &mut Index, records: &[Record]) -> Times {
    let mut dice = Dice::new(SEED + 2);
    let fresh: Vec<Record> = clients(UPSERTS, SEED + 3).collect();
    let times = fresh.into_iter().map(|record| {
        let id = records
            .get(dice.below(records.len()))
            .map(|record| record.id.clone())
            .unwrap_or_default();
        timed(|| index.upsert(Record { id, ..record })).1
    });
    Times::new(times.collect())
}

fn bench(size: usize, out: &mut impl Write) -> Outcome<()> {
    let records: Vec<Record> = clients(size, SEED).collect();
    let mut dice = Dice::new(SEED + 1);
    let asked: Vec<_> = (0..QUERIES)
        .filter_map(|_| {
            records
                .get(dice.below(records.len()))
                .map(|record| query(record, &mut dice))
        })
        .collect();
    let (mut index, built) = timed(|| records.iter().cloned().collect::<Index>());
    let (fts5, fts5_built) = timed(|| Fts5::load(records.iter().cloned()));
    let fts5 = fts5?;
    let (memory, fts5_memory) = (grown("ours", size)?, grown("fts5", size)?);
    let mut engines = [
        Engine::new(OURS, |text| Ok(index.search(&Query::new(text)).len())),
        Engine::new("FTS5, in rowid order", |text| {
            fts5.search(text, Order::Rowid)
        }),
        Engine::new("FTS5, ORDER BY rank", |text| fts5.search(text, Order::Rank)),
    ];
    race(&mut engines, &asked)?;
    let [base, ..] = &engines;
    let base = base.summary(&asked, None);
    for engine in &engines {
        let ours = engine.name == OURS;
        let own = engine.summary(&asked, None);
        write!(
            out,
            "| {size} | {} | {:.1} | {:.1} | {:.1} |",
            engine.name, own.p50, own.p99, own.max
        )?;
        for typing in [Typing::Three, Typing::More, Typing::Slip, Typing::Code] {
            write!(out, " {:.1} |", engine.summary(&asked, Some(typing)).p99)?;
        }
        let (loading, bytes) = if ours {
            (built, memory)
        } else {
            (fts5_built, fts5_memory)
        };
        let each = bytes / u64::try_from(size.max(1))?;
        write!(
            out,
            " {:.1}x / {:.1}x |",
            own.p50 / base.p50,
            own.p99 / base.p99
        )?;
        writeln!(out, " {each} | {:.0} |", loading.as_secs_f64() * 1e3)?;
    }
    drop(engines);
    let changes = upserts(&mut index, &records);
    let (p50, p99, max) = (changes.micros(50), changes.micros(99), changes.micros(100));
    writeln!(
        out,
        "| {size} | {OURS}, one upsert | {p50:.1} | {p99:.1} | {max:.1} | | | | | | | |"
    )?;
    Ok(())
}

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| arg != "--bench")
        .collect();
    if let [memory, engine, size] = args.as_slice()
        && memory == "--memory"
    {
        return measure_memory(engine, size.parse()?);
    }
    let sizes = match args.first() {
        Some(size) => vec![size.parse()?],
        None => SIZES.to_vec(),
    };
    let mut out = io::stdout().lock();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    writeln!(
        out,
        "{QUERIES} queries x {ROUNDS} rounds, interleaved, seed {SEED}, SQLite {}, load average {load}.",
        rusqlite::version()
    )?;
    writeln!(out, "Times in microseconds; ratios to ours (p50 / p99).\n")?;
    writeln!(
        out,
        "| clients | engine | p50 | p99 | max | p99, 3 letters | p99, 4 to 8 | p99, one slip | p99, code | ratio | bytes a client | build, ms |"
    )?;
    writeln!(
        out,
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    )?;
    for size in sizes {
        bench(size, &mut out)?;
    }
    Ok(())
}
