//! The engine beside SQLite's FTS5 on the same clients and queries.
//!
//! `cargo bench -p deedbox-typeahead` prints a table in Markdown;
//! `cargo bench -p deedbox-typeahead -- 2400` does one size. Memory is the
//! growth of the resident set of a process that does nothing but load.

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

const SEED: u64 = 20_261_122;
const SIZES: [usize; 3] = [2_400, 20_000, 200_000];
const QUERIES: usize = 1_000;
const ROUNDS: usize = 6;
const UPSERTS: usize = 2_000;

/// Sorted times.
struct Times(Vec<Duration>);

impl Times {
    fn new(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
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
    times: Vec<(Typing, Duration)>,
}

impl<'a> Engine<'a> {
    fn new(name: &'static str, run: impl Fn(&str) -> Outcome<usize> + 'a) -> Self {
        Self {
            name,
            run: Box::new(run),
            times: Vec::new(),
        }
    }
}

struct Summary {
    p50: f64,
    p99: f64,
    max: f64,
}

impl Summary {
    fn new(times: &[(Typing, Duration)]) -> Self {
        let times = Times::new(times.iter().map(|(_, time)| *time).collect());
        Self {
            p50: times.micros(50),
            p99: times.micros(99),
            max: times.micros(100),
        }
    }
}

/// Runs all queries on all engines, there and back again.
fn race(engines: &mut [Engine<'_>], asked: &[(Typing, String)]) -> Outcome<()> {
    for round in 0..=ROUNDS {
        if round % 2 == 1 {
            engines.reverse();
        }
        for engine in engines.iter_mut() {
            for (typing, text) in asked {
                let (found, time) = timed(|| (engine.run)(text));
                std::hint::black_box(found?);
                // The first round warms up.
                if round > 0 {
                    engine.times.push((*typing, time));
                }
            }
        }
        if round % 2 == 1 {
            engines.reverse();
        }
    }
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
        Engine::new("deedbox-typeahead", |text| {
            Ok(index.search(&Query::new(text)).len())
        }),
        Engine::new("FTS5, rowid order", |text| fts5.search(text, Order::Rowid)),
        Engine::new("FTS5, ORDER BY rank", |text| fts5.search(text, Order::Rank)),
    ];
    race(&mut engines, &asked)?;
    let [ours, rowid, rank] = engines.map(|engine| (engine.name, engine.times));
    let base = Summary::new(&ours.1);
    for (name, times, build, bytes) in [
        (ours.0, &ours.1, built, memory),
        (rowid.0, &rowid.1, fts5_built, fts5_memory),
        (rank.0, &rank.1, fts5_built, fts5_memory),
    ] {
        let own = Summary::new(times);
        write!(
            out,
            "| {size} | {name} | {:.1} | {:.1} | {:.0} |",
            own.p50, own.p99, own.max
        )?;
        for typing in [Typing::Three, Typing::More, Typing::Slip, Typing::Code] {
            let of: Vec<_> = times
                .iter()
                .filter(|(held, _)| *held == typing)
                .copied()
                .collect();
            write!(out, " {:.1} |", Summary::new(&of).p99)?;
        }
        let each = bytes / u64::try_from(size.max(1))?;
        write!(
            out,
            " {:.1}x / {:.1}x |",
            own.p50 / base.p50,
            own.p99 / base.p99
        )?;
        writeln!(out, " {} | {:.0} |", each, build.as_secs_f64() * 1e3)?;
    }
    let changes = upserts(&mut index, &records);
    let (p50, p99, max) = (changes.micros(50), changes.micros(99), changes.micros(100));
    writeln!(
        out,
        "| {size} | deedbox-typeahead, one upsert | {p50:.1} | {p99:.1} | {max:.0} | | | | | | | |"
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
    writeln!(
        out,
        "Times in microseconds; the ratios are to deedbox-typeahead in the same run (p50 / p99).\n"
    )?;
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
