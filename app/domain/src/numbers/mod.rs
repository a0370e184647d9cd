//! Numbers that authorities give: ACN, ABN, TFN, director ID.
//!
//! A space, hyphen, full stop or no-break space may stand between the digits.
//! Any other character is an error; it is never dropped (order rules, N01).

mod abn;
mod acn;
mod director_id;
mod tfn;

#[cfg(test)]
mod tests;

use thiserror::Error;

pub use abn::Abn;
pub use acn::Acn;
pub use director_id::DirectorId;
pub use tfn::Tfn;

/// Why a text is not the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NumberError {
    /// Nothing was typed.
    #[error("enter the number")]
    Empty,
    /// Something other than digits and separators.
    #[error("\"{0}\" cannot be part of this number")]
    NotADigit(char),
    /// Too many or too few digits.
    #[error("this has {found} digits and should have {wanted}")]
    Length {
        /// How many there should be.
        wanted: usize,
        /// How many there are.
        found: usize,
    },
    /// The check digits do not fit.
    #[error("the check digits do not fit")]
    Check,
    /// Nothing but zeros.
    #[error("all zeros is not a valid number")]
    AllZeros,
    /// An ABN that starts with zero.
    #[error("an ABN does not start with 0")]
    LeadingZero,
    /// A director ID that does not start with 036.
    #[error("a director ID starts with 036")]
    Prefix,
}

/// The digits of a text, each as its value.
fn digits(text: &str) -> Result<Vec<u8>, NumberError> {
    let mut found = Vec::with_capacity(15);
    for c in text.trim().chars() {
        match c {
            ' ' | '-' | '.' | '\u{a0}' => {}
            _ => {
                let digit = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
                found.push(digit.ok_or(NumberError::NotADigit(c))?);
            }
        }
    }
    if found.is_empty() {
        Err(NumberError::Empty)
    } else {
        Ok(found)
    }
}

/// Exactly so many digits.
fn exactly<const N: usize>(digits: &[u8]) -> Result<[u8; N], NumberError> {
    digits.try_into().map_err(|_| NumberError::Length {
        wanted: N,
        found: digits.len(),
    })
}

/// The sum of the digits, each times its weight.
fn weighted(digits: &[u8], weights: &[u32]) -> u32 {
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum()
}

fn all_zeros(digits: &[u8]) -> bool {
    digits.iter().all(|digit| *digit == 0)
}

fn text_of(digits: &[u8]) -> String {
    digits
        .iter()
        .map(|digit| char::from(b'0' + digit))
        .collect()
}

/// The digits in groups with spaces between, for people.
fn grouped(digits: &[u8], groups: &[usize]) -> String {
    let mut text = String::with_capacity(digits.len() + groups.len());
    let mut rest = digits;
    for size in groups {
        let (head, tail) = rest.split_at(rest.len().min(*size));
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&text_of(head));
        rest = tail;
    }
    text
}

/// Serialises a number as its digits, and reads it back through its checks.
macro_rules! number_serde {
    ($type:ident) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.digits())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

use number_serde;
