//! Values as XPM writes them, in either format.
//!
//! An empty text, an empty element, a missing one and JSON `null` all mean
//! "nothing" (the README). Flags come as `Yes`/`No` and as booleans, numbers as
//! numbers and as text (the README's table of facts).

mod day;
mod read;
mod records;
#[cfg(test)]
mod tests;

pub use day::Day;
pub use records::{Records, Unreadable};

use serde::{Serialize, Serializer};

/// A text, or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Text(Option<String>);

impl Text {
    /// A text; blank means nothing.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self((!text.trim().is_empty()).then_some(text))
    }

    /// The text, if there is one.
    pub fn get(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The text, empty for nothing.
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }

    /// Whether the texts are the same without regard to ASCII case.
    pub fn is(&self, other: &str) -> bool {
        self.as_str().eq_ignore_ascii_case(other)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<Option<String>> for Text {
    fn from(text: Option<String>) -> Self {
        text.map_or_else(Self::default, Self::new)
    }
}

/// Yes, no, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flag(Option<bool>);

impl Flag {
    /// Yes or no.
    pub const fn new(yes: bool) -> Self {
        Self(Some(yes))
    }

    /// The flag, if there is one.
    pub const fn get(self) -> Option<bool> {
        self.0
    }

    /// Whether it says yes.
    pub const fn is_yes(self) -> bool {
        matches!(self.0, Some(true))
    }
}

impl Serialize for Flag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // `Yes` and `No` stay texts in JSON (the README's table of facts).
        self.0
            .map(|yes| if yes { "Yes" } else { "No" })
            .serialize(serializer)
    }
}

/// A whole number, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Whole(Option<i64>);

impl Whole {
    /// A number.
    pub const fn new(number: i64) -> Self {
        Self(Some(number))
    }

    /// The number, if there is one.
    pub const fn get(self) -> Option<i64> {
        self.0
    }
}

/// A decimal number as its digits, so that nothing is rounded, or nothing.
/// `100`, `100.00` and the JSON number are one value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decimal(Option<String>);

impl Decimal {
    /// Reads digits with an optional sign and point.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return Some(Self(None));
        }
        let (sign, digits) = text
            .strip_prefix('-')
            .map_or(("", text), |rest| ("-", rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.len() + part.len() > 30
            || whole.is_empty()
            || !all_digits(whole)
            || !all_digits(part)
        {
            return None;
        }
        let whole = match whole.trim_start_matches('0') {
            "" => "0",
            rest => rest,
        };
        let part = part.trim_end_matches('0');
        let plain = if part.is_empty() {
            whole.to_owned()
        } else {
            format!("{whole}.{part}")
        };
        Some(Self(Some(if plain == "0" {
            plain
        } else {
            format!("{sign}{plain}")
        })))
    }

    /// The digits, if there are any.
    pub fn get(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// Zero means "nothing" for shares and percentages of other types (Xero's reference of clients).
    pub fn unless_zero(&self) -> Option<&str> {
        self.get().filter(|digits| *digits != "0")
    }
}

impl From<u64> for Decimal {
    fn from(number: u64) -> Self {
        Self(Some(number.to_string()))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            None => serializer.serialize_none(),
            Some(digits) => serde_json::from_str::<serde_json::Number>(digits)
                .map_err(serde::ser::Error::custom)?
                .serialize(serializer),
        }
    }
}

/// The last digits of a tax number. XPM shows it masked, `******123`
/// (Xero's reference of clients); should it ever arrive whole, the rest is dropped here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaxTail(Option<String>);

impl TaxTail {
    fn of(text: &str) -> Self {
        let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
        let from = digits.len().saturating_sub(3);
        let tail: String = digits.into_iter().skip(from).collect();
        Self((!tail.is_empty()).then_some(tail))
    }

    /// The last three digits, if XPM holds a number.
    pub fn get(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

impl Serialize for TaxTail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0
            .as_ref()
            .map(|tail| format!("******{tail}"))
            .serialize(serializer)
    }
}

/// An object, or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Maybe<T>(Option<T>);

impl<T> Maybe<T> {
    /// The object, if there is one.
    pub const fn get(&self) -> Option<&T> {
        self.0.as_ref()
    }

    /// Takes the object out.
    pub fn into_inner(self) -> Option<T> {
        self.0
    }
}

impl<T> Default for Maybe<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self(Some(value))
    }
}

/// A list; nothing is an empty one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct List<T>(Vec<T>);

impl<T> List<T> {
    /// Takes the items out.
    pub fn into_inner(self) -> Vec<T> {
        self.0
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        Self(items)
    }
}

impl<T> std::ops::Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}
