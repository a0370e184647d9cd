//! How a connection is: for the owner who wonders whether it works.

use deedbox_domain::connection::{CallHealth, ConnectionStatus};
use deedbox_domain::time::Timestamp;

use super::{ConnectError, call, standing, tokens};
use crate::actor::Actor;
use crate::portal::Portal;
use crate::ports::practice::Priority;

/// The health of a firm's connection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Health {
    /// When Xero last gave us a token; it gives a new one every half hour of use.
    pub renewed_at: Option<Timestamp>,
    pub calls: CallHealth,
    /// The orders whose pushes wait for the connection.
    pub parked: Vec<String>,
}

/// What is known without asking Xero.
pub async fn health(portal: &Portal, actor: &Actor) -> Result<Health, ConnectError> {
    let mut work = portal.store().read().await?;
    let Some(connection) = work.connections().current(actor.firm()).await? else {
        return Ok(Health::default());
    };
    let mut health = Health::default();
    for push in work.pushes().parked(actor.firm()).await? {
        let order = work.orders().lookup(actor.firm(), &push.order).await?;
        health.parked.extend(order.map(|order| order.title()));
    }
    drop(work);
    if connection.status == ConnectionStatus::Connected {
        let pair = tokens::stored(portal, &connection).await?;
        health.renewed_at = Some(pair.refreshed_at);
    }
    if let Some(tenant) = &connection.tenant {
        health.calls = portal.practice().health(&tenant.tenant).await;
    }
    Ok(health)
}

/// What a test of the connection found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    /// Members of staff that XPM told of.
    pub staff: u32,
    pub milliseconds: u32,
}

/// Asks XPM for its staff, as a call like any other.
pub async fn test(portal: &Portal, actor: &Actor) -> Result<Tested, ConnectError> {
    let mut work = portal.store().read().await?;
    let connection = standing(&mut *work, actor.firm()).await?;
    drop(work);
    let connection = connection.ok_or(ConnectError::NotConnected)?;
    let practice = portal.practice();
    let began = portal.now();
    let staff = call(
        portal,
        &connection,
        Priority::Interactive,
        |access| async move { practice.staff(&access).await },
    )
    .await?;
    let took = portal.now().as_micros().saturating_sub(began.as_micros()) / 1_000;
    Ok(Tested {
        staff: u32::try_from(staff.len()).unwrap_or(u32::MAX),
        milliseconds: u32::try_from(took).unwrap_or(u32::MAX),
    })
}
