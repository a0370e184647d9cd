//! Director identification numbers, sealed like tax file numbers.

use std::fmt;

use super::{NumberError, digits, exactly, text_of};

/// A director ID of the right length and prefix. The method of its check digit
/// is not published.
#[derive(Clone, PartialEq, Eq)]
pub struct DirectorId(String);

impl DirectorId {
    /// Reads a number.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let number: [u8; 15] = exactly(&digits(text)?)?;
        if !number.starts_with(&[0, 3, 6]) {
            return Err(NumberError::Prefix);
        }
        Ok(Self(text_of(&number)))
    }

    /// The digits, to be sealed or sent.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The last three digits, the most that is ever shown again.
    pub fn tail(&self) -> &str {
        self.0
            .get(self.0.len().saturating_sub(3)..)
            .unwrap_or_default()
    }
}

impl fmt::Debug for DirectorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DirectorId(***)")
    }
}
