//! Checkout: one payment for one or more orders.

use serde::{Deserialize, Serialize};

use crate::ids::{FirmId, OrderId, PaymentId, UserId};
use crate::money::Money;
use crate::time::Timestamp;

/// How a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// The payment page was opened.
    Open,
    Paid,
    /// The page was left or ran out; the orders are back in the cart.
    Expired,
    Refunded,
}

impl PaymentState {
    /// The word stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paid => "paid",
            Self::Expired => "expired",
            Self::Refunded => "refunded",
        }
    }

    /// Reads the word back.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Open, Self::Paid, Self::Expired, Self::Refunded]
            .into_iter()
            .find(|state| state.as_str() == word)
    }
}

/// A line of the tax invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentLine {
    pub order: OrderId,
    pub description: String,
    /// GST included where `gst` is not zero.
    pub amount: Money,
    pub gst: Money,
}

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    pub id: PaymentId,
    pub firm: FirmId,
    pub state: PaymentState,
    pub lines: Vec<PaymentLine>,
    /// Stripe's checkout session.
    pub session: Option<String>,
    /// Running number of the tax invoice, given when paid.
    pub invoice: Option<i64>,
    pub created_by: UserId,
    pub created_at: Timestamp,
    pub paid_at: Option<Timestamp>,
}

impl Payment {
    /// What is charged.
    pub fn total(&self) -> Money {
        self.lines.iter().map(|line| line.amount).sum()
    }

    /// The GST in it.
    pub fn gst(&self) -> Money {
        self.lines.iter().map(|line| line.gst).sum()
    }
}
