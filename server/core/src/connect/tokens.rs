//! Tokens: sealed at rest, fresh before they are used, and what a refused call
//! says about them.

use deedbox_domain::connection::{Connection, ConnectionStatus};
use secrecy::SecretString;

use super::ConnectError;
use super::refresh::refresh;
use super::watch::lost;
use crate::envelope::Place;
use crate::portal::Portal;
use crate::ports::consent::Tokens;
use crate::ports::practice::{Access, PracticeError, Priority};
use crate::ports::store::{SealedTokens, StoreError};

/// A token with less than this left is refreshed first.
const MARGIN_SECONDS: i64 = 90;

/// The table of the pairs, as part of what is authenticated.
pub(crate) const TABLE: &str = "tokens";
pub(crate) const ACCESS: &str = "access";
pub(crate) const REFRESH: &str = "refresh";

pub(super) fn place<'a>(connection: &'a Connection, column: &'static str) -> Place<'a> {
    let Connection { firm, id, .. } = connection;
    Place {
        firm: firm.as_str(),
        table: TABLE,
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
    let vault = portal.vault();
    Ok(SealedTokens {
        access: vault.seal(place(connection, ACCESS), &tokens.access)?,
        refresh: vault.seal(place(connection, REFRESH), &tokens.refresh)?,
        expires_at: now.plus_seconds(lifetime),
        refreshed_at: now,
        version,
        warned_at: None,
    })
}

/// The pair of one connection, sealed for the row of another one: a sealed value
/// opens in its own row only.
pub(super) fn carried(
    portal: &Portal,
    from: &Connection,
    to: &Connection,
    pair: SealedTokens,
) -> Result<SealedTokens, ConnectError> {
    let vault = portal.vault();
    let move_over = |sealed: &[u8], column| -> Result<Vec<u8>, ConnectError> {
        let open = vault.open(place(from, column), sealed)?;
        Ok(vault.seal(place(to, column), &open)?)
    };
    Ok(SealedTokens {
        access: move_over(&pair.access, ACCESS)?,
        refresh: move_over(&pair.refresh, REFRESH)?,
        version: 1,
        ..pair
    })
}

pub(super) async fn stored(
    portal: &Portal,
    connection: &Connection,
) -> Result<SealedTokens, ConnectError> {
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
        .open(place(connection, REFRESH), &sealed.refresh)?)
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
            .open(place(connection, ACCESS), &sealed.access)?,
        priority,
    })
}

fn fresh(portal: &Portal, sealed: &SealedTokens) -> bool {
    sealed.expires_at.seconds_since(portal.now()) > MARGIN_SECONDS
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
    let error = match done {
        Ok(done) => return Ok(done),
        Err(error) => ConnectError::from(error),
    };
    heed(portal, connection, &error).await?;
    Err(match error {
        ConnectError::Practice(PracticeError::Unauthorised) => ConnectError::NeedsSignIn,
        other => other,
    })
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
    lost(portal, connection, status, None).await
}

/// A token that Xero refused before its time is replaced.
pub(crate) async fn renew(portal: &Portal, connection: &Connection) -> Result<(), ConnectError> {
    let version = stored(portal, connection).await?.version;
    refresh(portal, connection, version).await?;
    Ok(())
}
