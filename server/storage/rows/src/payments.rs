//! Payments.

use deedbox_core::ports::store::StoreError;
use deedbox_domain::payment::{Payment, PaymentState};
use deedbox_domain::time::Timestamp;

use crate::row::{Place, instant};

/// A row of `payments`.
#[derive(Debug)]
pub struct PaymentRow {
    pub id: String,
    pub firm_id: String,
    pub state: String,
    pub lines: String,
    pub checkout_session: Option<String>,
    pub invoice: Option<i64>,
    pub created_by: String,
    pub created_at: i64,
    pub paid_at: Option<i64>,
}

impl TryFrom<PaymentRow> for Payment {
    type Error = StoreError;

    fn try_from(row: PaymentRow) -> Result<Self, StoreError> {
        let place = Place {
            table: "payments",
            id: &row.id,
        };
        Ok(Self {
            state: place.word("state", PaymentState::parse(&row.state))?,
            lines: place.json("lines", &row.lines)?,
            id: row.id.into(),
            firm: row.firm_id.into(),
            session: row.checkout_session,
            invoice: row.invoice,
            created_by: row.created_by.into(),
            created_at: Timestamp::from_micros(row.created_at),
            paid_at: instant(row.paid_at),
        })
    }
}
