//! The view of App Connect.

use deedbox_core::actor::Actor;
use deedbox_core::connect::{self, ConnectError, SignInRule};
use deedbox_core::portal::Portal;
use deedbox_domain::connection::Tenant;

use crate::connect::api::{Account, Connect, Rule};

fn account(tenant: &Tenant) -> Account {
    Account {
        tenant: tenant.tenant.clone(),
        name: tenant
            .name
            .clone()
            .unwrap_or_else(|| format!("Account {}", tenant.tenant)),
    }
}

/// The page.
pub async fn page(portal: &Portal, actor: &Actor) -> Result<Connect, ConnectError> {
    let page = connect::page(portal, actor).await?;
    let connection = page.connection.as_ref();
    Ok(Connect {
        rule: match page.rule {
            SignInRule::Kept => Rule::Kept,
            SignInRule::AddProvider => Rule::AddProvider,
            SignInRule::RemovePassword => Rule::RemovePassword,
        },
        may_connect: page.may_connect,
        email: actor.email().to_owned(),
        status: connection.map(|connection| connection.status),
        account: connection
            .and_then(|connection| connection.tenant.as_ref())
            .map(account),
        choices: connection
            .map(|c| c.choices.iter().map(account).collect())
            .unwrap_or_default(),
        connected_by: page.connected_by,
        connected: connection.map(|connection| portal.moment(connection.connected_at)),
        synced: connection
            .and_then(|c| c.last_synced_at)
            .map(|at| portal.moment(at)),
        budget: page.budget,
        clients: page.clients,
        sync: page.sync,
        ends: page.ends.map(|at| portal.moment(at)),
        parked: page.parked,
        now: portal.now(),
    })
}

/// Where at Xero to go.
pub async fn begin(portal: &Portal, actor: &Actor, to: &str) -> Result<String, ConnectError> {
    connect::begin(portal, actor, &super::browser(portal), to).await
}
