use jiff::civil::{Date, DateTime};
use serde::{Serialize, Serializer};

use crate::wire::dates;

/// A date in any form of an answer (the README's table of facts), or nothing. The forms of one
/// day are one value. A text that is no date is an error: as nothing it would
/// look like a person without a birth date, or a relationship without an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Day(pub(super) Option<DateTime>);

impl Day {
    /// The day, if there is one.
    pub fn get(self) -> Option<Date> {
        self.0.map(DateTime::date)
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        dates::date_time(text.trim()).map(|at| Self(Some(at)))
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self(Some(date.to_datetime(jiff::civil::Time::midnight())))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // `yyyy-MM-ddTHH:mm:ss`, as most answers have it.
        self.0.map(|at| at.to_string()).serialize(serializer)
    }
}
