//! Throws mutations of the samples at both decoders for as long as wanted.
//!
//! `cargo run --release -p deedbox-xero --example soak -- json 600 1`
//!
//! The format (`json` or `xml`), seconds, seed. What fails is written to the
//! folder that `SOAK_FOUND` names, if it does, and ends the run: put it into
//! `tests/samples/found`, where every test run reads it again.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use deedbox_xero::wire::Format;

#[path = "../tests/it/mutate.rs"]
mod mutate;

use mutate::{Dice, SAMPLES, check, mutate as mutated};

/// Mutants that were accepted are mutated further, so many at a time.
const KEPT: usize = 512;

struct Soak {
    format: Format,
    dice: Dice,
    /// With the index of their sample.
    kept: Vec<(usize, Vec<u8>)>,
    done: u64,
    accepted: u64,
}

impl Soak {
    fn new(format: Format, seed: u64) -> Self {
        let samples = SAMPLES.iter().enumerate();
        Self {
            format,
            dice: Dice::new(seed),
            kept: samples
                .map(|(at, sample)| (at, sample.of(format).to_vec()))
                .collect(),
            done: 0,
            accepted: 0,
        }
    }

    /// One mutant; what it was, if something does not hold.
    fn step(&mut self) -> Result<(), (Vec<u8>, String)> {
        let one = self.dice.below(self.kept.len());
        let two = self.dice.below(self.kept.len());
        let (Some((at, body)), Some((_, other))) = (self.kept.get(one), self.kept.get(two)) else {
            return Ok(());
        };
        let Some(sample) = SAMPLES.get(*at) else {
            return Ok(());
        };
        let mutant = mutated(&mut self.dice, body, other);
        let step = 1 + self.dice.below(97);
        let format = self.format;
        let held = catch_unwind(AssertUnwindSafe(|| check(sample, format, &mutant, step)));
        self.done += 1;
        match held {
            Ok(Ok(false)) => Ok(()),
            Ok(Ok(true)) => {
                self.accepted += 1;
                // Neither growing for ever nor away from the samples.
                if mutant.len() < 8 * 1024 {
                    let at = *at;
                    if self.kept.len() < KEPT {
                        self.kept.push((at, mutant));
                    } else {
                        let place = SAMPLES.len() + self.dice.below(KEPT - SAMPLES.len());
                        if let Some(old) = self.kept.get_mut(place) {
                            *old = (at, mutant);
                        }
                    }
                }
                Ok(())
            }
            Ok(Err(what)) => Err((mutant, format!("{}: {what}", sample.name))),
            Err(_) => Err((mutant, format!("{}: a panic", sample.name))),
        }
    }
}

fn run() -> Result<String, String> {
    let mut arguments = std::env::args().skip(1);
    let (format, name) = match arguments.next().as_deref() {
        Some("json") => (Format::Json, "json"),
        Some("xml") => (Format::Xml, "xml"),
        _ => return Err("say json or xml, how many seconds, and a seed".to_owned()),
    };
    let mut number = |otherwise: u64| {
        arguments
            .next()
            .and_then(|a| a.parse().ok())
            .unwrap_or(otherwise)
    };
    let (seconds, seed) = (number(10), number(1));
    let mut soak = Soak::new(format, seed);
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(seconds) {
        for _ in 0..256 {
            if let Err((mutant, what)) = soak.step() {
                let place = keep(&mutant, name, seed, soak.done).map_err(|e| e.to_string())?;
                return Err(format!(
                    "mutant {} of seed {seed}: {what}{place}",
                    soak.done
                ));
            }
        }
    }
    let Soak { done, accepted, .. } = soak;
    let rate = done / seconds.max(1);
    Ok(format!(
        "{name}, seed {seed}: {done} mutants in {seconds} s, {rate} a second, {accepted} accepted, none fails"
    ))
}

fn keep(mutant: &[u8], name: &str, seed: u64, done: u64) -> io::Result<String> {
    let Some(folder) = std::env::var_os("SOAK_FOUND") else {
        return Ok(format!(": {}", mutant.escape_ascii()));
    };
    let path = Path::new(&folder).join(format!("{seed}-{done}.{name}"));
    std::fs::write(&path, mutant)?;
    Ok(format!(", kept as {}", path.display()))
}

fn main() -> ExitCode {
    let (said, code) = match run() {
        Ok(said) => (writeln!(io::stdout(), "{said}"), ExitCode::SUCCESS),
        Err(error) => (writeln!(io::stderr(), "{error}"), ExitCode::FAILURE),
    };
    if said.is_err() {
        ExitCode::from(2)
    } else {
        code
    }
}
