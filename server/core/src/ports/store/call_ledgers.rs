//! What was called of XPM's limits, where all processes see it.

use async_trait::async_trait;

use super::StoreError;

/// Ledgers of calls, as text that only the client of XPM reads. They belong to
/// XPM's accounts and not to firms: Xero counts for each account, whoever calls.
#[async_trait]
pub trait CallLedgers: Send {
    /// The ledger, held against everybody else until the unit of work ends;
    /// empty where there was none.
    async fn hold(&mut self, key: &str) -> Result<String, StoreError>;
    /// The ledger as it stands.
    async fn look(&mut self, key: &str) -> Result<Option<String>, StoreError>;
    /// Replaces a ledger that is held.
    async fn put(&mut self, key: &str, state: &str) -> Result<(), StoreError>;
}
