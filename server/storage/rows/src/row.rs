//! Where a value stands in the database, and reading it there.

use deedbox_core::ports::store::StoreError;
use deedbox_domain::time::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A row of a table, named in the error when one of its columns cannot be read.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The table.
    pub table: &'static str,
    /// The row.
    pub id: &'a str,
}

impl Place<'_> {
    /// The error for a column of this row.
    pub fn corrupt(&self, column: &str, why: impl std::fmt::Display) -> StoreError {
        StoreError::Corrupt {
            table: self.table,
            id: self.id.to_owned(),
            why: format!("{column}: {why}"),
        }
    }

    /// A column of JSON. The text is not repeated in the error: it may be personal.
    pub fn json<T: DeserializeOwned>(&self, column: &str, text: &str) -> Result<T, StoreError> {
        serde_json::from_str(text).map_err(|error| {
            let why = format!(
                "{:?} at {}:{}",
                error.classify(),
                error.line(),
                error.column()
            );
            self.corrupt(column, why)
        })
    }

    /// A column of JSON that may be empty.
    pub fn maybe_json<T: DeserializeOwned>(
        &self,
        column: &str,
        text: Option<&str>,
    ) -> Result<Option<T>, StoreError> {
        text.map(|text| self.json(column, text)).transpose()
    }

    /// A word, as its type read it.
    pub fn word<T>(&self, column: &str, read: Option<T>) -> Result<T, StoreError> {
        read.ok_or_else(|| self.corrupt(column, "an unknown word"))
    }

    /// A count.
    pub fn count(&self, column: &str, number: i64) -> Result<u32, StoreError> {
        u32::try_from(number).map_err(|_| self.corrupt(column, "out of range"))
    }
}

/// An instant that may be missing.
pub(crate) fn instant(micros: Option<i64>) -> Option<Timestamp> {
    micros.map(Timestamp::from_micros)
}

/// A value as the text of a JSON column.
pub fn json<T: Serialize>(table: &'static str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value)
        .map_err(|error| Place { table, id: "(new)" }.corrupt("json", error))
}
