//! Durable jobs and schedules.

use async_trait::async_trait;
use deedbox_core::ports::store::{ClaimedJob, Jobs, NewJob, StoreError};
use deedbox_domain::ids::JobId;
use deedbox_domain::time::Timestamp;

use super::{UnitOfWork, all, failed};
use crate::dialect;

#[async_trait]
impl Jobs for UnitOfWork {
    async fn enqueue(&mut self, job: &NewJob) -> Result<bool, StoreError> {
        let done = sqlx::query_file!(
            "../sql/jobs/enqueue.sql",
            job.id.as_str(),
            job.kind,
            job.payload,
            job.run_at.as_micros(),
            job.dedupe_key
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("jobs"))?;
        Ok(done.rows_affected() > 0)
    }

    async fn claim(
        &mut self,
        worker: &str,
        now: Timestamp,
        lease_until: Timestamp,
        limit: u32,
    ) -> Result<Vec<ClaimedJob>, StoreError> {
        let mut rows = dialect::claim_jobs(&mut self.tx, worker, now, lease_until, limit).await?;
        // The databases answer in no order; ids grow with time.
        rows.sort_by(|one, other| one.id.cmp(&other.id));
        all(rows)
    }

    async fn extend(
        &mut self,
        id: &JobId,
        worker: &str,
        lease_until: Timestamp,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query_file!(
            "../sql/jobs/extend.sql",
            id.as_str(),
            worker,
            lease_until.as_micros()
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("jobs"))?;
        Ok(done.rows_affected() > 0)
    }

    async fn finish(&mut self, id: &JobId, worker: &str) -> Result<bool, StoreError> {
        let done = sqlx::query_file!("../sql/jobs/finish.sql", id.as_str(), worker)
            .execute(&mut *self.tx)
            .await
            .map_err(failed("jobs"))?;
        Ok(done.rows_affected() > 0)
    }

    async fn retry(
        &mut self,
        id: &JobId,
        worker: &str,
        run_at: Timestamp,
        error: &str,
        counts: bool,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query_file!(
            "../sql/jobs/retry.sql",
            id.as_str(),
            worker,
            run_at.as_micros(),
            error,
            i64::from(!counts)
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("jobs"))?;
        Ok(done.rows_affected() > 0)
    }

    async fn fail(&mut self, id: &JobId, worker: &str, error: &str) -> Result<bool, StoreError> {
        let done = sqlx::query_file!("../sql/jobs/fail.sql", id.as_str(), worker, error)
            .execute(&mut *self.tx)
            .await
            .map_err(failed("jobs"))?;
        Ok(done.rows_affected() > 0)
    }

    async fn next_due(&mut self) -> Result<Option<Timestamp>, StoreError> {
        let due = sqlx::query_file_scalar!("../sql/jobs/next_due.sql")
            .fetch_one(&mut *self.tx)
            .await
            .map_err(failed("jobs"))?;
        Ok(due.map(Timestamp::from_micros))
    }

    async fn open(&mut self) -> Result<u64, StoreError> {
        let count = sqlx::query_file_scalar!("../sql/jobs/open.sql")
            .fetch_one(&mut *self.tx)
            .await
            .map_err(failed("jobs"))?;
        Ok(count.unsigned_abs())
    }

    async fn claim_schedule(
        &mut self,
        name: &str,
        now: Timestamp,
        next: Timestamp,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query_file!(
            "../sql/jobs/claim_schedule.sql",
            name,
            now.as_micros(),
            next.as_micros()
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("schedules"))?;
        Ok(done.rows_affected() > 0)
    }
}
