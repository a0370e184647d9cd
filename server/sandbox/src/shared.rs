//! What all parts of one sandbox hold in common.

use std::sync::{
    Mutex, MutexGuard, OnceLock, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use jiff::civil::Date;

use crate::{
    clock::Clock, config::Config, fault::Faults, identity, journal::Journal, mail, oidc,
    random::Random, snapshot, stripe, switches::Switches, xpm,
};

/// The state of one sandbox. No lock is ever held over an await.
#[derive(Debug)]
pub struct Shared {
    pub config: Config,
    /// Set once the port is known.
    pub base_url: OnceLock<String>,
    pub clock: Clock,
    pub journal: Journal,
    pub faults: Faults,
    pub switches: Switches,
    pub random: Random,
    pub xpm: Mutex<xpm::State>,
    pub identity: Mutex<identity::State>,
    pub oidc: Mutex<oidc::State>,
    pub stripe: Mutex<stripe::State>,
    pub mail: Mutex<mail::State>,
    /// Goes up after every change, which tells that the snapshot is out of date.
    changes: AtomicU64,
    /// Held while all states are replaced or written down, so that neither meets
    /// the other half-way.
    whole: Mutex<()>,
}

/// What the vendors remember: everything that a reset begins anew.
#[derive(Debug)]
pub(crate) struct States {
    pub(crate) xpm: xpm::State,
    pub(crate) identity: identity::State,
    pub(crate) oidc: oidc::State,
    pub(crate) stripe: stripe::State,
    pub(crate) mail: mail::State,
}

impl States {
    fn new(config: &Config, today: Date) -> Self {
        Self {
            xpm: xpm::State::new(config, today),
            identity: identity::State::new(config),
            oidc: oidc::State::new(config),
            stripe: stripe::State::new(config),
            mail: mail::State::new(config),
        }
    }
}

impl Shared {
    /// The first state, whatever a snapshot says.
    pub fn new(config: Config) -> Self {
        let clock = Clock::new(config.start_at);
        let states = States::new(&config, clock.today());
        Self::with(config, clock, states)
    }

    /// The state of the snapshot, or the first one where there is none.
    pub fn resume(config: Config) -> Self {
        let Some(kept) = snapshot::load(&config) else {
            return Self::new(config);
        };
        let clock = Clock::new(config.start_at);
        clock.resume(kept.ahead_seconds);
        let shared = Self::with(config, clock, kept.states);
        shared.journal.resume(kept.seq);
        shared.random.resume(kept.random);
        shared
    }

    fn with(config: Config, clock: Clock, states: States) -> Self {
        let random = Random::new(&config, clock.now().as_nanosecond());
        Self {
            base_url: OnceLock::new(),
            journal: Journal::default(),
            faults: Faults::default(),
            switches: Switches::default(),
            random,
            xpm: Mutex::new(states.xpm),
            identity: Mutex::new(states.identity),
            oidc: Mutex::new(states.oidc),
            stripe: Mutex::new(states.stripe),
            mail: Mutex::new(states.mail),
            changes: AtomicU64::new(0),
            whole: Mutex::new(()),
            clock,
            config,
        }
    }

    pub fn xpm(&self) -> MutexGuard<'_, xpm::State> {
        lock(&self.xpm)
    }

    pub fn identity(&self) -> MutexGuard<'_, identity::State> {
        lock(&self.identity)
    }

    pub fn oidc(&self) -> MutexGuard<'_, oidc::State> {
        lock(&self.oidc)
    }

    pub fn stripe(&self) -> MutexGuard<'_, stripe::State> {
        lock(&self.stripe)
    }

    pub fn mail(&self) -> MutexGuard<'_, mail::State> {
        lock(&self.mail)
    }

    /// Call it after a change that is to survive a restart.
    pub fn mark_changed(&self) {
        self.changes.fetch_add(1, Ordering::SeqCst);
    }

    /// Differs from an earlier answer when something has changed since.
    pub(crate) fn changes(&self) -> u64 {
        self.changes.load(Ordering::SeqCst)
    }

    /// Keeps a reset away while the states are written down.
    pub(crate) fn whole(&self) -> MutexGuard<'_, ()> {
        lock(&self.whole)
    }

    /// The origin everything is under, without a slash at the end.
    pub fn base_url(&self) -> &str {
        self.base_url.get().map_or("", String::as_str)
    }

    /// Back to the first state, with another seed or size where one is given.
    pub fn reset(&self, seed: Option<u64>, clients: Option<usize>) -> Config {
        let mut config = self.config.clone();
        config.seed = seed.unwrap_or(config.seed);
        config.clients = clients.unwrap_or(config.clients);
        let whole = self.whole();
        self.clock.reset();
        self.faults.clear();
        self.switches.reset();
        let states = States::new(&config, self.clock.today());
        *self.xpm() = states.xpm;
        *self.identity() = states.identity;
        *self.oidc() = states.oidc;
        *self.stripe() = states.stripe;
        *self.mail() = states.mail;
        self.journal.clear();
        drop(whole);
        self.mark_changed();
        config
    }
}

/// Locks, also after a panic elsewhere: the sandbox goes on with what is there.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
