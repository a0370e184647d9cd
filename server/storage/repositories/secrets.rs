//! Sealed numbers of an order.

use async_trait::async_trait;
use deedbox_core::ports::store::{Secrets, StoreError};
use deedbox_domain::ids::{OrderId, PartyId};

use super::{UnitOfWork, changed, failed};

#[async_trait]
impl Secrets for UnitOfWork {
    async fn put(
        &mut self,
        order: &OrderId,
        party: &PartyId,
        field: &str,
        sealed: &[u8],
    ) -> Result<(), StoreError> {
        let done = sqlx::query_file!(
            "../sql/secrets/put.sql",
            order.as_str(),
            party.as_str(),
            field,
            sealed
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("order_secrets"))?;
        changed(done.rows_affected(), "order_secrets")
    }

    async fn get(
        &mut self,
        order: &OrderId,
        party: &PartyId,
        field: &str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        sqlx::query_file_scalar!(
            "../sql/secrets/get.sql",
            order.as_str(),
            party.as_str(),
            field
        )
        .fetch_optional(&mut *self.tx)
        .await
        .map_err(failed("order_secrets"))
    }

    async fn delete(
        &mut self,
        order: &OrderId,
        party: &PartyId,
        field: &str,
    ) -> Result<(), StoreError> {
        sqlx::query_file!(
            "../sql/secrets/delete.sql",
            order.as_str(),
            party.as_str(),
            field
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("order_secrets"))?;
        Ok(())
    }
}
