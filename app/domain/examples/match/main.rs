//! Runs the matching over pairs of a party and clients, one JSON object a
//! line, and says what it decides and why:
//!
//! ```text
//! cargo run --release -p deedbox-domain --example match < pairs.jsonl
//! ```
//!
//! A line is `{"party": {"kind", "given", "middle", "family", "name",
//! "date_of_birth", "email", "mobile", "address": {"line", "suburb", "state",
//! "postcode", "country"}, "acn", "abn"}, "clients": [{"uuid", and XPM's own
//! field names}], "expect": "link <uuid> | ask <uuid,...> | create"}`; any field
//! may be missing. For each line one comes out:
//! `{"decision": "link <uuid> | ask <uuid,...> | create", "why": [...]}`. At the
//! end the counts against `expect` stand on standard error, and the exit code
//! is 1 when a line could not be read or a record was linked that should not be.

mod counts;
mod reading;

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use counts::Counts;
use deedbox_domain::matching::{Decision, decide};
use serde_json::json;

fn main() -> io::Result<ExitCode> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut counts = Counts::default();
    let mut unreadable = 0_u32;
    for (at, line) in io::stdin().lock().lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        match reading::pair(&line) {
            Ok(pair) => {
                let decision = decide(&pair.party, &pair.clients);
                let said = reading::said(&decision);
                let (Decision::Link { why, .. }
                | Decision::Ask { why, .. }
                | Decision::Create { why }) = &decision;
                writeln!(out, "{}", json!({"decision": said, "why": why}))?;
                counts.see(at + 1, &said, &pair);
            }
            Err(error) => {
                unreadable += 1;
                writeln!(out, "{}", json!({"error": error.to_string()}))?;
                writeln!(io::stderr(), "line {}: {error}", at + 1)?;
            }
        }
    }
    out.flush()?;
    write!(io::stderr(), "{counts}")?;
    let good = unreadable == 0 && counts.wrong_links() == 0;
    Ok(if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
