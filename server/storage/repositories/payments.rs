//! Payments and the webhooks seen.

use async_trait::async_trait;
use deedbox_core::ports::store::{Payments, StoreError};
use deedbox_domain::ids::{FirmId, PaymentId};
use deedbox_domain::payment::Payment;
use deedbox_domain::time::Timestamp;
use deedbox_rows::{PaymentRow, json};

use super::{UnitOfWork, changed, failed, one};

#[async_trait]
impl Payments for UnitOfWork {
    async fn insert(&mut self, payment: &Payment) -> Result<(), StoreError> {
        sqlx::query_file!(
            "../sql/payments/insert.sql",
            payment.id.as_str(),
            payment.firm.as_str(),
            payment.state.as_str(),
            json("payments", &payment.lines)?,
            payment.session,
            payment.invoice,
            payment.created_by.as_str(),
            payment.created_at.as_micros(),
            payment.paid_at.map(Timestamp::as_micros)
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("payments"))?;
        Ok(())
    }

    async fn lookup(
        &mut self,
        firm: &FirmId,
        id: &PaymentId,
    ) -> Result<Option<Payment>, StoreError> {
        let row = sqlx::query_file_as!(
            PaymentRow,
            "../sql/payments/lookup.sql",
            firm.as_str(),
            id.as_str()
        )
        .fetch_optional(&mut *self.tx)
        .await
        .map_err(failed("payments"))?;
        one(row)
    }

    async fn lookup_any(&mut self, id: &PaymentId) -> Result<Option<Payment>, StoreError> {
        let row = sqlx::query_file_as!(PaymentRow, "../sql/payments/lookup_any.sql", id.as_str())
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(failed("payments"))?;
        one(row)
    }

    async fn find_by_session(&mut self, session: &str) -> Result<Option<Payment>, StoreError> {
        let row = sqlx::query_file_as!(PaymentRow, "../sql/payments/find_by_session.sql", session)
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(failed("payments"))?;
        one(row)
    }

    async fn update(&mut self, payment: &Payment) -> Result<(), StoreError> {
        let done = sqlx::query_file!(
            "../sql/payments/update.sql",
            payment.firm.as_str(),
            payment.id.as_str(),
            payment.state.as_str(),
            json("payments", &payment.lines)?,
            payment.session,
            payment.invoice,
            payment.paid_at.map(Timestamp::as_micros)
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("payments"))?;
        changed(done.rows_affected(), "payments")
    }

    async fn next_invoice(&mut self) -> Result<i64, StoreError> {
        self.next("invoice").await
    }

    async fn first_seen(&mut self, event: &str, at: Timestamp) -> Result<bool, StoreError> {
        let done = sqlx::query_file!("../sql/payments/first_seen.sql", event, at.as_micros())
            .execute(&mut *self.tx)
            .await
            .map_err(failed("webhooks_seen"))?;
        Ok(done.rows_affected() > 0)
    }
}
