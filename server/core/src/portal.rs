//! `Portal`: everything a use case may reach, as one cheap clone.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use deedbox_domain::ids::ConnectionId;
use deedbox_domain::place::LocalityTable;
use deedbox_domain::rules::Tables;
use deedbox_domain::time::Timestamp;
use tokio::sync::Semaphore;
use uuid::{NoContext, Uuid};

use crate::bell::Bell;
use crate::clients::Indexes;
use crate::envelope::Vault;
use crate::ports::clock::Clock;
use crate::ports::consent::Consent;
use crate::ports::documents::Documents;
use crate::ports::mailer::Mailer;
use crate::ports::payments::Payments;
use crate::ports::practice::PracticeManager;
use crate::ports::sign_in::SignIn;
use crate::ports::store::Store;
use crate::reference::Reference;

/// The ports, as wired by the server.
#[derive(Clone)]
#[expect(missing_debug_implementations, reason = "ports have nothing to show")]
pub struct Ports {
    pub store: Arc<dyn Store>,
    pub clock: Arc<dyn Clock>,
    pub practice: Arc<dyn PracticeManager>,
    pub consent: Arc<dyn Consent>,
    pub sign_in: Arc<dyn SignIn>,
    pub payments: Arc<dyn Payments>,
    pub mailer: Arc<dyn Mailer>,
    pub documents: Arc<dyn Documents>,
}

/// What the product knows about where it runs.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where browsers find us, without a slash at the end.
    pub public_url: String,
    /// Set while the practice sandbox stands in for Xero: its front page.
    pub sandbox_url: Option<String>,
    /// IANA name; the firms' time zone for what is shown.
    pub time_zone: String,
    pub seller: Seller,
}

/// Who sells, for the tax invoice.
#[derive(Debug, Clone)]
pub struct Seller {
    pub name: String,
    pub abn: String,
    pub address: Vec<String>,
}

struct Parts {
    ports: Ports,
    vault: Vault,
    settings: Settings,
    reference: Reference,
    zone: jiff::tz::TimeZone,
    bell: Bell,
    indexes: Indexes,
    hashing: Semaphore,
    refreshing: Mutex<BTreeMap<ConnectionId, Arc<tokio::sync::Mutex<()>>>>,
}

/// Everything a use case may reach.
#[derive(Clone)]
pub struct Portal(Arc<Parts>);

impl std::fmt::Debug for Portal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Portal")
            .field("settings", &self.0.settings)
            .finish_non_exhaustive()
    }
}

impl Portal {
    /// Puts the parts together. An unknown time zone falls back to UTC, which
    /// `doctor` reports.
    pub fn new(ports: Ports, vault: Vault, settings: Settings, reference: Reference) -> Self {
        let zone = jiff::tz::TimeZone::get(&settings.time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
        Self(Arc::new(Parts {
            ports,
            vault,
            settings,
            reference,
            zone,
            bell: Bell::default(),
            indexes: Indexes::default(),
            // Argon2id takes 19 MiB a hash: two at a time bound the memory.
            hashing: Semaphore::new(2),
            refreshing: Mutex::default(),
        }))
    }

    /// The store.
    pub fn store(&self) -> &dyn Store {
        &*self.0.ports.store
    }

    /// XPM.
    pub fn practice(&self) -> &dyn PracticeManager {
        &*self.0.ports.practice
    }

    /// Xero's consent.
    pub fn consent(&self) -> &dyn Consent {
        &*self.0.ports.consent
    }

    /// The OpenID providers.
    pub fn sign_in(&self) -> &dyn SignIn {
        &*self.0.ports.sign_in
    }

    /// The payment provider.
    pub fn payments(&self) -> &dyn Payments {
        &*self.0.ports.payments
    }

    /// The post.
    pub fn mailer(&self) -> &dyn Mailer {
        &*self.0.ports.mailer
    }

    /// The printer.
    pub fn documents(&self) -> &dyn Documents {
        &*self.0.ports.documents
    }

    /// The keys.
    pub fn vault(&self) -> &Vault {
        &self.0.vault
    }

    /// Fees, duty, limits and words as dated data.
    pub fn tables(&self) -> &Tables {
        &self.0.reference.tables
    }

    /// Suburbs with their states and postcodes.
    pub fn localities(&self) -> &LocalityTable {
        &self.0.reference.localities
    }

    /// Where we run.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The firms' time zone.
    pub(crate) fn zone(&self) -> &jiff::tz::TimeZone {
        &self.0.zone
    }

    /// Wakes those who wait for jobs and events.
    pub fn bell(&self) -> &Bell {
        &self.0.bell
    }

    /// The search indexes.
    pub(crate) fn indexes(&self) -> &Indexes {
        &self.0.indexes
    }

    pub(crate) fn hashing(&self) -> &Semaphore {
        &self.0.hashing
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.0.ports.clock.now()
    }

    /// A new id: UUID version 7 by our clock.
    pub fn new_id(&self) -> String {
        let micros = self.now().as_micros().max(0).unsigned_abs();
        let nanos = u32::try_from(micros % 1_000_000 * 1_000).unwrap_or_default();
        let stamp = uuid::Timestamp::from_unix(NoContext, micros / 1_000_000, nanos);
        Uuid::new_v7(stamp).to_string()
    }

    /// The lock under which a connection's tokens are refreshed in this process.
    pub(crate) fn refresh_lock(&self, connection: &ConnectionId) -> Arc<tokio::sync::Mutex<()>> {
        let mut locks = self
            .0
            .refreshing
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        Arc::clone(locks.entry(connection.clone()).or_default())
    }
}
