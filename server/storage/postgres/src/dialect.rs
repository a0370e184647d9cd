//! What PostgreSQL says differently from SQLite.

use deedbox_core::ports::store::StoreError;
use deedbox_domain::ids::FirmId;
use deedbox_domain::time::Timestamp;
use deedbox_rows::ClaimedJobRow;
use sqlx::PgConnection;

use crate::repositories::failed;

/// Takes jobs that are due.
pub(crate) async fn claim_jobs(
    connection: &mut PgConnection,
    worker: &str,
    now: Timestamp,
    lease_until: Timestamp,
    limit: u32,
) -> Result<Vec<ClaimedJobRow>, StoreError> {
    sqlx::query_file_as!(
        ClaimedJobRow,
        "../sql/jobs/claim.postgres.sql",
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
    connection: &mut PgConnection,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query_file!("../sql/throttles/sweep.postgres.sql", now.as_micros())
        .execute(connection)
        .await
        .map_err(failed("throttles"))?;
    Ok(())
}

/// Holds a firm's log until the unit of work ends, so that its numbers appear
/// in the order given.
pub(crate) async fn lock_log(
    connection: &mut PgConnection,
    firm: &FirmId,
) -> Result<(), StoreError> {
    sqlx::query_file!("../sql/events/lock.postgres.sql", firm.as_str())
        .execute(connection)
        .await
        .map_err(failed("events"))?;
    Ok(())
}
