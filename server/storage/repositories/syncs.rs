//! Runs of a sync.

use async_trait::async_trait;
use deedbox_core::ports::store::{StoreError, Syncs};
use deedbox_domain::ids::{ConnectionId, FirmId, SyncId};
use deedbox_domain::sync::Sync;
use deedbox_domain::time::Timestamp;
use deedbox_rows::{SyncRow, json, worded};

use super::{UnitOfWork, all, changed, failed, one};

#[async_trait]
impl Syncs for UnitOfWork {
    async fn insert(&mut self, sync: &Sync) -> Result<(), StoreError> {
        let scope = worded("syncs", &sync.scope)?;
        let state = worded("syncs", &sync.state)?;
        sqlx::query_file!(
            "../sql/syncs/insert.sql",
            sync.id.as_str(),
            sync.firm.as_str(),
            sync.connection.as_str(),
            scope.word,
            scope.detail,
            state.word,
            state.detail,
            worded("syncs", &sync.phase)?.word,
            sync.cursor,
            i64::from(sync.done),
            sync.total.map(i64::from),
            json("syncs", &sync.counts)?,
            sync.started_at.as_micros(),
            sync.ended_at.map(Timestamp::as_micros)
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("syncs"))?;
        Ok(())
    }

    async fn lookup_any(&mut self, id: &SyncId) -> Result<Option<Sync>, StoreError> {
        let row = sqlx::query_file_as!(SyncRow, "../sql/syncs/lookup_any.sql", id.as_str())
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(failed("syncs"))?;
        one(row)
    }

    async fn latest(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
    ) -> Result<Option<Sync>, StoreError> {
        let row = sqlx::query_file_as!(
            SyncRow,
            "../sql/syncs/latest.sql",
            firm.as_str(),
            connection.as_str()
        )
        .fetch_optional(&mut *self.tx)
        .await
        .map_err(failed("syncs"))?;
        one(row)
    }

    async fn recent(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        limit: u32,
    ) -> Result<Vec<Sync>, StoreError> {
        let rows = sqlx::query_file_as!(
            SyncRow,
            "../sql/syncs/recent.sql",
            firm.as_str(),
            connection.as_str(),
            i64::from(limit)
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("syncs"))?;
        all(rows)
    }

    async fn update(&mut self, sync: &Sync) -> Result<(), StoreError> {
        let scope = worded("syncs", &sync.scope)?;
        let state = worded("syncs", &sync.state)?;
        let done = sqlx::query_file!(
            "../sql/syncs/update.sql",
            sync.firm.as_str(),
            sync.id.as_str(),
            scope.word,
            scope.detail,
            state.word,
            state.detail,
            worded("syncs", &sync.phase)?.word,
            sync.cursor,
            i64::from(sync.done),
            sync.total.map(i64::from),
            json("syncs", &sync.counts)?,
            sync.started_at.as_micros(),
            sync.ended_at.map(Timestamp::as_micros)
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("syncs"))?;
        changed(done.rows_affected(), "syncs")
    }
}
