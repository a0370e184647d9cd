use deedbox_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A fixed window of Xero's, as far as we can tell from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    limit: u32,
    /// Its length in seconds.
    seconds: i64,
    left: u32,
    /// When the window surely is over: its length after the first *answer* in
    /// it, since Xero counts a call when it arrives and not when it leaves.
    ends: Option<Timestamp>,
    /// One more at each new window.
    number: u64,
}

/// Where a call stood in a window when it left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    number: u64,
    left: u32,
}

/// Calls that are kept for the more urgent until so shortly before the end of a
/// window, when it is surely still the same one at Xero.
const RELEASED_SECONDS: i64 = 5;

impl Window {
    pub(super) const fn new(limit: u32, seconds: i64) -> Self {
        Self {
            limit,
            seconds,
            left: limit,
            ends: None,
            number: 0,
        }
    }

    /// Starts over when the time has come.
    pub(super) fn tick(&mut self, now: Timestamp) {
        if self.ends.is_some_and(|ends| ends <= now) {
            self.begin(self.limit, None);
        }
    }

    fn begin(&mut self, left: u32, ends: Option<Timestamp>) {
        self.number = self.number.wrapping_add(1);
        self.left = left;
        self.ends = ends;
    }

    pub(super) const fn left(&self) -> u32 {
        self.left
    }

    pub(super) const fn limit(&self) -> u32 {
        self.limit
    }

    pub(super) const fn spend(&mut self) -> Mark {
        self.left = self.left.saturating_sub(1);
        Mark {
            number: self.number,
            left: self.left,
        }
    }

    /// When there is a call for somebody who has to leave `kept` of them to the
    /// more urgent. What is kept gets less as the window goes by, to nothing
    /// shortly before its end, so that none is lost. `Ok` where there is one now;
    /// no time where the window's end is not known yet.
    pub(super) fn free(&self, now: Timestamp, kept: u32) -> Result<(), Option<Timestamp>> {
        if self.left > kept {
            return Ok(());
        }
        let Some(ends) = self.ends else {
            return Err(None);
        };
        if self.left == 0 {
            return Err(Some(ends));
        }
        let span = (self.seconds - RELEASED_SECONDS).max(0) * 1_000_000;
        let released = ends.plus_seconds(-RELEASED_SECONDS).as_micros();
        // `kept > 0` here: it is at least what is left.
        let early = span / i64::from(kept) * i64::from(self.left - 1);
        let free = Timestamp::from_micros(released.saturating_sub(early));
        if free <= now { Ok(()) } else { Err(Some(free)) }
    }

    /// An answer came to the call that left at `mark`, with what Xero says is
    /// left. `others` are in flight still; so many calls as `slack` may have
    /// overtaken each other.
    pub(super) fn told(
        &mut self,
        now: Timestamp,
        mark: Mark,
        remaining: Option<u32>,
        others: u32,
        slack: u32,
    ) {
        if mark.number != self.number {
            // The window that the call was sent in is over.
            return;
        }
        let ends = now.plus_seconds(self.seconds);
        let Some(remaining) = remaining else {
            self.ends.get_or_insert(ends);
            return;
        };
        if remaining > mark.left.saturating_add(slack) {
            // More than can be left of this window: at Xero a new one has begun.
            let sent_since = mark.left.saturating_sub(self.left);
            self.begin(remaining.saturating_sub(sent_since), Some(ends));
        } else {
            if remaining < self.left {
                // Somebody else calls as well. Those in flight may not be counted yet.
                self.left = remaining.saturating_sub(others);
            }
            self.ends.get_or_insert(ends);
        }
        // A higher tier shows by having more left than we thought there were.
        if remaining >= self.limit {
            self.limit = remaining.saturating_add(1);
        }
    }

    /// A call got no answer: Xero may have counted it, in a window that ends at
    /// last when one that began now would.
    pub(super) fn unanswered(&mut self, now: Timestamp) {
        self.ends.get_or_insert(now.plus_seconds(self.seconds));
    }

    /// Takes another limit than the one assumed at first (1,000 or 5,000 a day).
    pub(super) fn assume_limit(&mut self, limit: u32) {
        self.limit = limit;
        self.left = self.left.min(limit);
    }

    /// Xero says that nothing is left until then.
    pub(super) fn exhausted(&mut self, until: Timestamp) {
        self.left = 0;
        self.ends = Some(until);
    }
}
