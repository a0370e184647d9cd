//! Ending the connection from our side.

use deedbox_domain::connection::{Connection, ConnectionStatus};

use super::begin::forget;
use super::{ConnectError, set_status, tokens};
use crate::actor::Actor;
use crate::mailing;
use crate::portal::Portal;
use crate::ports::mailer::Letter;
use crate::ports::practice::Priority;
use crate::pushes;

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revoked {
    /// False when Xero did not answer: it is over here, and the page says how
    /// to end it at Xero too.
    pub told_xero: bool,
}

/// Revokes at Xero, deletes the connection there and its client data here.
pub async fn revoke(portal: &Portal, actor: &Actor) -> Result<Revoked, ConnectError> {
    actor.owner()?;
    let mut work = portal.store().read().await?;
    let current = work.connections().current(actor.firm()).await?;
    drop(work);
    let mut connection = current
        .filter(|c| !matches!(c.status, ConnectionStatus::Revoked))
        .ok_or(ConnectError::NotConnected)?;
    let told = tell_xero(portal, &connection).await;
    if let Err(error) = &told {
        tracing::warn!(connection = %connection.id, %error, "xero was not told of the end");
    }
    let account = connection
        .tenant
        .as_ref()
        .and_then(|tenant| tenant.name.clone());
    connection.status = ConnectionStatus::Revoked;
    let mut work = portal.store().write().await?;
    forget(portal, &mut *work, &connection).await?;
    set_status(portal, &mut *work, &connection).await?;
    pushes::park_all(portal, &mut *work, actor.firm()).await?;
    let letter = Letter::Disconnected {
        name: actor.name().to_owned(),
        account: account.unwrap_or_else(|| "your account".to_owned()),
        reason: format!("{} revoked the access in Deedbox.", actor.name()),
        link: format!("{}/app-connect", portal.settings().public_url),
    };
    mailing::post(portal, &mut *work, actor.email(), letter).await?;
    work.save().await?;
    portal.bell().ring_jobs();
    portal.bell().ring_firm(actor.firm());
    Ok(Revoked {
        told_xero: told.is_ok(),
    })
}

async fn tell_xero(portal: &Portal, connection: &Connection) -> Result<(), ConnectError> {
    let refresh = tokens::refresh_token(portal, connection).await?;
    // The connection first: revoking first would leave us without a token to
    // delete it with.
    if let Some(tenant) = &connection.tenant {
        let access = tokens::access(portal, connection, Priority::Interactive).await?;
        portal
            .consent()
            .disconnect(&access.token, &tenant.xero_connection)
            .await?;
    }
    let refresh = tokens::refresh_token(portal, connection)
        .await
        .unwrap_or(refresh);
    portal.consent().revoke(&refresh).await?;
    Ok(())
}
