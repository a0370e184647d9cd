//! Dated data, read from a table of text: fees, duty, limits, restricted words,
//! codes. Rows of a newer table can be laid over those that are built in.

mod parse;
mod rows;
mod show;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use parse::TableError;
pub use rows::{
    AsicCode, Duty, Fact, Fee, Limit, LimitKey, Origin, RestrictedWord, ShareClassCode, Vesting,
};
pub use show::TableRow;

use crate::date::CivilDate;
use crate::order::product::{DutyKey, FeeKey};
use crate::place::Jurisdiction;

const BUILT_IN: &str = include_str!("tables.txt");

/// The tables.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tables {
    /// The day they were put together.
    pub date: Option<CivilDate>,
    /// Fees, each with its first day.
    pub fees: Vec<Fee>,
    /// Duty on deeds.
    pub duties: Vec<Duty>,
    /// How long trusts may last.
    pub vesting: Vec<Vesting>,
    /// Numbers that the law or a practice sets.
    pub limits: Vec<Limit>,
    /// What holds from a day on.
    pub facts: Vec<Fact>,
    /// Restricted words, longer before shorter.
    pub words: Vec<RestrictedWord>,
    /// Share classes.
    pub classes: Vec<ShareClassCode>,
    /// Error codes.
    pub codes: Vec<AsicCode>,
}

/// The latest of the rows that have begun on a day.
fn latest<T>(
    rows: &[T],
    on: CivilDate,
    origin: impl Fn(&T) -> &Origin,
    is: impl Fn(&T) -> bool,
) -> Option<&T> {
    rows.iter()
        .filter(|row| is(row) && origin(row).begun(on))
        .max_by_key(|row| origin(row).from)
}

impl Tables {
    /// The tables built in. A test reads every row.
    pub fn current() -> Self {
        Self::parse(BUILT_IN).unwrap_or_default()
    }

    /// What an order keeps of the tables it was made under: the day they were
    /// put together.
    pub fn version(&self) -> String {
        self.date.map(|date| date.to_string()).unwrap_or_default()
    }

    /// The fee in force on a day: the latest that has begun.
    pub fn fee(&self, key: FeeKey, on: CivilDate) -> Option<&Fee> {
        latest(&self.fees, on, |fee| &fee.origin, |fee| fee.key == key)
    }

    /// The duty on a deed that is signed in a state on a day.
    pub fn duty(&self, key: DutyKey, state: Jurisdiction, on: CivilDate) -> Option<&Duty> {
        latest(
            &self.duties,
            on,
            |duty| &duty.origin,
            |duty| duty.key == key && duty.state == state,
        )
    }

    /// The longest that a trust may last whose deed is of a day.
    pub fn vesting(&self, state: Jurisdiction, on: CivilDate) -> Option<&Vesting> {
        latest(
            &self.vesting,
            on,
            |row| &row.origin,
            |row| row.state == state,
        )
    }

    /// A limit in force on a day.
    pub fn limit(&self, key: LimitKey, on: CivilDate) -> Option<u16> {
        latest(&self.limits, on, |row| &row.origin, |row| row.key == key).map(|row| row.number)
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
