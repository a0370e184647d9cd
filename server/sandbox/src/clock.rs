//! The sandbox's clock, which `/__sandbox/clock` can put forward.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp, civil, tz::TimeZone};

/// Tells the sandbox's time: the machine's or a fixed instant, plus every
/// advance asked for so far.
#[derive(Debug)]
pub struct Clock {
    fixed: Option<Timestamp>,
    ahead_seconds: AtomicI64,
}

impl Clock {
    /// Stands still at `fixed`, or runs with the machine when it is `None`.
    pub fn new(fixed: Option<Timestamp>) -> Self {
        Self {
            fixed,
            ahead_seconds: AtomicI64::new(0),
        }
    }

    pub fn now(&self) -> Timestamp {
        let ahead = SignedDuration::from_secs(self.ahead_seconds());
        let base = self.fixed.unwrap_or_else(machine_time);
        base.checked_add(ahead).unwrap_or(Timestamp::MAX)
    }

    /// The time without the advances: for what a receiver checks against a clock
    /// of its own, such as the age of a signature.
    pub fn unadvanced(&self) -> Timestamp {
        self.fixed.unwrap_or_else(machine_time)
    }

    /// Whole seconds since 1970.
    pub fn unix(&self) -> i64 {
        self.now().as_second()
    }

    /// Today by UTC, the zone XPM's stamps are in.
    pub fn today(&self) -> civil::Date {
        self.now().to_zoned(TimeZone::UTC).date()
    }

    /// Puts the clock forward, never back: windows and lifetimes only run one way.
    pub fn advance(&self, seconds: u32) {
        self.ahead_seconds
            .fetch_add(i64::from(seconds), Ordering::SeqCst);
    }

    /// The sum of all advances.
    pub fn ahead_seconds(&self) -> i64 {
        self.ahead_seconds.load(Ordering::SeqCst)
    }

    /// Takes up the advances of an earlier run.
    pub(crate) fn resume(&self, ahead_seconds: i64) {
        self.ahead_seconds.store(ahead_seconds, Ordering::SeqCst);
    }

    /// Takes all advances back, for a reset.
    pub fn reset(&self) {
        self.ahead_seconds.store(0, Ordering::SeqCst);
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the sandbox imports nothing of ours: its own clock"
)]
fn machine_time() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_moves_only_when_advanced() {
        let start: Timestamp = "2026-08-03T00:00:00Z".parse().unwrap();
        let clock = Clock::new(Some(start));
        assert_eq!(clock.now(), start);
        clock.advance(86_400);
        assert_eq!(clock.today(), civil::date(2026, 8, 4));
        clock.reset();
        assert_eq!(clock.now(), start);
    }
}
