//! The durable event log.

use async_trait::async_trait;
use deedbox_domain::event::{Event, EventBody};
use deedbox_domain::ids::FirmId;
use deedbox_domain::time::Timestamp;

use super::StoreError;

/// The log of a firm's events.
#[async_trait]
pub trait Events: Send {
    /// Appends and answers the sequence number. Numbers of one firm grow in the
    /// order in which the units of work are saved.
    async fn append(
        &mut self,
        firm: &FirmId,
        body: &EventBody,
        at: Timestamp,
    ) -> Result<i64, StoreError>;
    /// Those after `seq`, oldest first.
    async fn since(
        &mut self,
        firm: &FirmId,
        seq: i64,
        limit: u32,
    ) -> Result<Vec<Event>, StoreError>;
    /// The newest sequence number of a firm; 0 when there is none.
    async fn last(&mut self, firm: &FirmId) -> Result<i64, StoreError>;
    async fn delete_before(&mut self, at: Timestamp) -> Result<(), StoreError>;
}
