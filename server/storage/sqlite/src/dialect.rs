//! What SQLite says differently from PostgreSQL.

use deedbox_core::ports::store::StoreError;
use deedbox_domain::ids::FirmId;
use deedbox_domain::time::Timestamp;
use deedbox_rows::ClaimedJobRow;
use sqlx::SqliteConnection;

use crate::repositories::failed;

/// Takes jobs that are due.
pub(crate) async fn claim_jobs(
    connection: &mut SqliteConnection,
    worker: &str,
    now: Timestamp,
    lease_until: Timestamp,
    limit: u32,
) -> Result<Vec<ClaimedJobRow>, StoreError> {
    sqlx::query_file_as!(
        ClaimedJobRow,
        "../sql/jobs/claim.sqlite.sql",
        worker,
        now.as_micros(),
        lease_until.as_micros(),
        i64::from(limit)
    )
    .fetch_all(connection)
    .await
    .map_err(failed("jobs"))
}

/// Deletes windows that ended.
pub(crate) async fn sweep_throttles(
    connection: &mut SqliteConnection,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query_file!("../sql/throttles/sweep.sqlite.sql", now.as_micros())
        .execute(connection)
        .await
        .map_err(failed("throttles"))?;
    Ok(())
}

/// Nothing to lock: there is one writer, so numbers appear in the order given.
#[expect(clippy::unused_async, reason = "the other database waits here")]
pub(crate) async fn lock_log(_: &mut SqliteConnection, _: &FirmId) -> Result<(), StoreError> {
    Ok(())
}
