//! One budget for each account: what XPM's limits leave, and who goes next.
//!
//! Xero counts for each app and tenant: five calls at once, 60 a minute, 1,000
//! or 5,000 a day; and 10,000 a minute for the app over all tenants, in fixed
//! windows that begin at different times
//! (developer.xero.com/documentation/guides/oauth2/limits, November 2026).
//! The budget counts its own calls, corrects itself by the headers of every
//! answer, and stands still when a 429 says so. It never repeats a call.
//!
//! The count is a [`Ledger`] that lies where all processes reach it
//! ([`Ledgers`]). A call takes its place in one short change of it and gives it
//! back in another; a place without a sign of life for 9 s is free again. Nobody
//! queues across processes: the less urgent leaves places and calls to the more
//! urgent, which is an order by itself.

mod gate;
mod heard;
mod keeper;
mod ledger;
mod permit;
mod window;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use deedbox_core::ports::clock::Clock;

pub use gate::{Budget, Priority};
pub use heard::{Heard, Met};
pub use keeper::{InMemory, Ledgers, LedgersGone};
pub use ledger::{Book, Ledger, Standing, Waiting};
pub use permit::{Limited, Permit};
pub use window::Window;

/// The figures of a budget.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Calls at once. One under Xero's five: a call that was given up here may
    /// still be running there.
    pub at_once: u32,
    /// Calls a minute.
    pub minute: u32,
    /// Calls a day, until the first answer tells what is left.
    pub day: u32,
    /// Calls a minute of the app, over all accounts.
    pub app_minute: u32,
    /// What a push leaves for people at the screen.
    pub kept_from_push: Kept,
    /// What a sync leaves for people and pushes.
    pub kept_from_sync: Kept,
    /// The wait after a 429 that names none, for the first and each further one
    /// in a row (a concurrent 429 may not carry `Retry-After`).
    pub first_pause: Duration,
    /// The longest such wait.
    pub longest_pause: Duration,
}

/// What the less urgent leave for the more urgent. Calls of a window are kept
/// less and less as it goes by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Kept {
    /// Places of calls in progress.
    pub at_once: u32,
    /// Calls of the minute.
    pub minute: u32,
    /// Calls of the day.
    pub day: u32,
    /// Calls of the app's minute.
    pub app_minute: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            at_once: 4,
            minute: 60,
            day: 5_000,
            app_minute: 10_000,
            kept_from_push: Kept {
                at_once: 1,
                minute: 2,
                day: 50,
                app_minute: 100,
            },
            kept_from_sync: Kept {
                at_once: 2,
                minute: 4,
                day: 250,
                app_minute: 500,
            },
            first_pause: Duration::from_millis(500),
            longest_pause: Duration::from_mins(1),
        }
    }
}

impl Limits {
    fn kept_from(&self, who: Priority) -> Kept {
        match who {
            Priority::Interactive => Kept::default(),
            Priority::Push => self.kept_from_push,
            Priority::Sync => self.kept_from_sync,
        }
    }
}

/// The budgets of an app, one for each account.
pub struct Budgets {
    limits: Limits,
    clock: Arc<dyn Clock>,
    ledgers: Arc<dyn Ledgers>,
    by_account: Mutex<HashMap<String, Arc<Budget>>>,
}

impl std::fmt::Debug for Budgets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Budgets")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

impl Budgets {
    /// For a program that is one process: counts in memory.
    pub fn new(limits: Limits, clock: Arc<dyn Clock>) -> Self {
        Self::shared(limits, clock, Arc::new(InMemory::default()))
    }

    /// For processes that share their ledgers. Their clocks have to agree to a
    /// fraction of a second.
    pub fn shared(limits: Limits, clock: Arc<dyn Clock>, ledgers: Arc<dyn Ledgers>) -> Self {
        Self {
            limits,
            clock,
            ledgers,
            by_account: Mutex::default(),
        }
    }

    /// The budget of an account: Xero's tenant.
    pub fn of(&self, account: &str) -> Arc<Budget> {
        let mut budgets = self
            .by_account
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(budget) = budgets.get(account) {
            return Arc::clone(budget);
        }
        let (clock, ledgers) = (Arc::clone(&self.clock), Arc::clone(&self.ledgers));
        let budget = Arc::new(Budget::new(account, self.limits, clock, ledgers));
        budgets.insert(account.to_owned(), Arc::clone(&budget));
        budget
    }
}

#[cfg(test)]
mod tests;
