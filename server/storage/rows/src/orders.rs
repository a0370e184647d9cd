//! Orders and "Recently used".

use deedbox_core::ports::store::{Recent, StoreError};
use deedbox_domain::client::ClientKind;
use deedbox_domain::order::{Order, OrderState, Product};
use deedbox_domain::time::Timestamp;

use crate::row::Place;

/// A row of `orders`, without the text to search in.
#[derive(Debug)]
pub struct OrderRow {
    pub id: String,
    pub firm_id: String,
    pub number: i64,
    pub product: String,
    pub state: String,
    pub version: i64,
    pub in_cart: bool,
    pub payment_id: Option<String>,
    pub push_wanted: bool,
    pub registration: Option<String>,
    pub rejection: Option<String>,
    pub created_by: String,
    pub created_at: i64,
    pub updated_at: i64,
    pub draft: String,
}

impl TryFrom<OrderRow> for Order {
    type Error = StoreError;

    fn try_from(row: OrderRow) -> Result<Self, StoreError> {
        let place = Place {
            table: "orders",
            id: &row.id,
        };
        Ok(Self {
            product: place.word("product", Product::parse(&row.product))?,
            state: place.word("state", OrderState::parse(&row.state))?,
            draft: place.json("draft", &row.draft)?,
            registration: place.maybe_json("registration", row.registration.as_deref())?,
            id: row.id.into(),
            firm: row.firm_id.into(),
            number: row.number,
            version: row.version,
            in_cart: row.in_cart,
            payment: row.payment_id.map(Into::into),
            push_wanted: row.push_wanted,
            rejection: row.rejection,
            created_by: row.created_by.into(),
            created_at: Timestamp::from_micros(row.created_at),
            updated_at: Timestamp::from_micros(row.updated_at),
        })
    }
}

/// What an order is searched by.
#[derive(Debug)]
pub struct OrderTextRow {
    pub id: String,
    pub search_text: String,
}

/// A row of `recents`.
#[derive(Debug)]
pub struct RecentRow {
    pub id: String,
    pub firm_id: String,
    pub kind: String,
    pub label: String,
    pub body: String,
    pub used_by: String,
    pub used_at: i64,
}

impl TryFrom<RecentRow> for Recent {
    type Error = StoreError;

    fn try_from(row: RecentRow) -> Result<Self, StoreError> {
        let place = Place {
            table: "recents",
            id: &row.id,
        };
        Ok(Self {
            kind: place.word("kind", ClientKind::parse(&row.kind))?,
            id: row.id.into(),
            firm: row.firm_id.into(),
            label: row.label,
            body: row.body,
            used_by: row.used_by.into(),
            used_at: Timestamp::from_micros(row.used_at),
        })
    }
}
