//! Exact decimals with up to four places, for percentages and money.

use std::fmt;

use serde::{Deserialize, Serialize};

const PLACES: u32 = 4;
const UNIT: i64 = 10_i64.pow(PLACES);

/// A decimal number, kept in ten-thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Decimal(i64);

impl Decimal {
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents.saturating_mul(UNIT / 100))
    }

    /// Reads `12`, `-3.5`, `33.3333`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let places = u32::try_from(fraction.len()).ok()?;
        if whole.is_empty() || places > PLACES || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let fraction: i64 = if fraction.is_empty() {
            0
        } else {
            fraction.parse().ok()?
        };
        let fraction = fraction.checked_mul(10_i64.pow(PLACES - places))?;
        whole
            .checked_mul(UNIT)?
            .checked_add(fraction)?
            .checked_mul(sign)
            .map(Self)
    }

    /// With exactly two places where that loses nothing: `55.00`.
    pub fn money(self) -> String {
        let text = self.to_string();
        match text.split_once('.') {
            None => format!("{text}.00"),
            Some((_, fraction)) if fraction.len() == 1 => format!("{text}0"),
            Some(_) => text,
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (
            self.0.unsigned_abs() / UNIT.unsigned_abs(),
            self.0.unsigned_abs() % UNIT.unsigned_abs(),
        );
        if fraction == 0 {
            return write!(f, "{sign}{whole}");
        }
        let digits = format!("{fraction:04}");
        write!(f, "{sign}{whole}.{}", digits.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_back() {
        for text in ["0", "12", "33.3333", "-7.5", "100"] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), text);
        }
        for text in ["", ".5", "1,5", "1.23456", "abc", "1e3"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
        assert_eq!(Decimal::from_cents(5_500).money(), "55.00");
        assert_eq!(Decimal::from_cents(5_550).money(), "55.50");
    }
}
