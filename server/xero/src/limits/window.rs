use std::time::Duration;

use tokio::time::Instant;

/// A fixed window of Xero's, as far as we can tell from here.
#[derive(Debug)]
pub(super) struct Window {
    limit: u32,
    length: Duration,
    left: u32,
    /// When the window surely is over: its length after the first *answer* in
    /// it, since Xero counts a call when it arrives and not when it leaves.
    ends: Option<Instant>,
}

impl Window {
    pub(super) fn new(limit: u32, length: Duration) -> Self {
        Self {
            limit,
            length,
            left: limit,
            ends: None,
        }
    }

    /// Starts over when the time has come.
    pub(super) fn tick(&mut self, now: Instant) {
        if self.ends.is_some_and(|ends| ends <= now) {
            self.ends = None;
            self.left = self.limit;
        }
    }

    pub(super) fn left(&self) -> u32 {
        self.left
    }

    pub(super) fn limit(&self) -> u32 {
        self.limit
    }

    /// When there will be calls again; unknown while no answer came yet.
    pub(super) fn ends(&self) -> Option<Instant> {
        self.ends
    }

    pub(super) fn spend(&mut self) {
        self.left = self.left.saturating_sub(1);
    }

    /// An answer came, with what Xero says is left. So many calls as `slack` may
    /// or may not be in that number.
    pub(super) fn told(&mut self, now: Instant, remaining: Option<u32>, slack: u32) {
        let Some(remaining) = remaining else {
            self.ends.get_or_insert(now + self.length);
            return;
        };
        if remaining > self.left.saturating_add(slack) && self.ends.is_some() {
            // More than can be left of the old window: a new one has begun.
            self.left = remaining;
            self.ends = Some(now + self.length);
        } else {
            self.left = self.left.min(remaining);
            self.ends.get_or_insert(now + self.length);
        }
        // A higher tier shows by having more left than we thought there were.
        if remaining >= self.limit {
            self.limit = remaining.saturating_add(1);
        }
    }

    /// Takes another limit than the one assumed at first (1,000 or 5,000 a day).
    pub(super) fn assume_limit(&mut self, limit: u32) {
        self.limit = limit;
        self.left = self.left.min(limit);
    }

    /// Xero says that nothing is left for so long.
    pub(super) fn exhausted(&mut self, until: Instant) {
        self.left = 0;
        self.ends = Some(until);
    }
}
