//! Sessions, sign-in flows under way, and counts against guessing.

use async_trait::async_trait;
use deedbox_domain::ids::{FirmId, UserId};
use deedbox_domain::time::Timestamp;

use super::StoreError;

/// A signed-in browser. The cookie's value is stored as its SHA-256 only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub token_hash: String,
    pub user: UserId,
    pub firm: FirmId,
    pub user_agent: String,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
    pub expires_at: Timestamp,
}

/// Sessions.
#[async_trait]
pub trait Sessions: Send {
    async fn insert(&mut self, session: &Session) -> Result<(), StoreError>;
    async fn find(&mut self, token_hash: &str) -> Result<Option<Session>, StoreError>;
    async fn touch(&mut self, token_hash: &str, seen_at: Timestamp) -> Result<(), StoreError>;
    /// Newest first.
    async fn list(&mut self, user: &UserId) -> Result<Vec<Session>, StoreError>;
    async fn delete(&mut self, token_hash: &str) -> Result<(), StoreError>;
    /// Ends all sessions of a user but one.
    async fn delete_others(&mut self, user: &UserId, keep: &str) -> Result<(), StoreError>;
    async fn delete_expired(&mut self, now: Timestamp) -> Result<(), StoreError>;
}

/// A redirect to a provider under way: bound to the browser that began it,
/// single use, short-lived (RFC 9700, section 4.7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// SHA-256 of the state parameter.
    pub state_hash: String,
    /// "xero", or the provider's word.
    pub kind: String,
    /// SHA-256 of the browser's flow cookie.
    pub browser_hash: String,
    /// Verifier and nonce, sealed.
    pub sealed: Vec<u8>,
    /// Set when somebody signed in began it.
    pub user: Option<UserId>,
    /// A local path.
    pub return_to: String,
    pub expires_at: Timestamp,
}

/// Flows.
#[async_trait]
pub trait Flows: Send {
    async fn insert(&mut self, flow: &Flow) -> Result<(), StoreError>;
    /// Takes the flow away: a second call finds nothing.
    async fn take(&mut self, state_hash: &str) -> Result<Option<Flow>, StoreError>;
    async fn delete_expired(&mut self, now: Timestamp) -> Result<(), StoreError>;
}

/// Counts of attempts in a window that begins with the first.
#[async_trait]
pub trait Throttles: Send {
    /// Counts one more and answers how many there are in the running window.
    async fn count(
        &mut self,
        key: &str,
        now: Timestamp,
        window_seconds: i64,
    ) -> Result<u32, StoreError>;
    async fn clear(&mut self, key: &str) -> Result<(), StoreError>;
}
