//! Payments: a hosted page by full redirect, and its signed webhook.

use async_trait::async_trait;
use deedbox_domain::ids::PaymentId;
use deedbox_domain::money::Money;
use deedbox_domain::payment::Payment;
use deedbox_domain::time::Timestamp;

/// A payment page to open at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentPage {
    pub session: String,
    pub url: String,
}

/// A checkout session as the provider holds it now: the truth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionState {
    pub session: String,
    pub payment: Option<PaymentId>,
    pub paid: bool,
    pub expired: bool,
    pub amount: Money,
    /// Lower case, as Stripe writes it.
    pub currency: String,
    /// While it is open.
    pub url: Option<String>,
}

/// A webhook whose signature holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentEvent {
    pub id: String,
    pub kind: String,
    /// The checkout session concerned, if any.
    pub session: Option<String>,
}

/// Why a payment call failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaymentsError {
    #[error("the payment provider does not answer")]
    Unreachable,
    #[error("the payment provider refused: {words}")]
    Refused { words: String },
    #[error("the payment provider answered with something else than data")]
    Garbled,
}

/// Why a webhook is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WebhookError {
    #[error("the signature header is missing or cannot be read")]
    Header,
    #[error("no signature fits")]
    Signature,
    #[error("the signature is too old or from the future")]
    Time,
    #[error("the body cannot be read")]
    Body,
}

/// The provider.
#[async_trait]
pub trait Payments: Send + Sync {
    /// Opens a payment page. The payment's id is the idempotency key.
    async fn open(
        &self,
        payment: &Payment,
        email: &str,
        success_url: &str,
        cancel_url: &str,
    ) -> Result<PaymentPage, PaymentsError>;

    /// Reads a session.
    async fn session(&self, session: &str) -> Result<SessionState, PaymentsError>;

    /// Closes an open page, so that it cannot be paid any more.
    async fn expire(&self, session: &str) -> Result<(), PaymentsError>;

    /// Checks the signature over the raw bytes.
    fn webhook(
        &self,
        body: &[u8],
        signature: &str,
        now: Timestamp,
    ) -> Result<PaymentEvent, WebhookError>;
}
