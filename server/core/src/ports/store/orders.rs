//! Orders, their sealed numbers, and "Recently used".

use async_trait::async_trait;
use deedbox_domain::client::ClientKind;
use deedbox_domain::ids::{FirmId, OrderId, PartyId, PaymentId, RecentId, UserId};
use deedbox_domain::order::{Order, OrderState};
use deedbox_domain::time::Timestamp;

use super::StoreError;

/// Which orders.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrderFilter {
    /// Empty means any.
    pub states: Vec<OrderState>,
    pub in_cart: Option<bool>,
    /// Folded words that number, title and names of parties must hold.
    pub text: Option<String>,
    pub limit: u32,
}

/// Orders. The search text is built by the use case and stored beside the order.
#[async_trait]
pub trait Orders: Send {
    /// The next order number, never given twice.
    async fn next_number(&mut self) -> Result<i64, StoreError>;
    async fn insert(&mut self, order: &Order, search_text: &str) -> Result<(), StoreError>;
    async fn lookup(&mut self, firm: &FirmId, id: &OrderId) -> Result<Option<Order>, StoreError>;
    /// Newest change first.
    async fn list(&mut self, firm: &FirmId, filter: &OrderFilter)
    -> Result<Vec<Order>, StoreError>;
    async fn of_payment(
        &mut self,
        firm: &FirmId,
        payment: &PaymentId,
    ) -> Result<Vec<Order>, StoreError>;
    /// Stores the order over the one with `order.version - 1`; `Conflict` when
    /// it changed since.
    async fn update(&mut self, order: &Order, search_text: &str) -> Result<(), StoreError>;
    async fn delete_draft(&mut self, firm: &FirmId, id: &OrderId) -> Result<bool, StoreError>;
    /// Of all firms, oldest first: for Deedbox's own fulfilment desk.
    async fn desk(&mut self, states: &[OrderState], limit: u32) -> Result<Vec<Order>, StoreError>;
    /// Of any firm: for the fulfilment desk and for jobs.
    async fn lookup_any(&mut self, id: &OrderId) -> Result<Option<Order>, StoreError>;
}

/// A sealed number and where it lies, for the rotation of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedNumber {
    pub order: OrderId,
    pub party: PartyId,
    pub field: String,
    pub firm: FirmId,
    pub sealed: Vec<u8>,
}

/// Tax file numbers and director IDs of an order, sealed.
#[async_trait]
pub trait Secrets: Send {
    async fn put(
        &mut self,
        order: &OrderId,
        party: &PartyId,
        field: &str,
        sealed: &[u8],
    ) -> Result<(), StoreError>;
    async fn get(
        &mut self,
        order: &OrderId,
        party: &PartyId,
        field: &str,
    ) -> Result<Option<Vec<u8>>, StoreError>;
    async fn delete(
        &mut self,
        order: &OrderId,
        party: &PartyId,
        field: &str,
    ) -> Result<(), StoreError>;

    /// Numbers of all firms after this one, by order, party and field.
    async fn sealed_numbers(
        &mut self,
        after: Option<&SealedNumber>,
        limit: u32,
    ) -> Result<Vec<SealedNumber>, StoreError>;
    /// The same number, sealed anew. False when another one was typed meanwhile.
    async fn reseal_number(
        &mut self,
        number: &SealedNumber,
        sealed: &[u8],
    ) -> Result<bool, StoreError>;
}

/// A record typed into Deedbox before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    pub id: RecentId,
    pub firm: FirmId,
    pub kind: ClientKind,
    /// "Marchetti, Jane"; one record for each label and kind in a firm.
    pub label: String,
    /// The party as JSON, without sealed numbers.
    pub body: String,
    pub used_by: UserId,
    pub used_at: Timestamp,
}

/// "Recently used", per firm.
#[async_trait]
pub trait Recents: Send {
    /// A record with the same kind and label is replaced.
    async fn upsert(&mut self, recent: &Recent) -> Result<(), StoreError>;
    async fn lookup(&mut self, firm: &FirmId, id: &RecentId) -> Result<Option<Recent>, StoreError>;
    /// Newest first.
    async fn list(&mut self, firm: &FirmId, limit: u32) -> Result<Vec<Recent>, StoreError>;
}
