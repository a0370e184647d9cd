//! Dated data, read from a table of text: fees, restricted words, share class
//! codes, ASIC's error codes. The built-in table can be replaced by a newer one.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::date::CivilDate;
use crate::money::Money;
use crate::order::amount;
use crate::order::product::FeeKey;

const BUILT_IN: &str = include_str!("tables.txt");

/// A fee, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// Which.
    pub key: FeeKey,
    /// How much; ASIC's fees have no GST.
    pub amount: Money,
    /// First day.
    pub from: CivilDate,
    /// Who says so.
    pub source: String,
    /// To be confirmed with the authority.
    pub verify: bool,
}

/// A word that needs a consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestrictedWord {
    /// The word.
    pub word: String,
    /// Whose consent.
    pub authority: String,
    /// Matched inside other words too.
    pub inside: bool,
}

/// A share class that ASIC knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareClassCode {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
}

/// An error code of ASIC's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsicCode {
    /// Such as V040.
    pub code: String,
    /// In plain words.
    pub words: String,
    /// Our rule that says the same before lodgement, or empty.
    pub rule: String,
}

/// The tables.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tables {
    /// The day they were put together.
    pub date: Option<CivilDate>,
    /// Fees, each with its first day.
    pub fees: Vec<Fee>,
    /// Restricted words, longer before shorter.
    pub words: Vec<RestrictedWord>,
    /// Share classes.
    pub classes: Vec<ShareClassCode>,
    /// Error codes.
    pub codes: Vec<AsicCode>,
}

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line} of the tables cannot be read")]
pub struct TableError {
    /// Counted from one.
    pub line: usize,
}

impl Tables {
    /// The tables built in. A test reads every row.
    pub fn current() -> Self {
        Self::parse(BUILT_IN).unwrap_or_default()
    }

    /// Reads a table of text; `tables.txt` shows its form.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let mut tables = Self::default();
        for (at, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let parts: Vec<&str> = line.split('|').map(str::trim).collect();
            tables.row(&parts).ok_or(TableError { line: at + 1 })?;
        }
        Ok(tables)
    }

    fn row(&mut self, parts: &[&str]) -> Option<()> {
        match parts {
            ["date", day] => self.date = Some(CivilDate::parse_iso(day).ok()?),
            ["fee", key, dollars, from, source, note] => self.fees.push(Fee {
                key: match *key {
                    "register_company" => FeeKey::RegisterCompany,
                    "reserve_name" => FeeKey::ReserveName,
                    "ministerial_consent" => FeeKey::MinisterialConsent,
                    _ => return None,
                },
                amount: amount(dollars)?,
                from: CivilDate::parse_iso(from).ok()?,
                source: (*source).to_owned(),
                verify: *note == "verify",
            }),
            ["word", word, authority, place @ ("inside" | "alone")] => {
                self.words.push(RestrictedWord {
                    word: (*word).to_owned(),
                    authority: (*authority).to_owned(),
                    inside: *place == "inside",
                });
            }
            ["class", code, title] => self.classes.push(ShareClassCode {
                code: (*code).to_owned(),
                title: (*title).to_owned(),
            }),
            ["code", code, words, rule] => self.codes.push(AsicCode {
                code: (*code).to_owned(),
                words: (*words).to_owned(),
                rule: (*rule).to_owned(),
            }),
            _ => return None,
        }
        Some(())
    }

    /// The fee in force on a day: the latest that has begun.
    pub fn fee(&self, key: FeeKey, on: CivilDate) -> Option<&Fee> {
        self.fees
            .iter()
            .filter(|fee| fee.key == key && fee.from <= on)
            .max_by_key(|fee| fee.from)
    }

    /// An error code in words; it may come with a field mark, as
    /// "V040 //ZRP//". An unknown one is shown as it came.
    pub fn code(&self, code: &str) -> Option<&AsicCode> {
        let code = code.split_whitespace().next()?;
        self.codes
            .iter()
            .find(|known| known.code.eq_ignore_ascii_case(code))
    }
}

#[cfg(test)]
mod tests {
    use super::{TableError, Tables};
    use crate::date::CivilDate;
    use crate::money::Money;
    use crate::order::product::FeeKey;
    use crate::rules::ALL_IDS;

    #[test]
    fn the_built_in_tables_are_read_whole() {
        let tables = Tables::parse(super::BUILT_IN).unwrap();
        assert_eq!(tables, Tables::current());
        assert!(tables.date.is_some());
        assert!(tables.words.len() >= 20 && tables.classes.len() >= 15);
        for code in &tables.codes {
            assert!(
                code.rule.is_empty() || ALL_IDS.contains(&code.rule.as_str()),
                "{code:?}"
            );
        }
        assert_eq!(tables.code("V040 //ZRP//").unwrap().rule, "A02");
        assert_eq!(tables.code("V999"), None);
    }

    #[test]
    fn the_fee_is_the_latest_that_has_begun() {
        let tables = Tables::current();
        let fee = |year, month, day| {
            let on = CivilDate::new(year, month, day).unwrap();
            tables
                .fee(FeeKey::RegisterCompany, on)
                .map(|fee| fee.amount)
        };
        assert_eq!(fee(2024, 6, 30), None);
        assert_eq!(fee(2025, 6, 30), Some(Money::from_cents(59_700)));
        assert_eq!(fee(2025, 7, 1), Some(Money::from_cents(61_100)));
    }

    #[test]
    fn a_bad_row_names_its_line() {
        let bad = "date | 2026-07-01\nfee | register_company | lots | 2024-07-01 | ASIC |";
        assert_eq!(Tables::parse(bad), Err(TableError { line: 2 }));
        assert_eq!(
            Tables::parse("fees").unwrap_err().to_string(),
            "line 1 of the tables cannot be read"
        );
    }
}
