//! What all parts of one sandbox hold in common.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use crate::{
    clock::Clock, config::Config, fault::Faults, identity, journal::Journal, mail, oidc,
    random::Random, stripe, switches::Switches, xpm,
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
}

impl Shared {
    pub fn new(config: Config) -> Self {
        let clock = Clock::new(config.start_at);
        let random = Random::new(&config, clock.now().as_nanosecond());
        Self {
            base_url: OnceLock::new(),
            journal: Journal::default(),
            faults: Faults::default(),
            switches: Switches::default(),
            random,
            xpm: Mutex::new(xpm::State::new(&config, clock.today())),
            identity: Mutex::new(identity::State::new(&config)),
            oidc: Mutex::new(oidc::State::new(&config)),
            stripe: Mutex::new(stripe::State::new(&config)),
            mail: Mutex::new(mail::State::new(&config)),
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

    /// The origin everything is under, without a slash at the end.
    pub fn base_url(&self) -> &str {
        self.base_url.get().map_or("", String::as_str)
    }

    /// Back to the first state, with another seed or size where one is given.
    pub fn reset(&self, seed: Option<u64>, clients: Option<usize>) -> Config {
        let mut config = self.config.clone();
        config.seed = seed.unwrap_or(config.seed);
        config.clients = clients.unwrap_or(config.clients);
        self.clock.reset();
        self.faults.clear();
        self.switches.reset();
        *lock(&self.xpm) = xpm::State::new(&config, self.clock.today());
        *lock(&self.identity) = identity::State::new(&config);
        *lock(&self.oidc) = oidc::State::new(&config);
        *lock(&self.stripe) = stripe::State::new(&config);
        *lock(&self.mail) = mail::State::new(&config);
        self.journal.clear();
        config
    }
}

/// Locks, also after a panic elsewhere: the sandbox goes on with what is there.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
