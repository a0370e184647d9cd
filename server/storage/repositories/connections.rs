//! Connections and their sealed tokens.

use async_trait::async_trait;
use deedbox_core::ports::store::{Connections, SealedPair, SealedTokens, StoreError};
use deedbox_domain::connection::Connection;
use deedbox_domain::ids::{ConnectionId, FirmId};
use deedbox_domain::time::Timestamp;
use deedbox_rows::{ConnectionRow, TokensRow, connection_columns};

use super::{UnitOfWork, all, changed, failed, one};

#[async_trait]
impl Connections for UnitOfWork {
    async fn insert(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let (tenant, choices) = connection_columns(connection)?;
        sqlx::query_file!(
            "../sql/connections/insert.sql",
            connection.id.as_str(),
            connection.firm.as_str(),
            connection.status.as_str(),
            tenant,
            choices,
            connection.connected_by.as_str(),
            connection.connected_at.as_micros(),
            connection.last_synced_at.map(Timestamp::as_micros)
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("connections"))?;
        Ok(())
    }

    async fn current(&mut self, firm: &FirmId) -> Result<Option<Connection>, StoreError> {
        let row = sqlx::query_file_as!(
            ConnectionRow,
            "../sql/connections/current.sql",
            firm.as_str()
        )
        .fetch_optional(&mut *self.tx)
        .await
        .map_err(failed("connections"))?;
        one(row)
    }

    async fn lookup(
        &mut self,
        firm: &FirmId,
        id: &ConnectionId,
    ) -> Result<Option<Connection>, StoreError> {
        let row = sqlx::query_file_as!(
            ConnectionRow,
            "../sql/connections/lookup.sql",
            firm.as_str(),
            id.as_str()
        )
        .fetch_optional(&mut *self.tx)
        .await
        .map_err(failed("connections"))?;
        one(row)
    }

    async fn update(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let (tenant, choices) = connection_columns(connection)?;
        let done = sqlx::query_file!(
            "../sql/connections/update.sql",
            connection.firm.as_str(),
            connection.id.as_str(),
            connection.status.as_str(),
            tenant,
            choices,
            connection.connected_by.as_str(),
            connection.connected_at.as_micros(),
            connection.last_synced_at.map(Timestamp::as_micros)
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("connections"))?;
        changed(done.rows_affected(), "connections")
    }

    async fn connected(&mut self) -> Result<Vec<Connection>, StoreError> {
        let rows = sqlx::query_file_as!(ConnectionRow, "../sql/connections/connected.sql")
            .fetch_all(&mut *self.tx)
            .await
            .map_err(failed("connections"))?;
        all(rows)
    }

    async fn tokens(&mut self, id: &ConnectionId) -> Result<Option<SealedTokens>, StoreError> {
        let row = sqlx::query_file_as!(TokensRow, "../sql/connections/tokens.sql", id.as_str())
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(failed("connection_tokens"))?;
        Ok(row.map(Into::into))
    }

    async fn set_tokens(
        &mut self,
        id: &ConnectionId,
        tokens: &SealedTokens,
    ) -> Result<(), StoreError> {
        let rows = if tokens.version == 1 {
            sqlx::query_file!(
                "../sql/connections/first_tokens.sql",
                id.as_str(),
                tokens.access,
                tokens.refresh,
                tokens.expires_at.as_micros(),
                tokens.refreshed_at.as_micros()
            )
            .execute(&mut *self.tx)
            .await
        } else {
            sqlx::query_file!(
                "../sql/connections/next_tokens.sql",
                id.as_str(),
                tokens.access,
                tokens.refresh,
                tokens.expires_at.as_micros(),
                tokens.refreshed_at.as_micros(),
                tokens.version,
                tokens.version - 1
            )
            .execute(&mut *self.tx)
            .await
        }
        .map_err(failed("connection_tokens"))?
        .rows_affected();
        changed(rows, "connection_tokens")
    }

    async fn delete_tokens(&mut self, id: &ConnectionId) -> Result<(), StoreError> {
        sqlx::query_file!("../sql/connections/delete_tokens.sql", id.as_str())
            .execute(&mut *self.tx)
            .await
            .map_err(failed("connection_tokens"))?;
        Ok(())
    }

    async fn claim_refresh(
        &mut self,
        id: &ConnectionId,
        version: i64,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query_file!(
            "../sql/connections/claim_refresh.sql",
            id.as_str(),
            version,
            now.as_micros(),
            until.as_micros()
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("connection_tokens"))?;
        Ok(done.rows_affected() == 1)
    }

    async fn end_refresh(
        &mut self,
        id: &ConnectionId,
        version: i64,
        unfinished: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        sqlx::query_file!(
            "../sql/connections/end_refresh.sql",
            id.as_str(),
            version,
            unfinished.map(Timestamp::as_micros)
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("connection_tokens"))?;
        Ok(())
    }

    async fn unfinished_refreshes(
        &mut self,
        now: Timestamp,
    ) -> Result<Vec<Connection>, StoreError> {
        let rows = sqlx::query_file_as!(
            ConnectionRow,
            "../sql/connections/unfinished.sql",
            now.as_micros()
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("connections"))?;
        all(rows)
    }

    async fn warned(
        &mut self,
        id: &ConnectionId,
        version: i64,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query_file!(
            "../sql/connections/warned.sql",
            id.as_str(),
            version,
            at.as_micros()
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("connection_tokens"))?;
        Ok(done.rows_affected() == 1)
    }

    async fn sealed_pairs(
        &mut self,
        after: &ConnectionId,
        limit: u32,
    ) -> Result<Vec<SealedPair>, StoreError> {
        let rows = sqlx::query_file!(
            "../sql/connections/sealed.sql",
            after.as_str(),
            i64::from(limit)
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("connection_tokens"))?;
        let pairs = rows.into_iter().map(|row| SealedPair {
            connection: row.connection_id.into(),
            firm: row.firm_id.into(),
            access: row.sealed_access,
            refresh: row.sealed_refresh,
            version: row.version,
        });
        Ok(pairs.collect())
    }

    async fn reseal(&mut self, pair: &SealedPair) -> Result<bool, StoreError> {
        let done = sqlx::query_file!(
            "../sql/connections/reseal.sql",
            pair.connection.as_str(),
            pair.version,
            pair.access,
            pair.refresh
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("connection_tokens"))?;
        Ok(done.rows_affected() == 1)
    }
}
