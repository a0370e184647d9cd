//! What the App Connect page shows.

use deedbox_domain::connection::{BudgetState, Connection, ConnectionStatus};
use deedbox_domain::sync::Sync;
use deedbox_domain::time::Timestamp;
use deedbox_domain::user::Provider;

use super::{ConnectError, watch};
use crate::actor::Actor;
use crate::portal::Portal;

/// Xero's rule on who may connect, held against the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInRule {
    /// Signs in through a provider, with no password left.
    Kept,
    /// Has no provider yet.
    AddProvider,
    /// Has a provider, and a password still.
    RemovePassword,
}

/// The page.
#[derive(Debug, Clone)]
pub struct ConnectPage {
    pub rule: SignInRule,
    pub providers: Vec<Provider>,
    pub may_connect: bool,
    pub connection: Option<Connection>,
    pub connected_by: String,
    pub budget: BudgetState,
    pub clients: u64,
    pub sync: Option<Sync>,
    /// When the access ends, while Xero could not be asked to renew it for long.
    pub ends: Option<Timestamp>,
    /// Pushes that wait for a connection.
    pub parked: usize,
}

pub(super) async fn sign_in_rule(
    portal: &Portal,
    actor: &Actor,
) -> Result<SignInRule, ConnectError> {
    let mut work = portal.store().read().await?;
    let provider = !work.identities().list(actor.user()).await?.is_empty();
    let password = work.users().password_hash(actor.user()).await?.is_some();
    Ok(match (provider, password) {
        (false, _) => SignInRule::AddProvider,
        (true, true) => SignInRule::RemovePassword,
        (true, false) => SignInRule::Kept,
    })
}

/// Reads the page.
pub async fn page(portal: &Portal, actor: &Actor) -> Result<ConnectPage, ConnectError> {
    let rule = sign_in_rule(portal, actor).await?;
    let mut page = ConnectPage {
        rule,
        providers: portal.sign_in().providers(),
        may_connect: actor.owner().is_ok(),
        connection: None,
        connected_by: String::new(),
        budget: BudgetState::default(),
        clients: 0,
        sync: None,
        ends: None,
        parked: 0,
    };
    let mut work = portal.store().read().await?;
    let Some(connection) = work.connections().current(actor.firm()).await? else {
        return Ok(page);
    };
    let by = work
        .users()
        .lookup(actor.firm(), &connection.connected_by)
        .await?;
    page.connected_by = by.map(|user| user.name).unwrap_or_default();
    page.parked = work.pushes().parked(actor.firm()).await?.len();
    if connection.status == ConnectionStatus::Connected {
        let pair = work.connections().tokens(&connection.id).await?;
        page.ends = pair.and_then(|pair| watch::ends_at(portal.now(), pair.refreshed_at));
        page.clients = work.clients().count(actor.firm(), &connection.id).await?;
        page.sync = work.syncs().latest(actor.firm(), &connection.id).await?;
        drop(work);
        if let Some(tenant) = &connection.tenant {
            page.budget = portal.practice().budget(&tenant.tenant).await;
        }
    }
    page.connection = Some(connection);
    Ok(page)
}
