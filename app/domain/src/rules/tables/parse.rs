//! Reading the tables from text.

use thiserror::Error;

use super::rows::{
    AsicCode, Duty, Fact, Fee, Limit, LimitKey, Origin, RestrictedWord, ShareClassCode, Vesting,
};
use super::{BUILT_IN, Tables};
use crate::date::CivilDate;
use crate::money::Money;
use crate::order::amount;
use crate::order::product::{DutyKey, FeeKey};
use crate::place::Jurisdiction;

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line} of the tables cannot be read")]
pub struct TableError {
    /// Counted from one.
    pub line: usize,
}

impl Tables {
    /// Reads a table of text; `tables.txt` shows its form.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        Self::default().overlaid(text)
    }

    /// The built-in tables with a deployment's own rows over them.
    pub fn with_own_rows(text: &str) -> Result<Self, TableError> {
        Self::parse(BUILT_IN)?.overlaid(text)
    }

    /// Lays rows over these: one takes the place of the row of the same key
    /// and first day, or joins the others.
    pub fn overlaid(mut self, text: &str) -> Result<Self, TableError> {
        for (at, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let parts: Vec<&str> = line.split('|').map(str::trim).collect();
            self.row(&parts).ok_or(TableError { line: at + 1 })?;
        }
        Ok(self)
    }

    fn row(&mut self, parts: &[&str]) -> Option<()> {
        if let ["date", day] = parts {
            self.date = Some(CivilDate::parse_iso(day).ok()?);
            return Some(());
        }
        let [row @ .., from, source, note] = parts else {
            return None;
        };
        let origin = origin(from, source, note)?;
        match row {
            ["fee", key, dollars] => self.fee_row(key, dollars, origin),
            ["duty", state, key, dollars, copy, days] => {
                let row = Duty {
                    state: Jurisdiction::parse(state)?,
                    key: match *key {
                        "trust" => DutyKey::Trust,
                        "fund" => DutyKey::Fund,
                        _ => return None,
                    },
                    amount: money_or_none(dollars)?,
                    copy: money_or_none(copy)?,
                    days: number_or_none(days)?,
                    origin,
                };
                put(&mut self.duties, row, |a, b| {
                    (a.state, a.key, a.origin.from) == (b.state, b.key, b.origin.from)
                });
                Some(())
            }
            ["vesting", state, years] => {
                let row = Vesting {
                    state: Jurisdiction::parse(state)?,
                    years: number_or_none(years)?,
                    origin,
                };
                put(&mut self.vesting, row, |a, b| {
                    (a.state, a.origin.from) == (b.state, b.origin.from)
                });
                Some(())
            }
            ["limit", key, number] => {
                let row = Limit {
                    key: LimitKey::parse(key)?,
                    number: number.parse().ok()?,
                    origin,
                };
                put(&mut self.limits, row, |a, b| {
                    (a.key, a.origin.from) == (b.key, b.origin.from)
                });
                Some(())
            }
            _ => self.word_row(row, origin),
        }
    }

    fn fee_row(&mut self, key: &str, dollars: &str, origin: Origin) -> Option<()> {
        let row = Fee {
            key: match key {
                "register_company" => FeeKey::RegisterCompany,
                "reserve_name" => FeeKey::ReserveName,
                "ministerial_consent" => FeeKey::MinisterialConsent,
                _ => return None,
            },
            amount: amount(dollars)?,
            from: origin.from?,
            origin,
        };
        put(&mut self.fees, row, |a, b| {
            (a.key, a.from) == (b.key, b.from)
        });
        Some(())
    }

    fn word_row(&mut self, row: &[&str], origin: Origin) -> Option<()> {
        match row {
            ["fact", key, words] => {
                let row = Fact {
                    key: (*key).to_owned(),
                    words: (*words).to_owned(),
                    origin,
                };
                put(&mut self.facts, row, |a, b| {
                    (&a.key, a.origin.from) == (&b.key, b.origin.from)
                });
            }
            ["word", word, authority, place @ ("inside" | "alone")] => {
                let row = RestrictedWord {
                    word: (*word).to_owned(),
                    authority: (*authority).to_owned(),
                    inside: *place == "inside",
                    origin,
                };
                put(&mut self.words, row, |a, b| a.word == b.word);
            }
            ["class", code, title] => {
                let row = ShareClassCode {
                    code: (*code).to_owned(),
                    title: (*title).to_owned(),
                    origin,
                };
                put(&mut self.classes, row, |a, b| a.code == b.code);
            }
            ["code", code, words, rule] => {
                let row = AsicCode {
                    code: (*code).to_owned(),
                    words: (*words).to_owned(),
                    rule: (*rule).to_owned(),
                    origin,
                };
                put(&mut self.codes, row, |a, b| a.code == b.code);
            }
            _ => return None,
        }
        Some(())
    }
}

fn put<T>(rows: &mut Vec<T>, row: T, same: impl Fn(&T, &T) -> bool) {
    match rows.iter_mut().find(|old| same(old, &row)) {
        Some(old) => *old = row,
        None => rows.push(row),
    }
}

fn origin(from: &str, source: &str, note: &str) -> Option<Origin> {
    let from = match from {
        "-" => None,
        day => Some(CivilDate::parse_iso(day).ok()?),
    };
    let verify = match note {
        "verify" => true,
        "" => false,
        _ => return None,
    };
    (!source.is_empty()).then(|| Origin {
        from,
        source: source.to_owned(),
        verify,
    })
}

/// Nothing, where the table says so; an error is no answer at all.
#[expect(
    clippy::option_option,
    reason = "a word that cannot be read is not the same as no amount"
)]
fn money_or_none(text: &str) -> Option<Option<Money>> {
    match text {
        "nil" | "exempt" | "-" => Some(None),
        dollars => amount(dollars).map(Some),
    }
}

#[expect(
    clippy::option_option,
    reason = "a word that cannot be read is not the same as no number"
)]
fn number_or_none(text: &str) -> Option<Option<u16>> {
    match text {
        "none" | "-" => Some(None),
        number => number.parse().ok().map(Some),
    }
}
