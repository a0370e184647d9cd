//! What the make-believe Xero remembers: logins, consents, tokens, connections.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::authorize::Request;
use super::people::{self, Tenant, TenantKind, User};
use super::refresh::RefreshToken;
use crate::config::Config;

/// A request to authorise that waits for the person's decision.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Flow {
    pub request: Request,
    pub started_at: Timestamp,
}

/// A browser that has logged in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct BrowserSession {
    pub user: String,
    pub auth_time: Timestamp,
    /// Whether the authentication code was given, or the device was trusted.
    pub confirmed: bool,
}

/// An authorisation code, waiting to be exchanged once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Code {
    pub request: Request,
    pub consent: Consent,
    pub expires_at: Timestamp,
}

/// What a person allowed, as every token made from it carries it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Consent {
    pub user: String,
    pub client_id: String,
    pub scopes: Vec<String>,
    pub event_id: String,
    pub session_id: String,
    pub auth_time: Timestamp,
}

/// An access token that was issued.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct AccessToken {
    pub user: String,
    pub client_id: String,
    pub scopes: Vec<String>,
    pub expires_at: Timestamp,
}

/// One line of `/connections`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Connection {
    pub id: String,
    pub event_id: String,
    pub user: String,
    pub client_id: String,
    pub tenant: Tenant,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// The whole of it. People and accounts follow from the seed and are in no snapshot.
#[derive(Debug, Serialize, Deserialize)]
pub struct State {
    #[serde(skip)]
    pub(super) users: Vec<User>,
    #[serde(skip)]
    tenants: Vec<Tenant>,
    pub(super) flows: HashMap<String, Flow>,
    pub(super) sessions: HashMap<String, BrowserSession>,
    /// Device cookie to the person who ticked "Trust this device" on it.
    pub(super) devices: HashMap<String, String>,
    pub(super) codes: HashMap<String, Code>,
    pub(super) access: HashMap<String, AccessToken>,
    pub(super) refresh: HashMap<String, RefreshToken>,
    pub(super) connections: Vec<Connection>,
    /// Scopes by person and app: they add up over consents (Xero's pages on OAuth 2.0).
    granted: HashMap<(String, String), Vec<String>>,
}

impl State {
    /// A Xero in which the first person once connected the app to an accounting
    /// organisation, so that `/connections` is never a list of XPM accounts only.
    pub fn new(config: &Config) -> Self {
        let users = people::users(config.seed);
        let tenants = people::tenants(config.seed);
        let connections = users
            .first()
            .zip(
                tenants
                    .iter()
                    .find(|tenant| tenant.kind == TenantKind::Organisation),
            )
            .map(|(user, tenant)| Connection {
                id: people::seeded_uuid(config.seed, "first connection").to_string(),
                event_id: people::seeded_uuid(config.seed, "first consent").to_string(),
                user: user.id.clone(),
                client_id: config.client_id.clone(),
                tenant: tenant.clone(),
                created_at: FIRST_CONSENT,
                updated_at: FIRST_CONSENT,
            })
            .into_iter()
            .collect();
        Self {
            users,
            tenants,
            flows: HashMap::new(),
            sessions: HashMap::new(),
            devices: HashMap::new(),
            codes: HashMap::new(),
            access: HashMap::new(),
            refresh: HashMap::new(),
            connections,
            granted: HashMap::new(),
        }
    }

    /// Puts in what a snapshot does not hold.
    pub(crate) fn complete(&mut self, seed: u64) {
        self.users = people::users(seed);
        self.tenants = people::tenants(seed);
    }

    /// The XPM accounts; the state of XPM is kept for each of them.
    pub fn practice_tenants(&self) -> impl Iterator<Item = &Tenant> {
        self.tenants
            .iter()
            .filter(|tenant| tenant.kind == TenantKind::PracticeManager)
    }

    /// Ends every access token that is out, as if its time were over.
    /// Answers how many were still good.
    pub fn expire_tokens(&mut self, now: Timestamp) -> usize {
        let mut ended = 0;
        for token in self
            .access
            .values_mut()
            .filter(|token| token.expires_at > now)
        {
            token.expires_at = now;
            ended += 1;
        }
        ended
    }

    /// Takes an account away from every app, as its owner can in Xero's own settings.
    /// Answers how many connections went.
    pub fn disconnect_tenant(&mut self, tenant_id: &str) -> usize {
        let before = self.connections.len();
        self.connections
            .retain(|connection| connection.tenant.id != tenant_id);
        before - self.connections.len()
    }

    pub(super) fn user(&self, id: &str) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    pub(super) fn access_token(&self, token: &str) -> Option<AccessToken> {
        self.access.get(token).cloned()
    }

    pub(super) fn is_connected(&self, user: &str, client_id: &str, tenant_id: &str) -> bool {
        self.connections_of(user, client_id).any(|connection| {
            connection.tenant.id == tenant_id
                && connection.tenant.kind == TenantKind::PracticeManager
        })
    }

    pub(super) fn connections_of<'a>(
        &'a self,
        user: &'a str,
        client_id: &'a str,
    ) -> impl Iterator<Item = &'a Connection> {
        self.connections
            .iter()
            .filter(move |connection| connection.user == user && connection.client_id == client_id)
    }

    /// The accounts a person may connect, of the kinds that the scopes ask for.
    pub(super) fn choices(&self, user: &User, scopes: &[String]) -> Vec<Tenant> {
        let practice = scopes.iter().any(|scope| super::scopes::is_practice(scope));
        let accounting = scopes
            .iter()
            .any(|scope| super::scopes::is_accounting(scope));
        self.tenants
            .iter()
            .filter(|tenant| match tenant.kind {
                TenantKind::PracticeManager => practice,
                TenantKind::Organisation => accounting,
            })
            .filter(|tenant| user.may_connect.contains(&tenant.name.as_str()))
            .cloned()
            .collect()
    }

    pub(super) fn tenant_named(&self, name: Option<&str>) -> Option<Tenant> {
        match name {
            Some(name) => self
                .tenants
                .iter()
                .find(|tenant| tenant.name == name)
                .cloned(),
            None => self.practice_tenants().next().cloned(),
        }
    }

    /// Adds the scopes of a new consent to those given before.
    pub(super) fn grant(&mut self, user: &str, client_id: &str, asked: &[String]) -> Vec<String> {
        let scopes = self
            .granted
            .entry((user.to_owned(), client_id.to_owned()))
            .or_default();
        for scope in asked {
            if !scopes.contains(scope) {
                scopes.push(scope.clone());
            }
        }
        scopes.clone()
    }

    /// Connects an account, or renews the connection that is there.
    pub(super) fn connect(
        &mut self,
        consent: &Consent,
        tenant: Tenant,
        id: String,
        now: Timestamp,
    ) {
        let known = self.connections.iter_mut().find(|connection| {
            connection.user == consent.user
                && connection.client_id == consent.client_id
                && connection.tenant.id == tenant.id
        });
        if let Some(connection) = known {
            connection.event_id.clone_from(&consent.event_id);
            connection.updated_at = now;
        } else {
            self.connections.push(Connection {
                id,
                event_id: consent.event_id.clone(),
                user: consent.user.clone(),
                client_id: consent.client_id.clone(),
                tenant,
                created_at: now,
                updated_at: now,
            });
        }
    }

    /// Ends what a person gave an app: its refresh tokens, the sum of its scopes
    /// and, unless switched off, its connections (Xero's pages on OAuth 2.0).
    pub(super) fn revoke(&mut self, user: &str, client_id: &str, drop_connections: bool) -> usize {
        self.refresh
            .retain(|_, token| token.consent.user != user || token.consent.client_id != client_id);
        self.granted
            .remove(&(user.to_owned(), client_id.to_owned()));
        let before = self.connections.len();
        if drop_connections {
            self.connections
                .retain(|connection| connection.user != user || connection.client_id != client_id);
        }
        before - self.connections.len()
    }

    /// Forgets what is long over, so that a sandbox can run for weeks.
    pub(super) fn tidy(&mut self, now: Timestamp) {
        let day = SignedDuration::from_hours(24);
        self.flows
            .retain(|_, flow| now.duration_since(flow.started_at) < day);
        self.codes
            .retain(|_, code| now.duration_since(code.expires_at) < day);
        self.access
            .retain(|_, token| now.duration_since(token.expires_at) < day);
    }
}

/// 3 February 2025, 00:30:12 UTC.
const FIRST_CONSENT: Timestamp = Timestamp::constant(1_738_542_612, 519_540_000);
