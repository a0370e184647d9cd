//! Counts against guessing.

use async_trait::async_trait;
use deedbox_core::ports::store::{StoreError, Throttles};
use deedbox_domain::time::Timestamp;

use super::{UnitOfWork, failed};
use crate::dialect;

#[async_trait]
impl Throttles for UnitOfWork {
    async fn count(
        &mut self,
        key: &str,
        now: Timestamp,
        window_seconds: i64,
    ) -> Result<u32, StoreError> {
        let attempts = sqlx::query_file_scalar!(
            "../sql/throttles/count.sql",
            key,
            now.as_micros(),
            now.plus_seconds(window_seconds).as_micros()
        )
        .fetch_one(&mut *self.tx)
        .await
        .map_err(failed("throttles"))?;
        // Whoever opens a window sweeps out those that ended: the table stays
        // as small as the number of windows that run.
        if attempts == 1 {
            dialect::sweep_throttles(&mut self.tx, now).await?;
        }
        Ok(u32::try_from(attempts).unwrap_or(u32::MAX))
    }

    async fn clear(&mut self, key: &str) -> Result<(), StoreError> {
        sqlx::query_file!("../sql/throttles/clear.sql", key)
            .execute(&mut *self.tx)
            .await
            .map_err(failed("throttles"))?;
        Ok(())
    }
}
