use std::sync::Arc;

use async_trait::async_trait;
use deedbox_core::ports::store::{CallLedgers, Store, StoreError};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::limits::{Book, Ledgers, LedgersGone};

/// The ledger of the app's own minute. No tenant of Xero's is called so: theirs
/// are UUIDs.
const APP: &str = "app";

/// The ledgers in the store, where all processes find them.
#[derive(Clone)]
pub struct StoredLedgers {
    store: Arc<dyn Store>,
}

impl std::fmt::Debug for StoredLedgers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StoredLedgers")
    }
}

impl StoredLedgers {
    /// In this store.
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self { store }
    }
}

impl From<StoreError> for LedgersGone {
    fn from(error: StoreError) -> Self {
        Self(error.to_string())
    }
}

/// None is a ledger of before the first call. So is one that an older version
/// wrote and this one cannot read: the headers of the next answer correct it.
fn read<T: DeserializeOwned>(state: &str) -> Option<T> {
    serde_json::from_str(state).ok()
}

async fn put<T: Serialize + Sync>(
    ledgers: &mut dyn CallLedgers,
    key: &str,
    state: Option<&T>,
) -> Result<(), LedgersGone> {
    if let Some(state) = state {
        let text = serde_json::to_string(state).map_err(|error| LedgersGone(error.to_string()))?;
        ledgers.put(key, &text).await?;
    }
    Ok(())
}

#[async_trait]
impl Ledgers for StoredLedgers {
    async fn change(
        &self,
        account: &str,
        change: &mut (dyn for<'a> FnMut(&'a mut Book) -> bool + Send),
    ) -> Result<(), LedgersGone> {
        let mut work = self.store.write().await?;
        let ledgers = work.call_ledgers();
        // Always in this order, so that two never wait for each other.
        let mut book = Book {
            account: read(&ledgers.hold(account).await?),
            app: read(&ledgers.hold(APP).await?),
        };
        if change(&mut book) {
            put(ledgers, account, book.account.as_ref()).await?;
            put(ledgers, APP, book.app.as_ref()).await?;
            work.save().await?;
        }
        Ok(())
    }

    async fn look(&self, account: &str) -> Result<Book, LedgersGone> {
        let mut work = self.store.read().await?;
        let ledgers = work.call_ledgers();
        let account = ledgers.look(account).await?;
        let app = ledgers.look(APP).await?;
        Ok(Book {
            account: account.as_deref().and_then(read),
            app: app.as_deref().and_then(read),
        })
    }
}
