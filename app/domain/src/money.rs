//! Money in Australian cents.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount in cents, GST included unless the name of the field says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From cents.
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// In cents, as payment providers want it.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The GST held in an amount that includes it: one eleventh, rounded half
    /// up (A New Tax System (Goods and Services Tax) Act 1999, s 9-70 and 9-75).
    #[must_use]
    pub const fn gst_included(self) -> Self {
        Self((self.0 * 2 + 11).div_euclid(22))
    }
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Self::plus)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cents = self.0.unsigned_abs();
        let whole = (cents / 100).to_string();
        let mut grouped = String::with_capacity(whole.len() + whole.len() / 3);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}${grouped}.{:02}", cents % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::Money;

    #[test]
    fn money_is_written_with_groups_and_cents() {
        assert_eq!(Money::from_cents(121_800).to_string(), "$1,218.00");
        assert_eq!(Money::from_cents(-5).to_string(), "-$0.05");
        assert_eq!(Money::from_cents(123_456_789).to_string(), "$1,234,567.89");
    }

    #[test]
    fn gst_is_one_eleventh_rounded_half_up() {
        assert_eq!(Money::from_cents(11_000).gst_included().cents(), 1_000);
        assert_eq!(Money::from_cents(100).gst_included().cents(), 9);
        assert_eq!(Money::from_cents(50).gst_included().cents(), 5);
    }
}
