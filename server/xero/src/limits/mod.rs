//! One budget for each connection: what XPM's limits leave, and who goes next.
//!
//! Xero counts for each app and tenant: five calls at once, 60 a minute, 1,000
//! or 5,000 a day; and 10,000 a minute for the app over all tenants, in fixed
//! windows that begin at different times (xpm-api 4, from Xero's page on limits).
//! The budget counts its own calls, corrects itself by the headers of every
//! answer, and stands still when a 429 says so. It never repeats a call.

mod gate;
mod permit;
mod window;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use deedbox_core::ports::clock::Clock;

pub use gate::{Budget, BudgetWatch, Priority, Waiting};
pub use permit::{Limited, Permit};

use gate::AppGate;

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
    /// Calls of a minute that a sync leaves for the others.
    pub minute_kept_from_sync: u32,
    /// Calls of a day that a sync leaves for the others.
    pub day_kept_from_sync: u32,
    /// The wait after a 429 that names none, for the first and each further one
    /// in a row (a concurrent 429 may not carry `Retry-After`).
    pub first_pause: Duration,
    /// The longest such wait.
    pub longest_pause: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            at_once: 4,
            minute: 60,
            day: 5_000,
            minute_kept_from_sync: 4,
            day_kept_from_sync: 250,
            first_pause: Duration::from_millis(500),
            longest_pause: Duration::from_mins(1),
        }
    }
}

/// The budgets of a process, one for each key (a connection).
pub struct Budgets {
    limits: Limits,
    clock: Arc<dyn Clock>,
    app: Arc<AppGate>,
    by_key: Mutex<HashMap<String, Arc<Budget>>>,
}

impl std::fmt::Debug for Budgets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Budgets")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

impl Budgets {
    /// No budget yet; each begins when it is first asked for.
    pub fn new(limits: Limits, clock: Arc<dyn Clock>) -> Self {
        Self {
            limits,
            clock,
            app: Arc::default(),
            by_key: Mutex::default(),
        }
    }

    /// The budget of a connection.
    pub fn of(&self, key: &str) -> Arc<Budget> {
        let mut budgets = self.by_key.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(budget) = budgets.get(key) {
            return Arc::clone(budget);
        }
        let new = || Budget::new(self.limits, Arc::clone(&self.clock), Arc::clone(&self.app));
        Arc::clone(
            budgets
                .entry(key.to_owned())
                .or_insert_with(|| Arc::new(new())),
        )
    }

    /// Forgets a connection that ended.
    pub fn forget(&self, key: &str) {
        self.by_key
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(key);
    }
}

#[cfg(test)]
mod tests;
