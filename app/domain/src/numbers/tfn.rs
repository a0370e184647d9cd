//! Tax file numbers. A number is never shown, logged or serialised: it is
//! sealed on the server as soon as it is typed.

use std::fmt;

use super::{NumberError, all_zeros, digits, text_of, weighted};

/// A tax file number of the right length.
#[derive(Clone, PartialEq, Eq)]
pub struct Tfn {
    digits: String,
    usual: bool,
}

impl Tfn {
    /// Reads a number of nine digits, or of eight as old ones have. The tax
    /// office does not publish its check, so a number that does not pass is
    /// taken too, and `passes_usual_check` says so.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let number = digits(text)?;
        let weights: &[u32] = match number.len() {
            9 => &[1, 4, 3, 7, 5, 8, 6, 9, 10],
            8 => &[10, 7, 8, 4, 6, 3, 5, 1],
            found => return Err(NumberError::Length { wanted: 9, found }),
        };
        if all_zeros(&number) {
            return Err(NumberError::AllZeros);
        }
        let usual = weighted(&number, weights).is_multiple_of(11);
        Ok(Self {
            digits: text_of(&number),
            usual,
        })
    }

    /// Whether the digits pass the check that is generally used.
    pub const fn passes_usual_check(&self) -> bool {
        self.usual
    }

    /// The digits, to be sealed or sent.
    pub fn expose(&self) -> &str {
        &self.digits
    }

    /// The last three digits, the most that is ever shown again.
    pub fn tail(&self) -> &str {
        self.digits
            .get(self.digits.len().saturating_sub(3)..)
            .unwrap_or_default()
    }
}

impl fmt::Debug for Tfn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tfn(***)")
    }
}
