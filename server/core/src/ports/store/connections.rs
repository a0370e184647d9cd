//! Connections to XPM and their sealed tokens.

use async_trait::async_trait;
use deedbox_domain::connection::Connection;
use deedbox_domain::ids::{ConnectionId, FirmId};
use deedbox_domain::time::Timestamp;

use super::StoreError;

/// A token pair as it lies in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedTokens {
    pub access: Vec<u8>,
    pub refresh: Vec<u8>,
    pub expires_at: Timestamp,
    pub refreshed_at: Timestamp,
    /// One more at each refresh.
    pub version: i64,
}

/// Connections. A firm has one that counts: the newest.
#[async_trait]
pub trait Connections: Send {
    async fn insert(&mut self, connection: &Connection) -> Result<(), StoreError>;
    /// The firm's newest connection, whatever its status.
    async fn current(&mut self, firm: &FirmId) -> Result<Option<Connection>, StoreError>;
    async fn lookup(
        &mut self,
        firm: &FirmId,
        id: &ConnectionId,
    ) -> Result<Option<Connection>, StoreError>;
    async fn update(&mut self, connection: &Connection) -> Result<(), StoreError>;
    /// Of all firms: for the jobs that keep connections alive and in step.
    async fn connected(&mut self) -> Result<Vec<Connection>, StoreError>;

    async fn tokens(&mut self, id: &ConnectionId) -> Result<Option<SealedTokens>, StoreError>;
    /// Stores a pair over the one with `version - 1`; `Conflict` when another came first.
    async fn set_tokens(
        &mut self,
        id: &ConnectionId,
        tokens: &SealedTokens,
    ) -> Result<(), StoreError>;
    async fn delete_tokens(&mut self, id: &ConnectionId) -> Result<(), StoreError>;
}
