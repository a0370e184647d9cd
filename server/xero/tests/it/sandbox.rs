//! Against the practice sandbox, under the switches for what nobody knows of
//! Xero.

mod consent;
mod faults;
mod positions;
mod push;
mod reading;

use std::sync::Arc;

use deedbox_core::ports::practice::{Access, Priority};
use deedbox_domain::ids::{ConnectionId, TenantId};
use deedbox_sandbox::journal::Entry;
use deedbox_sandbox::{Config, Sandbox, identity};
use deedbox_xero::XpmClient;
use deedbox_xero::port::XpmPractice;
use secrecy::SecretString;

use crate::common::{budgets, clock, http, urls};

/// A sandbox with an account that our token opens.
struct Practice {
    sandbox: Sandbox,
    token: String,
    tenant: String,
}

impl Practice {
    async fn of(clients: usize) -> Self {
        let config = Config {
            clients,
            ..Config::default()
        };
        let sandbox = Sandbox::start(config).await.unwrap();
        let name = Some("Wattlebrook Advisory");
        let (token, tenant) = identity::mint_for_control(&sandbox.shared(), name, &[]).unwrap();
        Self {
            sandbox,
            token,
            tenant,
        }
    }

    fn switch(&self, name: &str, value: &str) {
        self.sandbox.shared().switches.set(name, value).unwrap();
    }

    fn stands(&self, name: &str, value: &str) -> bool {
        self.sandbox.shared().switches.is(name, value)
    }

    /// Moves the stamp of a client, as a change in XPM's own pages does.
    fn touch(&self, uuid: &str) {
        let shared = self.sandbox.shared();
        let now = shared.clock.now().to_zoned(jiff::tz::TimeZone::UTC);
        let mut state = shared.xpm();
        let tenant = self.tenant.parse().unwrap();
        let held = state.practices.get_mut(&tenant).unwrap();
        held.touch(uuid.parse().unwrap(), now.datetime());
    }

    fn fault(&self, rule: serde_json::Value) {
        self.sandbox
            .shared()
            .faults
            .add(serde_json::from_value(rule).unwrap());
    }

    fn journal(&self) -> Vec<Entry> {
        self.sandbox.shared().journal.entries()
    }

    /// Effects on record, those of one kind.
    fn effects(&self, begins: &str) -> Vec<String> {
        let journal = self.journal().into_iter().map(|entry| entry.effect);
        journal
            .filter(|effect| effect.starts_with(begins))
            .collect()
    }

    fn xpm(&self) -> XpmClient {
        let token: Arc<SecretString> = Arc::new(self.token.clone().into());
        let urls = urls(&self.sandbox.base_url());
        let budget = budgets().of(&self.tenant);
        XpmClient::new(http(), &urls.api, &self.tenant, token, budget, clock())
    }

    fn port(&self) -> XpmPractice {
        let urls = urls(&self.sandbox.base_url());
        XpmPractice::new(http(), urls.api, budgets(), clock())
    }

    fn access(&self) -> Access {
        Access {
            connection: ConnectionId::new("connection-1"),
            tenant: TenantId::new(self.tenant.as_str()),
            token: self.token.clone().into(),
            priority: Priority::Push,
        }
    }
}
