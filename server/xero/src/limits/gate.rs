use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use deedbox_core::ports::clock::Clock;
use deedbox_domain::time::Timestamp;
use tokio::sync::{Mutex, Notify};
use tokio::time::Instant;

use super::Limits;
use super::heard::{Heard, News};
use super::keeper::{Ledgers, LedgersGone};
use super::ledger::{Book, Obstacle, Standing, Told};
use super::permit::{Limited, Permit};
use crate::error::Window as Which;

pub use deedbox_core::ports::practice::Priority;

/// How often a place is looked for that another process may have given back;
/// those of this process are told of.
const LOOK_AGAIN: Duration = Duration::from_millis(50);
/// The wait when the ledgers cannot be reached.
const OUT_OF_REACH: Duration = Duration::from_secs(2);

/// The budget of one account.
pub struct Budget {
    account: String,
    limits: Limits,
    clock: Arc<dyn Clock>,
    ledgers: Arc<dyn Ledgers>,
    /// One caller of each class looks for a place, the longest waiting first.
    lanes: [Mutex<()>; 3],
    /// Calls of this process that ended and whose answers are being noted.
    settling: AtomicUsize,
    freed: Notify,
}

impl std::fmt::Debug for Budget {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Budget")
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

impl Budget {
    pub(super) fn new(
        account: &str,
        limits: Limits,
        clock: Arc<dyn Clock>,
        ledgers: Arc<dyn Ledgers>,
    ) -> Self {
        Self {
            account: account.to_owned(),
            limits,
            clock,
            ledgers,
            lanes: Default::default(),
            settling: AtomicUsize::new(0),
            freed: Notify::new(),
        }
    }

    /// What is left, now.
    pub async fn now(&self) -> Result<Standing, LedgersGone> {
        let book = self.ledgers.look(&self.account).await?;
        Ok(book.standing(&self.limits, self.clock.now()))
    }

    /// Waits for the right to make one call. Who is less urgent leaves places and
    /// calls to those who are more, of any process; of the same class the longest
    /// waiting goes first. Whoever would have to wait longer than `patience` is
    /// told when to come back.
    pub async fn acquire(
        self: &Arc<Self>,
        priority: Priority,
        patience: Duration,
    ) -> Result<Permit, Limited> {
        let give_up = Instant::now() + patience;
        let [people, pushes, syncs] = &self.lanes;
        let lane = match priority {
            Priority::Interactive => people,
            Priority::Push => pushes,
            Priority::Sync => syncs,
        };
        let _turn = lane.lock().await;
        loop {
            let freed = self.freed.notified();
            tokio::pin!(freed);
            // From here on no place that gets free is missed.
            freed.as_mut().enable();
            if self.settling.load(Ordering::SeqCst) > 0 {
                // What the last answers said decides: they may be refusals.
                freed.await;
                continue;
            }
            let (window, wait) = match self.take(priority).await? {
                Ok(call) => return Ok(Permit::new(Arc::clone(self), call)),
                Err(Obstacle::Turn) => (Which::Concurrent, None),
                Err(Obstacle::Limit(window, until)) => (window, until.map(|at| self.ahead(at))),
            };
            let left = give_up.saturating_duration_since(Instant::now());
            if left.is_zero() || wait.is_some_and(|wait| wait > left) {
                let retry_after = wait.unwrap_or(OUT_OF_REACH);
                return Err(Limited {
                    window,
                    retry_after,
                });
            }
            tokio::select! {
                () = freed => {}
                () = tokio::time::sleep(wait.unwrap_or(LOOK_AGAIN)) => {}
            }
        }
    }

    async fn take(&self, priority: Priority) -> Result<Result<u64, Obstacle>, Limited> {
        let mut taken = Err(Obstacle::Turn);
        let change = &mut |book: &mut Book| {
            let before = book.clone();
            taken = book.take(priority, self.clock.now(), &self.limits);
            // A refusal is written once, not at every look.
            *book != before && !matches!(taken, Err(Obstacle::Turn))
        };
        match self.ledgers.change(&self.account, change).await {
            Ok(()) => Ok(taken),
            Err(error) => {
                tracing::warn!(%error, "no call without a budget");
                Err(Limited {
                    window: Which::Unknown,
                    retry_after: OUT_OF_REACH,
                })
            }
        }
    }

    fn ahead(&self, at: Timestamp) -> Duration {
        let micros = at.as_micros().saturating_sub(self.clock.now().as_micros());
        Duration::from_micros(u64::try_from(micros).unwrap_or(0))
    }

    /// A call goes on.
    pub(super) async fn renew(&self, call: u64) {
        let change = &mut |book: &mut Book| {
            book.renew(call, self.clock.now(), &self.limits);
            true
        };
        self.write(change).await;
    }

    /// A call is over, and its answer is about to be noted.
    pub(super) fn over(&self) {
        self.settling.fetch_add(1, Ordering::SeqCst);
    }

    /// Notes the answer of a call that is over.
    /// How the account's calls went lately.
    pub async fn heard(&self) -> Result<Heard, LedgersGone> {
        Ok(self.ledgers.look(&self.account).await?.heard())
    }

    pub(super) async fn settle(&self, call: u64, told: Option<Told>, news: News) {
        let change = &mut |book: &mut Book| {
            let news = news.clone();
            book.settle(call, told.as_ref(), news, self.clock.now(), &self.limits);
            true
        };
        self.write(change).await;
        self.settling.fetch_sub(1, Ordering::SeqCst);
        self.freed.notify_waiters();
    }

    async fn write(&self, change: &mut (dyn for<'a> FnMut(&'a mut Book) -> bool + Send)) {
        if let Err(error) = self.ledgers.change(&self.account, change).await {
            // Its place gets free by itself.
            tracing::warn!(%error, "what a call told of the limits is lost");
        }
    }
}
