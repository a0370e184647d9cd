//! Decisions counted against what was expected.

use std::fmt;

use crate::reading::Pair;

/// The counts.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pairs: u32,
    links: Tally,
    asks: Tally,
    creates: Tally,
    wrong_links: u32,
    missed: Vec<String>,
}

#[derive(Debug, Default)]
struct Tally {
    expected: u32,
    decided: u32,
    right: u32,
}

/// The word, and the ids in an order of their own.
fn parts(decision: &str) -> (String, Vec<String>) {
    let (word, ids) = decision
        .trim()
        .split_once(' ')
        .unwrap_or((decision.trim(), ""));
    let mut ids: Vec<String> = ids
        .split(',')
        .map(|id| id.trim().to_lowercase())
        .filter(|id| !id.is_empty())
        .collect();
    ids.sort();
    (word.to_lowercase(), ids)
}

impl Counts {
    /// Counts one pair. A pair without an expectation is only counted as read.
    pub(crate) fn see(&mut self, line: usize, decided: &str, pair: &Pair) {
        self.pairs += 1;
        let Some(expected) = &pair.expect else {
            return;
        };
        let ((word, ids), (wanted, wanted_ids)) = (parts(decided), parts(expected));
        // "ask" without ids leaves open whom.
        let right = word == wanted && (ids == wanted_ids || wanted_ids.is_empty());
        if let Some(tally) = self.tally(&wanted) {
            tally.expected += 1;
            tally.right += u32::from(right);
        }
        if let Some(tally) = self.tally(&word) {
            tally.decided += 1;
        }
        self.wrong_links += u32::from(word == "link" && !right);
        if !right {
            let note = pair.note.as_deref().unwrap_or_default();
            self.missed.push(format!(
                "line {line}: {decided}, expected {expected} {note}"
            ));
        }
    }

    fn tally(&mut self, word: &str) -> Option<&mut Tally> {
        match word {
            "link" => Some(&mut self.links),
            "ask" => Some(&mut self.asks),
            "create" => Some(&mut self.creates),
            _ => None,
        }
    }

    /// Links that were not expected: the worst that can happen.
    pub(crate) const fn wrong_links(&self) -> u32 {
        self.wrong_links
    }

    /// Of the links expected, how many were made.
    pub(crate) fn recall(&self) -> f64 {
        ratio(self.links.right, self.links.expected)
    }

    /// Of the questions expected, how many were asked, about the right records.
    pub(crate) fn asks_right(&self) -> f64 {
        ratio(self.asks.right, self.asks.expected)
    }

    /// Of the links made, how many were right.
    pub(crate) fn precision(&self) -> f64 {
        ratio(self.links.decided - self.wrong_links, self.links.decided)
    }
}

fn ratio(part: u32, whole: u32) -> f64 {
    if whole == 0 {
        1.0
    } else {
        f64::from(part) / f64::from(whole)
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for missed in &self.missed {
            writeln!(f, "{missed}")?;
        }
        writeln!(f, "{} pairs", self.pairs)?;
        for (name, tally) in [
            ("link", &self.links),
            ("ask", &self.asks),
            ("create", &self.creates),
        ] {
            writeln!(
                f,
                "{name}: {} right of {} expected, {} decided",
                tally.right, tally.expected, tally.decided
            )?;
        }
        writeln!(
            f,
            "wrong links: {}; precision of links {:.3}, recall of links {:.3}, asks right {:.3}",
            self.wrong_links,
            self.precision(),
            self.recall(),
            self.asks_right()
        )
    }
}
