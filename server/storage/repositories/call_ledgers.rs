//! What was called of XPM's limits.

use async_trait::async_trait;
use deedbox_core::ports::store::{CallLedgers, StoreError};

use super::{UnitOfWork, changed, failed};

#[async_trait]
impl CallLedgers for UnitOfWork {
    async fn hold(&mut self, key: &str) -> Result<String, StoreError> {
        sqlx::query_file_scalar!("../sql/call_ledgers/hold.sql", key)
            .fetch_one(&mut *self.tx)
            .await
            .map_err(failed("call_ledgers"))
    }

    async fn look(&mut self, key: &str) -> Result<Option<String>, StoreError> {
        sqlx::query_file_scalar!("../sql/call_ledgers/look.sql", key)
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(failed("call_ledgers"))
    }

    async fn put(&mut self, key: &str, state: &str) -> Result<(), StoreError> {
        let done = sqlx::query_file!("../sql/call_ledgers/put.sql", key, state)
            .execute(&mut *self.tx)
            .await
            .map_err(failed("call_ledgers"))?;
        changed(done.rows_affected(), "call_ledgers")
    }
}
