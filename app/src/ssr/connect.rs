//! The view of App Connect.

use deedbox_core::actor::Actor;
use deedbox_core::connect::{self, ConnectError, SignInRule};
use deedbox_core::portal::Portal;
use deedbox_domain::connection::{CallTrouble, Tenant};

use crate::connect::api::{Account, Connect, HealthPage, Rule, TroubleRow};

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

/// How the connection is.
pub async fn health(portal: &Portal, actor: &Actor) -> Result<HealthPage, ConnectError> {
    let health = connect::health(portal, actor).await?;
    let trouble = |trouble: CallTrouble| TroubleRow {
        at: portal.moment(trouble.at),
        words: trouble.words,
        note: trouble.correlation.map_or_else(
            || trouble.call.clone(),
            |id| format!("{}, Xero's number {id}", trouble.call),
        ),
    };
    Ok(HealthPage {
        renewed: health.renewed_at.map(|at| portal.moment(at)),
        last_good: health.calls.good_at.map(|at| portal.moment(at)),
        parked: health.parked,
        troubles: health.calls.troubles.into_iter().map(trouble).collect(),
    })
}

/// Tests the connection, and says how that went.
pub async fn test(portal: &Portal, actor: &Actor) -> Result<String, ConnectError> {
    let tested = connect::test(portal, actor).await?;
    Ok(format!(
        "XPM answered in {} ms, with {} members of staff.",
        tested.milliseconds, tested.staff
    ))
}

/// Where at Xero to go.
pub async fn begin(portal: &Portal, actor: &Actor, to: &str) -> Result<String, ConnectError> {
    connect::begin(portal, actor, &super::browser(portal), to).await
}
