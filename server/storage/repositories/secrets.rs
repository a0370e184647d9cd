//! Sealed numbers of an order.

use async_trait::async_trait;
use deedbox_core::ports::store::{SealedNumber, Secrets, StoreError};
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

    async fn sealed_numbers(
        &mut self,
        after: Option<&SealedNumber>,
        limit: u32,
    ) -> Result<Vec<SealedNumber>, StoreError> {
        // Below every id: texts compare by their bytes.
        let (order, party, field) = after.map_or(("", "", ""), |last| {
            (
                last.order.as_str(),
                last.party.as_str(),
                last.field.as_str(),
            )
        });
        let rows = sqlx::query_file!(
            "../sql/secrets/sealed.sql",
            order,
            party,
            field,
            i64::from(limit)
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("order_secrets"))?;
        let numbers = rows.into_iter().map(|row| SealedNumber {
            order: row.order_id.into(),
            party: row.party_id.into(),
            field: row.field,
            firm: row.firm_id.into(),
            sealed: row.sealed,
        });
        Ok(numbers.collect())
    }

    async fn reseal_number(
        &mut self,
        number: &SealedNumber,
        sealed: &[u8],
    ) -> Result<bool, StoreError> {
        let done = sqlx::query_file!(
            "../sql/secrets/reseal.sql",
            number.order.as_str(),
            number.party.as_str(),
            number.field,
            number.sealed,
            sealed
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("order_secrets"))?;
        Ok(done.rows_affected() == 1)
    }
}
