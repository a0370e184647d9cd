//! Runs of a sync.

use async_trait::async_trait;
use deedbox_domain::ids::{ConnectionId, FirmId, SyncId};
use deedbox_domain::sync::Sync;

use super::StoreError;

/// Runs.
#[async_trait]
pub trait Syncs: Send {
    async fn insert(&mut self, sync: &Sync) -> Result<(), StoreError>;
    /// Of any firm: for jobs.
    async fn lookup_any(&mut self, id: &SyncId) -> Result<Option<Sync>, StoreError>;
    /// The newest of a connection.
    async fn latest(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
    ) -> Result<Option<Sync>, StoreError>;
    /// The newest of a connection first.
    async fn recent(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        limit: u32,
    ) -> Result<Vec<Sync>, StoreError>;
    async fn update(&mut self, sync: &Sync) -> Result<(), StoreError>;
}
