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
    /// When the owners were told that the access will end. Cleared by a refresh.
    pub warned_at: Option<Timestamp>,
}

/// A sealed pair and where it lies, for the rotation of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedPair {
    pub connection: ConnectionId,
    pub firm: FirmId,
    pub access: Vec<u8>,
    pub refresh: Vec<u8>,
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

    /// Takes the lease under which the pair of this version is refreshed. False
    /// while another one runs, or when the pair has another version by now.
    async fn claim_refresh(
        &mut self,
        id: &ConnectionId,
        version: i64,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<bool, StoreError>;
    /// Ends the lease without a new pair. With a time, the refresh counts as
    /// unfinished from then on: its answer was lost.
    async fn end_refresh(
        &mut self,
        id: &ConnectionId,
        version: i64,
        unfinished: Option<Timestamp>,
    ) -> Result<(), StoreError>;
    /// Connections of all firms whose refresh began and came to no end by `now`.
    async fn unfinished_refreshes(&mut self, now: Timestamp)
    -> Result<Vec<Connection>, StoreError>;
    /// Notes that the owners were told. False when they were before.
    async fn warned(
        &mut self,
        id: &ConnectionId,
        version: i64,
        at: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Pairs of all firms after a connection, by id.
    async fn sealed_pairs(
        &mut self,
        after: &ConnectionId,
        limit: u32,
    ) -> Result<Vec<SealedPair>, StoreError>;
    /// The same pair, sealed anew. False when it was renewed meanwhile.
    async fn reseal(&mut self, pair: &SealedPair) -> Result<bool, StoreError>;
}
