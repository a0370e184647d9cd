//! What a database's answer means to the caller.

use deedbox_core::ports::store::StoreError;

/// Turns an error of sqlx into ours. `table` is what the query was about.
pub(crate) fn failed(table: &'static str) -> impl Fn(sqlx::Error) -> StoreError {
    move |error| match &error {
        sqlx::Error::Database(database)
            if database.is_unique_violation() || database.is_foreign_key_violation() =>
        {
            StoreError::Conflict(table)
        }
        sqlx::Error::ColumnDecode { index, .. } => StoreError::Corrupt {
            table,
            id: "(unknown)".to_owned(),
            why: format!("column {index} has another type"),
        },
        _ => StoreError::Unavailable(error.to_string()),
    }
}

/// `Conflict` when no row was changed: it is gone, or changed since it was read.
pub(crate) fn changed(rows: u64, conflict: &'static str) -> Result<(), StoreError> {
    if rows == 0 {
        Err(StoreError::Conflict(conflict))
    } else {
        Ok(())
    }
}

/// A row that may be missing, as a value.
pub(crate) fn one<Row, Value>(row: Option<Row>) -> Result<Option<Value>, StoreError>
where
    Value: TryFrom<Row, Error = StoreError>,
{
    row.map(Value::try_from).transpose()
}

/// Rows as values.
pub(crate) fn all<Row, Value>(rows: Vec<Row>) -> Result<Vec<Value>, StoreError>
where
    Value: TryFrom<Row, Error = StoreError>,
{
    rows.into_iter().map(Value::try_from).collect()
}
