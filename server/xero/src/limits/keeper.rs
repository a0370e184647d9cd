use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;

use super::ledger::{Book, Ledger};
use super::window::Window;

/// The ledgers cannot be reached.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the ledger of calls cannot be reached: {0}")]
pub struct LedgersGone(pub String);

/// Where the ledgers lie. Processes that call for the same app share one place.
#[async_trait]
pub trait Ledgers: Send + Sync {
    /// Shows the ledgers of an account to `change`, and keeps them if it answers
    /// that it changed them. Nobody else comes in between.
    async fn change(
        &self,
        account: &str,
        change: &mut (dyn for<'a> FnMut(&'a mut Book) -> bool + Send),
    ) -> Result<(), LedgersGone>;

    /// The ledgers as they stand.
    async fn look(&self, account: &str) -> Result<Book, LedgersGone>;
}

/// In memory, for a program that is one process.
#[derive(Debug, Default)]
pub struct InMemory(Mutex<(HashMap<String, Ledger>, Option<Window>)>);

#[async_trait]
impl Ledgers for InMemory {
    async fn change(
        &self,
        account: &str,
        change: &mut (dyn for<'a> FnMut(&'a mut Book) -> bool + Send),
    ) -> Result<(), LedgersGone> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut book = Book {
            account: held.0.remove(account),
            app: held.1,
        };
        // What was not changed is what it was.
        change(&mut book);
        if let Some(ledger) = book.account {
            held.0.insert(account.to_owned(), ledger);
        }
        held.1 = book.app;
        Ok(())
    }

    async fn look(&self, account: &str) -> Result<Book, LedgersGone> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Book {
            account: held.0.get(account).cloned(),
            app: held.1,
        })
    }
}
