use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use deedbox_core::ports::clock::Clock;
use deedbox_domain::time::Timestamp;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

use super::permit::{Limited, Permit};
use super::window::Window;
use super::{Limits, permit};
use crate::error::Window as Which;

pub use deedbox_core::ports::practice::Priority;

/// What stands in the way of the next call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// The limit.
    pub window: Which,
    /// When the next call may go.
    pub until: Timestamp,
}

/// A budget as others see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BudgetWatch {
    /// Calls left in this minute.
    pub minute_left: u32,
    /// Calls in a minute.
    pub minute_limit: u32,
    /// Calls left today.
    pub day_left: u32,
    /// Calls in a day.
    pub day_limit: u32,
    /// Calls in progress.
    pub in_flight: u32,
    /// Callers that wait.
    pub callers: usize,
    /// Set while a caller waits for a limit and not only for another call to end.
    pub waiting: Option<Waiting>,
}

/// The app's own minute, shared by all budgets.
#[derive(Debug, Default)]
pub(super) struct AppGate(Mutex<Option<Instant>>);

impl AppGate {
    fn closed_until(&self, now: Instant) -> Option<Instant> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .filter(|until| *until > now)
    }

    fn close(&self, until: Instant) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(until);
    }
}

/// The budget of one connection.
pub struct Budget {
    limits: Limits,
    clock: Arc<dyn Clock>,
    app: Arc<AppGate>,
    state: Mutex<State>,
    changed: Notify,
    watch: watch::Sender<BudgetWatch>,
}

struct State {
    minute: Window,
    day: Window,
    day_known: bool,
    in_flight: u32,
    /// A pause after a 429 of which no window is to blame.
    paused: Option<(Instant, Which)>,
    pauses_in_a_row: u32,
    /// Who waits: the first is the most urgent, then the longest waiting.
    queue: BTreeSet<(Priority, u64)>,
    next_ticket: u64,
}

/// Why the next call cannot go now.
#[derive(Debug, Clone, Copy)]
enum Obstacle {
    /// Another caller goes first, or a call in progress has to end.
    Turn,
    /// A limit, until then; without an end where no answer has come yet.
    Limit(Which, Option<Instant>),
}

impl std::fmt::Debug for Budget {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Budget")
            .field("watch", &*self.watch.borrow())
            .finish_non_exhaustive()
    }
}

/// Takes a waiting caller out of the queue, also when its future is dropped.
struct Ticket<'a> {
    budget: &'a Budget,
    key: (Priority, u64),
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        let mut state = self.budget.lock();
        state.queue.remove(&self.key);
        self.budget.publish(&state);
        drop(state);
        self.budget.changed.notify_waiters();
    }
}

impl Budget {
    pub(super) fn new(limits: Limits, clock: Arc<dyn Clock>, app: Arc<AppGate>) -> Self {
        let state = State {
            minute: Window::new(limits.minute, Duration::from_mins(1)),
            day: Window::new(limits.day, Duration::from_hours(24)),
            day_known: false,
            in_flight: 0,
            paused: None,
            pauses_in_a_row: 0,
            queue: BTreeSet::new(),
            next_ticket: 0,
        };
        let budget = Self {
            limits,
            clock,
            app,
            state: Mutex::new(state),
            changed: Notify::new(),
            watch: watch::Sender::new(BudgetWatch::default()),
        };
        budget.publish(&budget.lock());
        budget
    }

    /// What is left, now.
    pub fn now(&self) -> BudgetWatch {
        let mut state = self.lock();
        let now = Instant::now();
        state.tick(now);
        self.publish(&state);
        *self.watch.borrow()
    }

    /// Follows the budget: told at each change.
    pub fn watch(&self) -> watch::Receiver<BudgetWatch> {
        self.watch.subscribe()
    }

    /// Waits for the right to make one call. The most urgent goes first, then
    /// the one that waits longest. Whoever would have to wait for a limit longer
    /// than `patience` is told at once, and can come back then.
    pub async fn acquire(
        self: &Arc<Self>,
        priority: Priority,
        patience: Duration,
    ) -> Result<Permit, Limited> {
        let give_up = Instant::now() + patience;
        let ticket = self.queue(priority);
        loop {
            let changed = self.changed.notified();
            tokio::pin!(changed);
            // From here on no change is missed.
            changed.as_mut().enable();
            let (window, until) = match self.try_take(ticket.key) {
                Ok(permit) => return Ok(permit),
                Err(Obstacle::Turn) => (None, None),
                Err(Obstacle::Limit(window, until)) => (Some(window), until),
            };
            let now = Instant::now();
            let hopeless = until.is_some_and(|until| until > give_up) || now >= give_up;
            if let (Some(window), true) = (window, hopeless) {
                let wait = until.unwrap_or(give_up).saturating_duration_since(now);
                return Err(Limited {
                    window,
                    retry_after: wait,
                });
            }
            match until {
                // A place gets free when a call ends, and every call ends.
                None => changed.await,
                Some(until) => tokio::select! {
                    () = changed => {}
                    () = tokio::time::sleep_until(until) => {}
                },
            }
        }
    }

    fn queue(&self, priority: Priority) -> Ticket<'_> {
        let mut state = self.lock();
        let key = (priority, state.next_ticket);
        state.next_ticket += 1;
        state.queue.insert(key);
        Ticket { budget: self, key }
    }

    fn try_take(self: &Arc<Self>, key: (Priority, u64)) -> Result<Permit, Obstacle> {
        let now = Instant::now();
        let mut state = self.lock();
        state.tick(now);
        // The more urgent a caller, the fewer limits hold for it: whoever stands
        // first and may not go holds up nobody who may.
        if state.queue.first() != Some(&key) {
            return Err(self.obstacle(&state, key.0, now).unwrap_or(Obstacle::Turn));
        }
        if let Some(obstacle) = self.obstacle(&state, key.0, now) {
            self.publish(&state);
            return Err(obstacle);
        }
        state.minute.spend();
        state.day.spend();
        state.in_flight += 1;
        state.queue.remove(&key);
        self.publish(&state);
        drop(state);
        self.changed.notify_waiters();
        Ok(permit::new(Arc::clone(self)))
    }

    fn obstacle(&self, state: &State, priority: Priority, now: Instant) -> Option<Obstacle> {
        if let Some(until) = self.app.closed_until(now) {
            return Some(Obstacle::Limit(Which::AppMinute, Some(until)));
        }
        if let Some((until, which)) = state.paused {
            return Some(Obstacle::Limit(which, Some(until)));
        }
        let sync = priority == Priority::Sync;
        let kept = |calls: u32| if sync { calls } else { 0 };
        if state.day.left() <= kept(self.limits.day_kept_from_sync.min(state.day.limit() / 4)) {
            return Some(Obstacle::Limit(Which::Day, state.day.ends()));
        }
        if state.minute.left() <= kept(self.limits.minute_kept_from_sync) {
            return Some(Obstacle::Limit(Which::Minute, state.minute.ends()));
        }
        if state.in_flight >= self.limits.at_once {
            return Some(Obstacle::Turn);
        }
        None
    }

    /// An answer came, or none.
    pub(super) fn settle(&self, answer: Option<&permit::Told>) {
        let now = Instant::now();
        let mut state = self.lock();
        state.tick(now);
        state.in_flight = state.in_flight.saturating_sub(1);
        if let Some(told) = answer {
            self.learn(&mut state, now, told);
        } else {
            // Xero may have counted it, in a window that ends at last when one
            // that began now would.
            state.minute.told(now, None, 0);
            state.day.told(now, None, 0);
        }
        self.publish(&state);
        drop(state);
        self.changed.notify_waiters();
    }

    fn learn(&self, state: &mut State, now: Instant, told: &permit::Told) {
        if let Some(remaining) = told.day
            && !state.day_known
        {
            state.day_known = true;
            // Starter apps have 1,000 a day, the others 5,000 (xpm-api 4).
            let limit = if remaining < 1_000 {
                1_000
            } else {
                self.limits.day.max(remaining)
            };
            state.day.assume_limit(limit);
        }
        // Calls on their way, and answers that overtook each other.
        let slack = state.in_flight + self.limits.at_once;
        state.minute.told(now, told.minute, slack);
        state.day.told(now, told.day, slack);
        if told.app == Some(0) {
            self.app.close(now + Duration::from_mins(1));
        }
        match told.limited {
            None => state.pauses_in_a_row = 0,
            Some((window, wait)) => {
                metrics::counter!("xpm_rate_limited_total", "window" => window.as_str())
                    .increment(1);
                self.stand_still(state, now, window, wait);
            }
        }
    }

    fn stand_still(&self, state: &mut State, now: Instant, window: Which, wait: Option<Duration>) {
        let minute = Duration::from_mins(1);
        match window {
            Which::Minute => state.minute.exhausted(now + wait.unwrap_or(minute)),
            // Xero names the wait; an hour is a guess for an answer that does not.
            Which::Day => state
                .day
                .exhausted(now + wait.unwrap_or(Duration::from_hours(1))),
            Which::AppMinute => self.app.close(now + wait.unwrap_or(minute)),
            Which::Concurrent | Which::Unknown => {
                let doubled = 1_u32.checked_shl(state.pauses_in_a_row).unwrap_or(u32::MAX);
                let pause = self.limits.first_pause.saturating_mul(doubled);
                let pause = wait.unwrap_or(pause.min(self.limits.longest_pause));
                state.pauses_in_a_row = state.pauses_in_a_row.saturating_add(1).min(16);
                state.paused = Some((now + pause, window));
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn publish(&self, state: &State) {
        let now = Instant::now();
        let waiting = state.queue.first().and_then(|(priority, _)| {
            match self.obstacle(state, *priority, now)? {
                Obstacle::Limit(window, Some(until)) => {
                    let ahead = until.saturating_duration_since(now).as_micros();
                    let ahead = i64::try_from(ahead).unwrap_or(i64::MAX);
                    let at = self.clock.now().as_micros().saturating_add(ahead);
                    Some(Waiting {
                        window,
                        until: Timestamp::from_micros(at),
                    })
                }
                _ => None,
            }
        });
        let seen = BudgetWatch {
            minute_left: state.minute.left(),
            minute_limit: state.minute.limit(),
            day_left: state.day.left(),
            day_limit: state.day.limit(),
            in_flight: state.in_flight,
            callers: state.queue.len(),
            waiting,
        };
        self.watch.send_if_modified(|old| {
            // The countdown is told once: the clock's small steps are no change.
            let same_wait = match (old.waiting, seen.waiting) {
                (Some(a), Some(b)) => {
                    a.window == b.window
                        && (a.until.as_micros() - b.until.as_micros()).abs() < 500_000
                }
                (a, b) => a == b,
            };
            let kept = if same_wait { old.waiting } else { seen.waiting };
            let changed = *old
                != BudgetWatch {
                    waiting: kept,
                    ..seen
                };
            *old = BudgetWatch {
                waiting: kept,
                ..seen
            };
            changed
        });
    }
}

impl State {
    fn tick(&mut self, now: Instant) {
        self.minute.tick(now);
        self.day.tick(now);
        if self.paused.is_some_and(|(until, _)| until <= now) {
            self.paused = None;
        }
    }
}
