//! Loads a list of clients and answers queries, one a line.
//!
//! `cargo run --release -p deedbox-typeahead --example search -- clients.tsv`
//!
//! The list is tab-separated, with a header naming its columns: `id`, `kind`
//! and `name`, and if present `other_names` (separated by `;`), `code`, `acn`,
//! `abn`, `email`, `phone`, `archived` (Yes or No). Each line of standard
//! input is a query; each is answered by a line of JSON with the query, the
//! ids found (ten at most, best first) and the microseconds it took.

use std::{
    fmt,
    fs::File,
    io::{self, BufRead, BufReader, Write},
    process::ExitCode,
    time::Instant,
};

use deedbox_typeahead::{Index, Kind, Query, Record};
use serde_json::json;

const USAGE: &str = "usage: search <clients.tsv>, queries on standard input";

#[derive(Debug)]
enum ListError {
    Usage,
    Open(String, io::Error),
    Read(usize, io::Error),
    NotUtf8(usize),
    NoHeader,
    NoColumn(&'static str),
    NoId(usize),
    Kind(usize, String),
    Archived(usize, String),
    Answer(io::Error),
}

impl fmt::Display for ListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage => f.write_str(USAGE),
            Self::Open(path, error) => write!(f, "cannot open {path}: {error}"),
            Self::Read(line, error) => write!(f, "line {line}: cannot read: {error}"),
            Self::NotUtf8(line) => write!(f, "line {line}: not UTF-8"),
            Self::NoHeader => {
                f.write_str("the list is empty: a header naming the columns is expected")
            }
            Self::NoColumn(name) => write!(f, "line 1: the header has no column {name}"),
            Self::NoId(line) => write!(f, "line {line}: the id is missing"),
            Self::Kind(line, kind) => {
                write!(
                    f,
                    "line {line}: kind is {kind:?}, not person, company, trust, fund or other"
                )
            }
            Self::Archived(line, value) => {
                write!(f, "line {line}: archived is {value:?}, not Yes or No")
            }
            Self::Answer(error) => write!(f, "cannot answer: {error}"),
        }
    }
}

/// Lines without their ends, numbered from one.
struct Lines<R> {
    reader: R,
    number: usize,
}

impl<R: BufRead> Lines<R> {
    fn next(&mut self) -> Result<Option<String>, ListError> {
        let mut bytes = Vec::new();
        self.number += 1;
        let read = self
            .reader
            .read_until(b'\n', &mut bytes)
            .map_err(|error| ListError::Read(self.number, error))?;
        if read == 0 {
            return Ok(None);
        }
        let line = String::from_utf8(bytes).map_err(|_| ListError::NotUtf8(self.number))?;
        Ok(Some(line.trim_end_matches(['\n', '\r']).to_owned()))
    }
}

/// Where each column stands.
struct Header(Vec<String>);

impl Header {
    fn read(line: &str) -> Result<Self, ListError> {
        let line = line.trim_start_matches('\u{feff}');
        let header = Self(
            line.split('\t')
                .map(|name| name.trim().to_ascii_lowercase())
                .collect(),
        );
        for name in ["id", "kind", "name"] {
            if !header.0.iter().any(|held| held == name) {
                return Err(ListError::NoColumn(name));
            }
        }
        Ok(header)
    }

    fn record(&self, line: &str, number: usize) -> Result<Record, ListError> {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |name: &str| {
            let at = self.0.iter().position(|held| held == name);
            at.and_then(|at| cells.get(at))
                .map_or("", |cell| cell.trim())
        };
        let some = |name| {
            Some(cell(name))
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let list = |name| {
            let parts = cell(name)
                .split(';')
                .map(str::trim)
                .filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect::<Vec<_>>()
        };
        let archived = match cell("archived") {
            "" => false,
            yes if yes.eq_ignore_ascii_case("yes") => true,
            no if no.eq_ignore_ascii_case("no") => false,
            other => return Err(ListError::Archived(number, other.to_owned())),
        };
        let kind = Kind::parse(cell("kind"))
            .ok_or_else(|| ListError::Kind(number, cell("kind").to_owned()))?;
        Ok(Record {
            other_names: list("other_names"),
            code: some("code"),
            acn: some("acn"),
            abn: some("abn"),
            emails: list("email"),
            phones: list("phone"),
            archived,
            ..Record::new(
                some("id").ok_or(ListError::NoId(number))?,
                kind,
                cell("name"),
            )
        })
    }
}

fn load(path: &str) -> Result<Index, ListError> {
    let file = File::open(path).map_err(|error| ListError::Open(path.to_owned(), error))?;
    let mut lines = Lines {
        reader: BufReader::new(file),
        number: 0,
    };
    let header = Header::read(&lines.next()?.ok_or(ListError::NoHeader)?)?;
    let mut failed = None;
    let records = std::iter::from_fn(|| {
        loop {
            return match lines.next().transpose()? {
                Ok(line) if line.trim().is_empty() => continue,
                Ok(line) => header
                    .record(&line, lines.number)
                    .map_err(|error| failed = Some(error))
                    .ok(),
                Err(error) => {
                    failed = Some(error);
                    None
                }
            };
        }
    });
    let index = records.collect();
    failed.map_or(Ok(index), Err)
}

fn answer(index: &Index, queries: impl BufRead, mut out: impl Write) -> io::Result<()> {
    for line in queries.split(b'\n') {
        let line = line?;
        let query = String::from_utf8_lossy(&line);
        let query = query.trim_end_matches('\r');
        let start = Instant::now();
        let hits = index.search(&Query::new(query));
        let micros = start.elapsed().as_secs_f64() * 1e6;
        let ids: Vec<_> = hits.iter().map(|hit| hit.id.as_str()).collect();
        let micros = (micros * 1000.0).round() / 1000.0;
        writeln!(
            out,
            "{}",
            json!({ "query": query, "ids": ids, "micros": micros })
        )?;
        out.flush()?;
    }
    Ok(())
}

fn run() -> Result<(), ListError> {
    let path = std::env::args().nth(1).ok_or(ListError::Usage)?;
    let start = Instant::now();
    let index = load(&path)?;
    let loaded = format!(
        "{} clients ready in {} ms",
        index.len(),
        start.elapsed().as_millis()
    );
    writeln!(io::stderr(), "{loaded}").map_err(ListError::Answer)?;
    match answer(&index, io::stdin().lock(), io::stdout().lock()) {
        // Whoever reads the answers has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(ListError::Answer),
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Without standard error there is nobody left to tell.
            drop(writeln!(io::stderr(), "{error}"));
            ExitCode::FAILURE
        }
    }
}
