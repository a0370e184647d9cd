//! Dates of the calendar, without a time or a zone.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DateError {
    /// Nothing was typed.
    #[error("enter a date")]
    Empty,
    /// Not three numbers in the expected order.
    #[error("write the date as day, month and year, for example 19/11/2026")]
    Shape,
    /// A year of two digits could be of this century or the last.
    #[error("write the year with four digits")]
    ShortYear,
    /// Such as 31 April.
    #[error("there is no such day")]
    NoSuchDay,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// A real date in the years 1 to 9999 of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate {
    year: i16,
    month: u8,
    day: u8,
}

const fn is_leap(year: i16) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn days_in(year: i16, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl CivilDate {
    /// 1 January 1970.
    pub const UNIX_EPOCH: Self = Self {
        year: 1970,
        month: 1,
        day: 1,
    };

    /// The date, if there is such a day.
    pub const fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let real = year >= 1
            && year <= 9999
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= days_in(year, month);
        if real {
            Some(Self { year, month, day })
        } else {
            None
        }
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Reads what an Australian types: day, month, year with `/`, `-`, `.` or
    /// spaces between, the month as a number or a name.
    pub fn parse_au(text: &str) -> Result<Self, DateError> {
        let [day, month, year] = parts(text)?;
        let month = month_number(month).ok_or(DateError::Shape)?;
        Self::from_parts(year, month, day)
    }

    /// Reads year, month, day as `2026-11-19`.
    pub fn parse_iso(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DateError::Empty);
        }
        let mut fields = text.split('-');
        let (Some(year), Some(month), Some(day), None) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            return Err(DateError::Shape);
        };
        let month = small_number(month).ok_or(DateError::Shape)?;
        Self::from_parts(year, month, day)
    }

    /// Reads either of the two, as a field of a form may send either.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        Self::parse_iso(text).or_else(|_| Self::parse_au(text))
    }

    fn from_parts(year: &str, month: u8, day: &str) -> Result<Self, DateError> {
        let day = small_number(day).ok_or(DateError::Shape)?;
        if !year.bytes().all(|b| b.is_ascii_digit()) {
            return Err(DateError::Shape);
        }
        if year.len() == 2 {
            return Err(DateError::ShortYear);
        }
        if year.len() != 4 {
            return Err(DateError::Shape);
        }
        let year = year.parse().map_err(|_| DateError::Shape)?;
        Self::new(year, month, day).ok_or(DateError::NoSuchDay)
    }

    /// As Australians write it: `19/11/2026`.
    pub fn to_au(self) -> String {
        format!("{:02}/{:02}/{:04}", self.day, self.month, self.year)
    }

    /// In words: `19 November 2026`.
    pub fn long(self) -> String {
        let month = MONTHS
            .get(usize::from(self.month).saturating_sub(1))
            .copied();
        format!(
            "{} {} {:04}",
            self.day,
            month.unwrap_or_default(),
            self.year
        )
    }

    /// Days since 1970-01-01, negative before it.
    pub const fn to_days(self) -> i32 {
        // Counted in years that begin on 1 March, so that the leap day is the
        // last of its year.
        let january_or_february = self.month <= 2;
        let year = self.year as i32 - january_or_february as i32;
        let month = (self.month as i32 + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + self.day as i32 - 1;
        let before = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        before + day_of_year - 719_468
    }

    /// The date so many days since 1970-01-01; none outside the years 1 to 9999.
    pub fn from_days(days: i32) -> Option<Self> {
        // A first guess from the mean length of a year is off by one at most.
        let shifted = i64::from(days) + 719_162;
        let guess = i16::try_from((shifted * 400).div_euclid(146_097) + 1).ok()?;
        let first = |year: i16| Self::new(year, 1, 1).map(Self::to_days);
        let year = [guess + 1, guess, guess - 1]
            .into_iter()
            .find(|year| first(*year).is_some_and(|first| first <= days))?;
        let mut left = days - first(year)?;
        for month in 1..=12 {
            let length = i32::from(days_in(year, month));
            if left < length {
                return Self::new(year, month, u8::try_from(left + 1).ok()?);
            }
            left -= length;
        }
        None
    }

    /// This many days later (earlier when negative).
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        Self::from_days(self.to_days().checked_add(days)?)
    }

    /// The same day so many years later; 29 February becomes the 28th of a
    /// common year.
    #[must_use]
    pub fn plus_years(self, years: i16) -> Option<Self> {
        self.plus_months(i32::from(years) * 12)
    }

    /// The same day so many months later, or the last of a shorter month.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let month = i32::from(self.year) * 12 + i32::from(self.month) - 1 + months;
        let year = i16::try_from(month.div_euclid(12)).ok()?;
        let month = u8::try_from(month.rem_euclid(12) + 1).ok()?;
        Self::new(year, month, self.day.min(days_in(year, month)))
    }

    /// Whole years from this date to `later`: a person's age on that day. One
    /// born on 29 February has a birthday on 1 March of a common year.
    pub const fn years_until(self, later: Self) -> i32 {
        let years = later.year as i32 - self.year as i32;
        let before_birthday =
            later.month < self.month || (later.month == self.month && later.day < self.day);
        years - before_birthday as i32
    }

    /// The day of the week.
    pub const fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        match (self.to_days() + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }
}

fn parts(text: &str) -> Result<[&str; 3], DateError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    let mut fields = text
        .split(['/', '-', '.', ' ', '\u{a0}'])
        .filter(|field| !field.is_empty());
    match (fields.next(), fields.next(), fields.next(), fields.next()) {
        (Some(a), Some(b), Some(c), None) => Ok([a, b, c]),
        _ => Err(DateError::Shape),
    }
}

fn small_number(text: &str) -> Option<u8> {
    let fits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

fn month_number(text: &str) -> Option<u8> {
    small_number(text).or_else(|| {
        let named = |name: &&str| {
            text.len() >= 3
                && name
                    .get(..text.len())
                    .is_some_and(|head| head.eq_ignore_ascii_case(text))
        };
        let at = MONTHS.iter().position(named)?;
        u8::try_from(at + 1).ok()
    })
}

impl fmt::Display for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl std::str::FromStr for CivilDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse_iso(text)
    }
}

impl Serialize for CivilDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CivilDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse_iso(&text).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
