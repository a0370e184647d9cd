//! "Recently used".

use async_trait::async_trait;
use deedbox_core::ports::store::{Recent, Recents, StoreError};
use deedbox_domain::ids::{FirmId, RecentId};
use deedbox_rows::RecentRow;

use super::{UnitOfWork, all, failed, one};

#[async_trait]
impl Recents for UnitOfWork {
    async fn upsert(&mut self, recent: &Recent) -> Result<(), StoreError> {
        sqlx::query_file!(
            "../sql/recents/upsert.sql",
            recent.id.as_str(),
            recent.firm.as_str(),
            recent.kind.as_str(),
            recent.label,
            recent.body,
            recent.used_by.as_str(),
            recent.used_at.as_micros()
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("recents"))?;
        Ok(())
    }

    async fn lookup(&mut self, firm: &FirmId, id: &RecentId) -> Result<Option<Recent>, StoreError> {
        let row = sqlx::query_file_as!(
            RecentRow,
            "../sql/recents/lookup.sql",
            firm.as_str(),
            id.as_str()
        )
        .fetch_optional(&mut *self.tx)
        .await
        .map_err(failed("recents"))?;
        one(row)
    }

    async fn list(&mut self, firm: &FirmId, limit: u32) -> Result<Vec<Recent>, StoreError> {
        let rows = sqlx::query_file_as!(
            RecentRow,
            "../sql/recents/list.sql",
            firm.as_str(),
            i64::from(limit)
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("recents"))?;
        all(rows)
    }
}
