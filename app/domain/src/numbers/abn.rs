//! Australian business numbers.

use std::fmt;

use super::{
    Acn, NumberError, all_zeros, digits, exactly, grouped, number_serde, text_of, weighted,
};

/// An Australian business number with the right check digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Abn([u8; 11]);

impl Abn {
    /// Reads and checks a number.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let number: [u8; 11] = exactly(&digits(text)?)?;
        if all_zeros(&number) {
            return Err(NumberError::AllZeros);
        }
        let [first, ..] = number;
        if first == 0 {
            return Err(NumberError::LeadingZero);
        }
        // One is taken from the first digit, which weighs ten.
        let sum = weighted(&number, &[10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10;
        if sum.is_multiple_of(89) {
            Ok(Self(number))
        } else {
            Err(NumberError::Check)
        }
    }

    /// The ABN of the company with this ACN: two check digits, then the ACN.
    pub fn of_company(acn: &Acn) -> Self {
        let sum = weighted(acn.values(), &[3, 5, 7, 9, 11, 13, 15, 17, 19]);
        let check = 99 - sum % 89;
        let mut number = [0; 11];
        let front = [check / 10, check % 10].map(|digit| u8::try_from(digit).unwrap_or_default());
        for (place, digit) in number.iter_mut().zip(front.iter().chain(acn.values())) {
            *place = *digit;
        }
        Self(number)
    }

    /// Eleven digits without spaces.
    pub fn digits(&self) -> String {
        text_of(&self.0)
    }
}

/// As people write it: `51 824 753 556`.
impl fmt::Display for Abn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(&self.0, &[2, 3, 3, 3]))
    }
}

number_serde!(Abn);
