//! The durable event log.

use async_trait::async_trait;
use deedbox_core::ports::store::{Events, StoreError};
use deedbox_domain::event::{Event, EventBody};
use deedbox_domain::ids::FirmId;
use deedbox_domain::time::Timestamp;
use deedbox_rows::{EventRow, json};

use super::{UnitOfWork, all, failed};
use crate::dialect;

#[async_trait]
impl Events for UnitOfWork {
    async fn append(
        &mut self,
        firm: &FirmId,
        body: &EventBody,
        at: Timestamp,
    ) -> Result<i64, StoreError> {
        dialect::lock_log(&mut self.tx, firm).await?;
        sqlx::query_file_scalar!(
            "../sql/events/append.sql",
            firm.as_str(),
            at.as_micros(),
            json("events", body)?
        )
        .fetch_one(&mut *self.tx)
        .await
        .map_err(failed("events"))
    }

    async fn since(
        &mut self,
        firm: &FirmId,
        seq: i64,
        limit: u32,
    ) -> Result<Vec<Event>, StoreError> {
        let rows = sqlx::query_file_as!(
            EventRow,
            "../sql/events/since.sql",
            firm.as_str(),
            seq,
            i64::from(limit)
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("events"))?;
        all(rows)
    }

    async fn last(&mut self, firm: &FirmId) -> Result<i64, StoreError> {
        sqlx::query_file_scalar!("../sql/events/last.sql", firm.as_str())
            .fetch_one(&mut *self.tx)
            .await
            .map_err(failed("events"))
    }

    async fn delete_before(&mut self, at: Timestamp) -> Result<(), StoreError> {
        sqlx::query_file!("../sql/events/delete_before.sql", at.as_micros())
            .execute(&mut *self.tx)
            .await
            .map_err(failed("events"))?;
        Ok(())
    }
}
