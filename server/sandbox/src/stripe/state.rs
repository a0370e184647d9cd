//! What the make-believe Stripe remembers, and how a session moves.

use std::collections::{BTreeMap, HashMap};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::idempotency::Keys;
use super::webhook::Delivery;
use crate::config::Config;
use crate::random::Random;
use crate::snapshot;

/// One line of a checkout session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LineItem {
    pub id: String,
    pub name: String,
    pub description: Option<String>,
    pub unit_amount: i64,
    pub quantity: i64,
}

/// Where a checkout session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Status {
    Open,
    Complete,
    Expired,
}

impl Status {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Complete => "complete",
            Self::Expired => "expired",
        }
    }
}

/// A checkout session.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Session {
    pub id: String,
    pub status: Status,
    /// By the clock without advances: the caller compares it with its own.
    pub created: Timestamp,
    /// By the same clock.
    pub expires_at: Timestamp,
    /// The same instant by the sandbox's clock, which tests put forward.
    pub deadline: Timestamp,
    pub currency: String,
    pub lines: Vec<LineItem>,
    pub metadata: BTreeMap<String, String>,
    pub payment_metadata: BTreeMap<String, String>,
    pub payment_description: Option<String>,
    pub success_url: String,
    pub cancel_url: Option<String>,
    pub client_reference_id: Option<String>,
    pub customer_email: Option<String>,
    pub paid: Option<Paid>,
}

/// Who paid, and the charge it made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Paid {
    pub payment_intent: String,
    pub email: String,
    pub name: String,
}

/// A card that was charged.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Charge {
    pub id: String,
    pub payment_intent: String,
    pub created: Timestamp,
    pub amount: i64,
    pub refunded: i64,
    pub currency: String,
    pub email: String,
    pub name: String,
    pub last4: String,
    pub description: Option<String>,
    pub metadata: BTreeMap<String, String>,
}

/// Money given back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Refund {
    pub id: String,
    pub charge: String,
    pub payment_intent: String,
    pub created: Timestamp,
    pub amount: i64,
    pub currency: String,
    pub reason: Option<String>,
    pub metadata: BTreeMap<String, String>,
}

/// Everything of the one Stripe account.
#[derive(Debug, Serialize, Deserialize)]
pub struct State {
    pub(super) sessions: HashMap<String, Session>,
    pub(super) charges: HashMap<String, Charge>,
    pub(super) refunds: HashMap<String, Refund>,
    #[serde(with = "snapshot::json")]
    pub(super) events: HashMap<String, Value>,
    pub(super) keys: Keys,
    pub(super) outbox: Vec<Delivery>,
    #[serde(skip)]
    has_webhook: bool,
}

impl Session {
    pub(super) fn total(&self) -> i64 {
        self.lines
            .iter()
            .map(|line| line.unit_amount.saturating_mul(line.quantity))
            .sum()
    }
}

impl State {
    /// An account without sessions.
    pub fn new(config: &Config) -> Self {
        Self {
            sessions: HashMap::new(),
            charges: HashMap::new(),
            refunds: HashMap::new(),
            events: HashMap::new(),
            keys: Keys::default(),
            outbox: Vec::new(),
            has_webhook: config.stripe_webhook_url.is_some(),
        }
    }

    /// Puts in what a snapshot does not hold.
    pub(crate) fn complete(&mut self, config: &Config) {
        self.has_webhook = config.stripe_webhook_url.is_some();
        if !self.has_webhook {
            self.outbox.clear();
        }
    }

    /// The charge behind its own id or its payment intent's.
    pub(super) fn charge_of(&self, id: &str) -> Option<&Charge> {
        self.charges
            .values()
            .find(|charge| charge.id == id || charge.payment_intent == id)
    }

    /// Ends a session that is open. Answers whether it was.
    pub(super) fn expire(&mut self, id: &str) -> bool {
        match self.sessions.get_mut(id) {
            Some(session) if session.status == Status::Open => {
                session.status = Status::Expired;
                true
            }
            _ => false,
        }
    }

    /// The open sessions whose time is over.
    pub(super) fn overdue(&self, now: Timestamp) -> Vec<String> {
        self.sessions
            .values()
            .filter(|session| session.status == Status::Open && session.deadline <= now)
            .map(|session| session.id.clone())
            .collect()
    }

    /// Takes the money for an open session. Nothing when it is not open.
    pub(super) fn charge(
        &mut self,
        id: &str,
        payer: Payer,
        random: &Random,
        now: Timestamp,
    ) -> Option<&Session> {
        let session = self
            .sessions
            .get_mut(id)
            .filter(|session| session.status == Status::Open)?;
        let charge = Charge {
            id: format!("ch_{}", random.hex::<12>()),
            payment_intent: format!("pi_{}", random.hex::<12>()),
            created: now,
            amount: session.total(),
            refunded: 0,
            currency: session.currency.clone(),
            email: payer.email.clone(),
            name: payer.name.clone(),
            last4: payer.last4,
            description: session.payment_description.clone(),
            metadata: session.payment_metadata.clone(),
        };
        session.status = Status::Complete;
        session.paid = Some(Paid {
            payment_intent: charge.payment_intent.clone(),
            email: payer.email,
            name: payer.name,
        });
        self.charges.insert(charge.id.clone(), charge);
        Some(session)
    }

    /// Makes an event and, where an address is set, a webhook of it.
    pub(super) fn emit(&mut self, event: Value, id: String) {
        if self.has_webhook {
            self.outbox
                .push(Delivery::new(id.clone(), event.to_string()));
        }
        self.events.insert(id, event);
    }
}

/// Who is at the payment page.
#[derive(Debug, Clone)]
pub(super) struct Payer {
    pub email: String,
    pub name: String,
    pub last4: String,
}

/// A session lives for a day unless it says otherwise.
pub(super) const LIFETIME: SignedDuration = SignedDuration::from_hours(24);
