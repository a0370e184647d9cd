//! Firms.

use async_trait::async_trait;
use deedbox_core::ports::store::{Firms, StoreError};
use deedbox_domain::ids::FirmId;
use deedbox_domain::user::Firm;
use deedbox_rows::FirmRow;

use super::{UnitOfWork, changed, failed};

#[async_trait]
impl Firms for UnitOfWork {
    async fn insert(&mut self, firm: &Firm) -> Result<(), StoreError> {
        sqlx::query_file!(
            "../sql/firms/insert.sql",
            firm.id.as_str(),
            firm.name,
            firm.abn,
            firm.created_at.as_micros()
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("firms"))?;
        Ok(())
    }

    async fn lookup(&mut self, firm: &FirmId) -> Result<Option<Firm>, StoreError> {
        let row = sqlx::query_file_as!(FirmRow, "../sql/firms/lookup.sql", firm.as_str())
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(failed("firms"))?;
        Ok(row.map(Into::into))
    }

    async fn update(&mut self, firm: &Firm) -> Result<(), StoreError> {
        let done = sqlx::query_file!(
            "../sql/firms/update.sql",
            firm.id.as_str(),
            firm.name,
            firm.abn
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("firms"))?;
        changed(done.rows_affected(), "firms")
    }
}
