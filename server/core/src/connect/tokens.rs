//! Tokens: sealed at rest, refreshed before they expire, one refresh at a time.
//!
//! Xero rotates the refresh token at each use and lets the old one work for
//! 30 minutes more, so an answer lost before it was stored does no harm. The
//! new pair is committed before it is used.

use deedbox_domain::connection::{Connection, ConnectionStatus};
use secrecy::SecretString;

use super::{ConnectError, set_status};
use crate::envelope::Place;
use crate::jobs::JobError;
use crate::portal::Portal;
use crate::ports::consent::{ConsentError, Tokens};
use crate::ports::practice::{Access, PracticeError, Priority};
use crate::ports::store::{SealedTokens, StoreError};

/// A token with less than this left is refreshed first.
const MARGIN_SECONDS: i64 = 90;
/// An idle connection is refreshed long before Xero lets it die at 60 days.
const IDLE_SECONDS: i64 = 20 * 24 * 60 * 60;

fn place<'a>(connection: &'a Connection, column: &'static str) -> Place<'a> {
    let Connection { firm, id, .. } = connection;
    Place {
        firm: firm.as_str(),
        table: "tokens",
        row: id.as_str(),
        column,
    }
}

/// Seals a pair for its row.
pub(super) fn seal(
    portal: &Portal,
    connection: &Connection,
    tokens: &Tokens,
    version: i64,
) -> Result<SealedTokens, ConnectError> {
    let now = portal.now();
    let lifetime = i64::try_from(tokens.expires_in).unwrap_or(0);
    Ok(SealedTokens {
        access: portal
            .vault()
            .seal(place(connection, "access"), &tokens.access)?,
        refresh: portal
            .vault()
            .seal(place(connection, "refresh"), &tokens.refresh)?,
        expires_at: now.plus_seconds(lifetime),
        refreshed_at: now,
        version,
    })
}

async fn stored(portal: &Portal, connection: &Connection) -> Result<SealedTokens, ConnectError> {
    let mut work = portal.store().read().await?;
    work.connections()
        .tokens(&connection.id)
        .await?
        .ok_or(ConnectError::NotConnected)
}

/// Opens the refresh token, to end it at Xero.
pub(super) async fn refresh_token(
    portal: &Portal,
    connection: &Connection,
) -> Result<SecretString, ConnectError> {
    let sealed = stored(portal, connection).await?;
    Ok(portal
        .vault()
        .open(place(connection, "refresh"), &sealed.refresh)?)
}

/// The right to call XPM: a fresh token and the chosen account.
pub async fn access(
    portal: &Portal,
    connection: &Connection,
    priority: Priority,
) -> Result<Access, ConnectError> {
    let tenant = connection
        .tenant
        .as_ref()
        .ok_or(ConnectError::NotConnected)?;
    let sealed = stored(portal, connection).await?;
    let sealed = if fresh(portal, &sealed) {
        sealed
    } else {
        refresh(portal, connection, sealed.version).await?
    };
    Ok(Access {
        connection: connection.id.clone(),
        tenant: tenant.tenant.clone(),
        token: portal
            .vault()
            .open(place(connection, "access"), &sealed.access)?,
        priority,
    })
}

/// Calls XPM. When Xero refuses the token before its time, a new one is
/// fetched and the call is made once more; refused again, the connection is lost.
pub(crate) async fn call<T, F>(
    portal: &Portal,
    connection: &Connection,
    priority: Priority,
    call: impl Fn(Access) -> F,
) -> Result<T, ConnectError>
where
    F: Future<Output = Result<T, PracticeError>>,
{
    let first = access(portal, connection, priority).await?;
    let mut done = call(first).await;
    if matches!(done, Err(PracticeError::Unauthorised)) {
        renew(portal, connection).await?;
        let second = access(portal, connection, priority).await?;
        done = call(second).await;
    }
    let Err(error) = done else { return Ok(done?) };
    let error = ConnectError::from(error);
    heed(portal, connection, &error).await?;
    Err(error)
}

/// Writes down what a failed call says about the connection itself: that the
/// account is gone, or that a new consent is needed.
pub(crate) async fn heed(
    portal: &Portal,
    connection: &Connection,
    error: &ConnectError,
) -> Result<(), StoreError> {
    let status = match error {
        ConnectError::Practice(PracticeError::Forbidden { .. }) => ConnectionStatus::RevokedAtXero,
        // A fresh token was refused as well.
        ConnectError::Practice(
            PracticeError::Unauthorised | PracticeError::ScopeMissing { .. },
        ) => ConnectionStatus::NeedsSignIn,
        _ => return Ok(()),
    };
    lost(portal, connection, status).await
}

/// A token that Xero refused before its time is replaced.
pub(crate) async fn renew(portal: &Portal, connection: &Connection) -> Result<(), ConnectError> {
    let version = stored(portal, connection).await?.version;
    refresh(portal, connection, version).await?;
    Ok(())
}

fn fresh(portal: &Portal, sealed: &SealedTokens) -> bool {
    sealed.expires_at.seconds_since(portal.now()) > MARGIN_SECONDS
}

/// Refreshes, unless somebody did since `version` was read.
async fn refresh(
    portal: &Portal,
    connection: &Connection,
    version: i64,
) -> Result<SealedTokens, ConnectError> {
    let lock = portal.refresh_lock(&connection.id);
    let guard = lock.lock().await;
    let sealed = stored(portal, connection).await?;
    if sealed.version != version {
        return Ok(sealed);
    }
    let old = portal
        .vault()
        .open(place(connection, "refresh"), &sealed.refresh)?;
    let tokens = match portal.consent().refresh(&old).await {
        Ok(tokens) => tokens,
        Err(ConsentError::InvalidGrant) => {
            // Another process may have been first: its pair stands in the row.
            let again = stored(portal, connection).await?;
            if again.version != version {
                return Ok(again);
            }
            lost(portal, connection, ConnectionStatus::NeedsSignIn).await?;
            return Err(ConnectError::NeedsSignIn);
        }
        Err(other) => return Err(other.into()),
    };
    let new = seal(portal, connection, &tokens, version + 1)?;
    let mut work = portal.store().write().await?;
    let set = match work.connections().set_tokens(&connection.id, &new).await {
        Ok(()) => work.save().await,
        Err(error) => Err(error),
    };
    drop(guard);
    match set {
        Ok(()) => Ok(new),
        Err(StoreError::Conflict(_)) => stored(portal, connection).await,
        Err(error) => Err(error.into()),
    }
}

/// Xero's side ended it: said so, and the work that waits for it stays.
async fn lost(
    portal: &Portal,
    connection: &Connection,
    status: ConnectionStatus,
) -> Result<(), StoreError> {
    let mut work = portal.store().write().await?;
    let current = work
        .connections()
        .lookup(&connection.firm, &connection.id)
        .await?;
    if let Some(mut current) = current.filter(|c| c.status == ConnectionStatus::Connected) {
        current.status = status;
        set_status(portal, &mut *work, &current).await?;
        work.save().await?;
        portal.bell().ring_firm(&connection.firm);
    }
    Ok(())
}

/// Refreshes connections that nobody used for a while.
pub(crate) async fn keep_alive(portal: &Portal) -> Result<(), JobError> {
    let mut work = portal.store().read().await?;
    let connections = work.connections().connected().await?;
    let mut idle = Vec::new();
    for connection in connections {
        if let Some(tokens) = work.connections().tokens(&connection.id).await?
            && portal.now().seconds_since(tokens.refreshed_at) > IDLE_SECONDS
        {
            idle.push((connection, tokens.version));
        }
    }
    drop(work);
    for (connection, version) in idle {
        if let Err(error) = refresh(portal, &connection, version).await {
            tracing::warn!(connection = %connection.id, %error, "an idle connection was not refreshed");
        }
    }
    Ok(())
}
