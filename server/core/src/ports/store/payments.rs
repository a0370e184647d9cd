//! Payments and the webhooks seen.

use async_trait::async_trait;
use deedbox_domain::ids::{FirmId, PaymentId};
use deedbox_domain::payment::Payment;
use deedbox_domain::time::Timestamp;

use super::StoreError;

/// Payments.
#[async_trait]
pub trait Payments: Send {
    async fn insert(&mut self, payment: &Payment) -> Result<(), StoreError>;
    async fn lookup(
        &mut self,
        firm: &FirmId,
        id: &PaymentId,
    ) -> Result<Option<Payment>, StoreError>;
    /// Of any firm: for jobs.
    async fn lookup_any(&mut self, id: &PaymentId) -> Result<Option<Payment>, StoreError>;
    /// Of any firm: for the webhook.
    async fn find_by_session(&mut self, session: &str) -> Result<Option<Payment>, StoreError>;
    async fn update(&mut self, payment: &Payment) -> Result<(), StoreError>;
    /// The next invoice number, never given twice.
    async fn next_invoice(&mut self) -> Result<i64, StoreError>;
    /// Remembers a webhook event; false when it was seen before.
    async fn first_seen(&mut self, event: &str, at: Timestamp) -> Result<bool, StoreError>;
}
