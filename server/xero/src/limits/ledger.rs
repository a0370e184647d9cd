//! The count itself: pure, so that it can lie in memory or in a database.

use std::time::Duration;

use deedbox_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::heard::{Heard, News};
use super::window::{Mark, Window};
use super::{Limits, Priority};
use crate::error::Window as Which;

/// How long a call counts as in progress without a sign of life. A process that
/// is killed gives its places back after so long.
const LEASE: Duration = Duration::from_secs(9);
/// How often a call that takes longer gives one.
pub(super) const HEARTBEAT: Duration = Duration::from_secs(3);

const MINUTE: i64 = 60;
const DAY: i64 = 24 * 60 * 60;

/// What stands in the way of the next call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The limit.
    pub window: Which,
    /// When the next call may go.
    pub until: Timestamp,
}

/// A call in progress, of whatever process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct InFlight {
    call: u64,
    until: Timestamp,
    minute: Mark,
    day: Mark,
    app: Mark,
}

/// What was called and what Xero said of it: one for each account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    minute: Window,
    day: Window,
    day_known: bool,
    in_flight: Vec<InFlight>,
    calls: u64,
    /// A pause after a 429 of which no window is to blame.
    paused: Option<Waiting>,
    pauses_in_a_row: u32,
    /// What the last caller that had to wait was told.
    waiting: Option<Waiting>,
    /// How the calls went.
    #[serde(default)]
    heard: Heard,
}

/// The ledgers that a call touches: its account's, and the app's minute over all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    /// None before the first call.
    pub account: Option<Ledger>,
    /// None before the first call.
    pub app: Option<Window>,
}

/// Why the next call cannot go now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// A call in progress has to end.
    Turn,
    /// A limit, until then; without an end where no answer has come yet.
    Limit(Which, Option<Timestamp>),
}

/// What an answer told about the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Told {
    pub(super) minute: Option<u32>,
    pub(super) day: Option<u32>,
    pub(super) app: Option<u32>,
    pub(super) limited: Option<(Which, Option<Duration>)>,
}

pub(super) fn later(from: Timestamp, by: Duration) -> Timestamp {
    let micros = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
    Timestamp::from_micros(from.as_micros().saturating_add(micros))
}

impl Book {
    fn open(&mut self, limits: &Limits, now: Timestamp) -> (&mut Ledger, &mut Window) {
        let app = self
            .app
            .get_or_insert_with(|| Window::new(limits.app_minute, MINUTE));
        app.tick(now);
        let ledger = self.account.get_or_insert_with(|| Ledger::new(limits));
        ledger.tick(now);
        (ledger, app)
    }

    /// Takes the right to one call. A refusal that others do not know of yet is
    /// noted in the ledger.
    pub(super) fn take(
        &mut self,
        who: Priority,
        now: Timestamp,
        limits: &Limits,
    ) -> Result<u64, Obstacle> {
        let (ledger, app) = self.open(limits, now);
        if let Some(obstacle) = ledger.obstacle(app, who, now, limits) {
            if let Obstacle::Limit(window, Some(until)) = obstacle {
                ledger.waiting = Some(Waiting { window, until });
            }
            return Err(obstacle);
        }
        ledger.calls = ledger.calls.wrapping_add(1);
        ledger.in_flight.push(InFlight {
            call: ledger.calls,
            until: later(now, LEASE),
            minute: ledger.minute.spend(),
            day: ledger.day.spend(),
            app: app.spend(),
        });
        Ok(ledger.calls)
    }

    /// A call goes on.
    pub(super) fn renew(&mut self, call: u64, now: Timestamp, limits: &Limits) {
        let (ledger, _) = self.open(limits, now);
        for held in ledger.in_flight.iter_mut().filter(|c| c.call == call) {
            held.until = later(now, LEASE);
        }
    }

    /// An answer came, or none.
    pub(super) fn settle(
        &mut self,
        call: u64,
        told: Option<&Told>,
        news: News,
        now: Timestamp,
        limits: &Limits,
    ) {
        let (ledger, app) = self.open(limits, now);
        ledger.heard.note(news, now);
        let Some(at) = ledger.in_flight.iter().position(|c| c.call == call) else {
            return;
        };
        let call = ledger.in_flight.swap_remove(at);
        match told {
            Some(told) => ledger.learn(app, &call, told, now, limits),
            None => ledger.unanswered(now),
        }
    }

    /// How the calls went.
    pub(super) fn heard(self) -> Heard {
        self.account.map(|ledger| ledger.heard).unwrap_or_default()
    }

    /// What is left.
    pub(super) fn standing(mut self, limits: &Limits, now: Timestamp) -> Standing {
        let (ledger, _) = self.open(limits, now);
        Standing {
            minute_left: ledger.minute.left(),
            minute_limit: ledger.minute.limit(),
            day_left: ledger.day.left(),
            day_limit: ledger.day.limit(),
            in_flight: u32::try_from(ledger.in_flight.len()).unwrap_or(u32::MAX),
            waiting: ledger.waiting,
        }
    }
}

/// A budget as others see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
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
    /// Set while a caller waits for a limit and not only for another call to end.
    pub waiting: Option<Waiting>,
}

impl Ledger {
    fn new(limits: &Limits) -> Self {
        Self {
            minute: Window::new(limits.minute, MINUTE),
            day: Window::new(limits.day, DAY),
            day_known: false,
            in_flight: Vec::new(),
            calls: 0,
            paused: None,
            pauses_in_a_row: 0,
            waiting: None,
            heard: Heard::default(),
        }
    }

    fn tick(&mut self, now: Timestamp) {
        self.minute.tick(now);
        self.day.tick(now);
        let over = |waiting: &Option<Waiting>| waiting.is_some_and(|w| w.until <= now);
        if over(&self.paused) {
            self.paused = None;
        }
        if over(&self.waiting) {
            self.waiting = None;
        }
        // Their process is gone.
        let held = self.in_flight.len();
        self.in_flight.retain(|call| call.until > now);
        if self.in_flight.len() < held {
            self.unanswered(now);
        }
    }

    fn obstacle(
        &self,
        app: &Window,
        who: Priority,
        now: Timestamp,
        limits: &Limits,
    ) -> Option<Obstacle> {
        let kept = limits.kept_from(who);
        if let Err(until) = app.free(now, kept.app_minute) {
            return Some(Obstacle::Limit(Which::AppMinute, until));
        }
        if let Some(Waiting { window, until }) = self.paused {
            return Some(Obstacle::Limit(window, Some(until)));
        }
        // An app of the small tier keeps a quarter at most.
        if let Err(until) = self.day.free(now, kept.day.min(self.day.limit() / 4)) {
            return Some(Obstacle::Limit(Which::Day, until));
        }
        if let Err(until) = self.minute.free(now, kept.minute) {
            return Some(Obstacle::Limit(Which::Minute, until));
        }
        let places = limits.at_once.saturating_sub(kept.at_once).max(1);
        (self.in_flight.len() >= places as usize).then_some(Obstacle::Turn)
    }

    fn unanswered(&mut self, now: Timestamp) {
        self.minute.unanswered(now);
        self.day.unanswered(now);
    }

    fn learn(
        &mut self,
        app: &mut Window,
        call: &InFlight,
        told: &Told,
        now: Timestamp,
        limits: &Limits,
    ) {
        if let Some(remaining) = told.day
            && !self.day_known
        {
            self.day_known = true;
            // Starter apps have 1,000 a day, the others 5,000
            // (developer.xero.com/documentation/guides/oauth2/limits, November 2026).
            let limit = if remaining < 1_000 {
                1_000
            } else {
                limits.day.max(remaining)
            };
            self.day.assume_limit(limit);
        }
        let others = u32::try_from(self.in_flight.len()).unwrap_or(u32::MAX);
        let slack = limits.at_once;
        self.minute
            .told(now, call.minute, told.minute, others, slack);
        self.day.told(now, call.day, told.day, others, slack);
        // Calls of all accounts overtake each other there.
        let slack = limits.app_minute / 20;
        app.told(now, call.app, told.app, 0, slack);
        match told.limited {
            None => self.pauses_in_a_row = 0,
            Some((window, wait)) => {
                metrics::counter!("xpm_rate_limited_total", "window" => window.as_str())
                    .increment(1);
                self.stand_still(app, now, window, wait, limits);
            }
        }
    }

    fn stand_still(
        &mut self,
        app: &mut Window,
        now: Timestamp,
        window: Which,
        wait: Option<Duration>,
        limits: &Limits,
    ) {
        let minute = Duration::from_mins(1);
        match window {
            Which::Minute => self.minute.exhausted(later(now, wait.unwrap_or(minute))),
            // Xero names the wait; an hour is a guess for an answer that does not.
            Which::Day => self
                .day
                .exhausted(later(now, wait.unwrap_or(Duration::from_hours(1)))),
            Which::AppMinute => app.exhausted(later(now, wait.unwrap_or(minute))),
            Which::Concurrent | Which::Unknown => {
                let doubled = 1_u32.checked_shl(self.pauses_in_a_row).unwrap_or(u32::MAX);
                let pause = limits.first_pause.saturating_mul(doubled);
                let pause = wait.unwrap_or(pause.min(limits.longest_pause));
                self.pauses_in_a_row = self.pauses_in_a_row.saturating_add(1).min(16);
                self.paused = Some(Waiting {
                    window,
                    until: later(now, pause),
                });
            }
        }
    }
}
