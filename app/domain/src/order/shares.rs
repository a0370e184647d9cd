//! Share classes, and who holds how many.

use serde::{Deserialize, Serialize};

use super::fields::fields;
use crate::ids::{PartyId, RowId};
use crate::money::Money;

/// A class of shares, or of units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareClass {
    /// Names the row.
    pub id: RowId,
    /// ASIC's code, such as ORD.
    pub code: String,
    /// Its title, such as "Ordinary".
    pub title: String,
    /// Shares issued, as typed.
    pub number: String,
    /// Issue price of one share, as typed.
    pub price: String,
    /// What all of them cost together, as typed; empty is number times price.
    pub total: String,
    /// "Does it vote?", of units and of shares that are not ordinary.
    #[serde(default)]
    pub votes: Option<bool>,
    /// "Has it a right to income?"
    #[serde(default)]
    pub income: Option<bool>,
    /// "Has it a right to capital?"
    #[serde(default)]
    pub capital: Option<bool>,
}

fields!(ShareClass {
    code,
    title,
    number,
    price,
    total,
    votes,
    income,
    capital
});

impl ShareClass {
    /// A fresh class.
    pub const fn new(id: RowId) -> Self {
        Self {
            id,
            code: String::new(),
            title: String::new(),
            number: String::new(),
            price: String::new(),
            total: String::new(),
            votes: None,
            income: None,
            capital: None,
        }
    }

    /// Ordinary shares at one dollar, as most companies begin.
    pub fn ordinary(id: RowId) -> Self {
        Self {
            code: "ORD".to_owned(),
            title: "Ordinary".to_owned(),
            price: "1.00".to_owned(),
            ..Self::new(id)
        }
    }

    /// Ordinary units: one dollar, with all rights.
    pub fn ordinary_units(id: RowId) -> Self {
        Self {
            votes: Some(true),
            income: Some(true),
            capital: Some(true),
            ..Self::ordinary(id)
        }
    }

    /// The name people read.
    pub fn display_name(&self) -> String {
        match (self.title.trim(), self.code.trim()) {
            ("", "") => "New class".to_owned(),
            ("", code) => code.to_owned(),
            (title, _) => title.to_owned(),
        }
    }

    /// Shares issued, if a positive whole number was typed.
    pub fn issued(&self) -> Option<u64> {
        whole_shares(&self.number)
    }

    /// Issue price, if an amount was typed.
    pub fn issue_price(&self) -> Option<Money> {
        amount(&self.price)
    }
}

/// A holding of shares or units by one member, or by several jointly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// Names the row.
    pub id: RowId,
    /// Of this class.
    pub class: Option<RowId>,
    /// The holders; of a joint holding, the first stands first in the register.
    pub holders: Vec<PartyId>,
    /// Held jointly by several.
    pub joint: bool,
    /// Who was chosen to stand first in a joint holding.
    pub first_holder: Option<PartyId>,
    /// How many shares, as typed.
    pub number: String,
    /// Paid on each share, as typed; for units, all together (T10c).
    pub paid: String,
    /// Unpaid on each share, as typed.
    pub unpaid: String,
    /// "Are the shares fully paid?"
    pub fully_paid: Option<bool>,
    /// "Does the member hold them for itself?"
    pub beneficial: Option<bool>,
    /// For which trust or person, if not.
    pub held_for: String,
    /// The members are employees, and do not count towards the limit of 50.
    pub employee: bool,
    /// When the member consented in writing, as typed.
    pub consent_date: String,
    /// The written consent is held.
    pub consent_confirmed: bool,
}

fields!(Holding {
    class,
    joint,
    first_holder,
    number,
    paid,
    unpaid,
    fully_paid,
    beneficial,
    held_for,
    employee,
    consent_date,
    consent_confirmed,
});

impl Holding {
    /// A fresh holding.
    pub const fn new(id: RowId, class: Option<RowId>, holders: Vec<PartyId>) -> Self {
        Self {
            id,
            class,
            joint: holders.len() > 1,
            holders,
            first_holder: None,
            number: String::new(),
            paid: String::new(),
            unpaid: String::new(),
            fully_paid: None,
            beneficial: None,
            held_for: String::new(),
            employee: false,
            consent_date: String::new(),
            consent_confirmed: false,
        }
    }

    /// How many shares, if a positive whole number was typed.
    pub fn shares(&self) -> Option<u64> {
        whole_shares(&self.number)
    }
}

/// A positive whole number, with or without commas or spaces between its
/// thousands.
pub fn whole_shares(text: &str) -> Option<u64> {
    let digits: String = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, ',' | ' ' | '\u{a0}'))
        .collect();
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let number = if plain {
        digits.parse::<u64>().ok()?
    } else {
        return None;
    };
    // The most that a 64-bit signed column of cents and shares can hold together.
    (1..=1_000_000_000_000).contains(&number).then_some(number)
}

/// An amount of money as people type it: "1", "1.50", "$1,000.00".
pub fn amount(text: &str) -> Option<Money> {
    let text = text.trim();
    let text = text.strip_prefix('$').unwrap_or(text).trim_start();
    let digits: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | ' ' | '\u{a0}'))
        .collect();
    let (whole, cents) = digits.split_once('.').unwrap_or((&digits, ""));
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.len() + cents.len() == 0 || whole.len() > 12 || cents.len() > 2 {
        return None;
    }
    if !all_digits(whole) || !all_digits(cents) {
        return None;
    }
    let whole: i64 = if whole.is_empty() {
        0
    } else {
        whole.parse().ok()?
    };
    let padded = format!("{cents:0<2}");
    Some(Money::from_cents(whole * 100 + padded.parse::<i64>().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{amount, whole_shares};
    use crate::money::Money;

    #[test]
    fn amounts_are_read_as_typed() {
        for (text, cents) in [
            ("1", 100),
            ("1.5", 150),
            ("$1,000.05", 100_005),
            (".5", 50),
            ("12.", 1_200),
        ] {
            assert_eq!(amount(text), Some(Money::from_cents(cents)), "{text}");
        }
        for text in ["", ".", "-1", "1.005", "one", "1.2.3", "$", "9999999999999"] {
            assert_eq!(amount(text), None, "{text}");
        }
    }

    #[test]
    fn shares_are_positive_whole_numbers() {
        assert_eq!(whole_shares("1,200"), Some(1_200));
        for text in ["", "0", "-1", "1.5", "ten", "99999999999999999999"] {
            assert_eq!(whole_shares(text), None, "{text}");
        }
    }
}
