//! Stripe's own shapes, as far as they are read.

use deedbox_core::ports::payments::{PaymentPage, PaymentsError, SessionState};
use deedbox_domain::ids::PaymentId;
use deedbox_domain::money::Money;
use deedbox_http::Url;
use serde::Deserialize;

use crate::form::PAYMENT_KEY;

/// A checkout session.
#[derive(Debug, Deserialize)]
pub(crate) struct Session {
    id: String,
    url: Option<String>,
    status: Option<Status>,
    payment_status: PaymentStatus,
    amount_total: Option<i64>,
    currency: Option<String>,
    client_reference_id: Option<String>,
    #[serde(default)]
    metadata: Option<std::collections::BTreeMap<String, String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    Open,
    Complete,
    Expired,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PaymentStatus {
    Paid,
    Unpaid,
    NoPaymentRequired,
}

impl Session {
    /// The page of a session that was just opened.
    pub(crate) fn into_page(self) -> Result<PaymentPage, PaymentsError> {
        let url = self
            .url
            .filter(|url| browsable(url))
            .ok_or(PaymentsError::Garbled)?;
        Ok(PaymentPage {
            session: self.id,
            url,
        })
    }

    /// The session as it stands.
    pub(crate) fn into_state(self) -> Result<SessionState, PaymentsError> {
        let (Some(amount), Some(currency)) = (self.amount_total, self.currency) else {
            return Err(PaymentsError::Garbled);
        };
        let in_metadata = self
            .metadata
            .and_then(|mut metadata| metadata.remove(PAYMENT_KEY));
        Ok(SessionState {
            session: self.id,
            payment: self.client_reference_id.or(in_metadata).map(PaymentId::new),
            paid: self.payment_status == PaymentStatus::Paid,
            expired: self.status == Some(Status::Expired),
            amount: Money::from_cents(amount),
            currency,
            url: self.url.filter(|url| browsable(url)),
        })
    }
}

/// The browser is sent there: nothing but a web address will do.
fn browsable(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "https" | "http"))
}

/// The body of every refusal.
#[derive(Debug, Deserialize)]
pub(crate) struct Refusal {
    pub(crate) error: RefusalBody,
}

#[derive(Debug, Deserialize)]
pub(crate) struct RefusalBody {
    #[serde(default, rename = "type")]
    pub(crate) kind: String,
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
}

impl RefusalBody {
    /// Stripe's words, or its code, short enough to be shown.
    pub(crate) fn words(&self) -> String {
        let words = self
            .message
            .as_deref()
            .or(self.code.as_deref())
            .unwrap_or(&self.kind);
        words.chars().take(300).collect()
    }
}

/// An event, as far as it tells which session it is about.
#[derive(Debug, Deserialize)]
pub(crate) struct Event {
    pub(crate) id: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) data: EventData,
}

#[derive(Debug, Deserialize)]
pub(crate) struct EventData {
    pub(crate) object: EventObject,
}

#[derive(Debug, Deserialize)]
pub(crate) struct EventObject {
    pub(crate) id: Option<String>,
    #[serde(default)]
    pub(crate) object: String,
}
