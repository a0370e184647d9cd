//! Australian company numbers.

use std::fmt;

use super::{NumberError, all_zeros, digits, exactly, grouped, number_serde, text_of, weighted};

/// An Australian company number with the right check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Acn([u8; 9]);

impl Acn {
    /// Reads and checks a number. The check is weak: it misses one in ten
    /// single wrong digits, so show the company's name beside it.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let number: [u8; 9] = exactly(&digits(text)?)?;
        if all_zeros(&number) {
            return Err(NumberError::AllZeros);
        }
        let (body, last) = number.split_at(8);
        let sum = weighted(body, &[8, 7, 6, 5, 4, 3, 2, 1]);
        let check = (10 - sum % 10) % 10;
        if last.iter().any(|digit| u32::from(*digit) != check) {
            return Err(NumberError::Check);
        }
        Ok(Self(number))
    }

    /// Nine digits without spaces.
    pub fn digits(&self) -> String {
        text_of(&self.0)
    }

    /// The digits as values.
    pub(super) const fn values(&self) -> &[u8; 9] {
        &self.0
    }
}

/// As people write it: `004 085 616`.
impl fmt::Display for Acn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(&self.0, &[3, 3, 3]))
    }
}

number_serde!(Acn);
