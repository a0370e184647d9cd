//! One refresh for each pair, whatever number of tasks and processes want it.
//!
//! Xero rotates the refresh token at each use and lets the old one work for 30
//! minutes more (<https://developer.xero.com/documentation/guides/oauth2/auth-flow>,
//! "Refreshing access and refresh tokens"). So the right to refresh is a lease in
//! the row of the pair; the new pair is committed before it is used; and a lease
//! that came to no end, because its process died or the answer was lost, is found
//! by a schedule and done again while the old token still works.

use std::time::Duration;

use deedbox_domain::connection::{Connection, ConnectionStatus};

use super::ConnectError;
use super::tokens::{REFRESH, place, seal, stored};
use super::watch::lost;
use crate::jobs::JobError;
use crate::portal::Portal;
use crate::ports::consent::{ConsentError, Tokens};
use crate::ports::store::{SealedTokens, StoreError};

/// An answer that has not come by then is given up.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longer than that, so that no second request leaves while the first may be answered.
const LEASE_SECONDS: i64 = 30;
/// How often somebody who waits for another's refresh looks, and how many times.
const LOOK: Duration = Duration::from_millis(100);
const LOOKS: u32 = 320;

/// Refreshes, unless somebody did since `version` was read.
pub(super) async fn refresh(
    portal: &Portal,
    connection: &Connection,
    version: i64,
) -> Result<SealedTokens, ConnectError> {
    // In this process one asks for all.
    let lock = portal.refresh_lock(&connection.id);
    let _turn = lock.lock().await;
    for _ in 0..LOOKS {
        let sealed = stored(portal, connection).await?;
        if sealed.version != version {
            return Ok(sealed);
        }
        if claim(portal, connection, version).await? {
            // Apart from the caller, who may go away: nothing may come between
            // the answer and its commit.
            let (portal, connection) = (portal.clone(), connection.clone());
            let fetched = tokio::spawn(async move { fetch(&portal, &connection, sealed).await });
            return fetched
                .await
                .unwrap_or_else(|_| Err(ConnectError::Consent(silent())));
        }
        tokio::time::sleep(LOOK).await;
    }
    Err(ConnectError::Consent(silent()))
}

fn silent() -> ConsentError {
    ConsentError::Unreachable {
        words: "Xero took too long to renew the access. It is asked again by itself.".to_owned(),
    }
}

async fn claim(portal: &Portal, connection: &Connection, version: i64) -> Result<bool, StoreError> {
    let now = portal.now();
    let mut work = portal.store().write().await?;
    let ours = work
        .connections()
        .claim_refresh(
            &connection.id,
            version,
            now,
            now.plus_seconds(LEASE_SECONDS),
        )
        .await?;
    work.save().await?;
    Ok(ours)
}

/// With the lease in hand: asks Xero and commits what it gives.
async fn fetch(
    portal: &Portal,
    connection: &Connection,
    sealed: SealedTokens,
) -> Result<SealedTokens, ConnectError> {
    let version = sealed.version;
    let old = portal
        .vault()
        .open(place(connection, REFRESH), &sealed.refresh)?;
    let asked = tokio::time::timeout(PATIENCE, portal.consent().refresh(&old)).await;
    match asked.unwrap_or_else(|_| Err(silent())) {
        Ok(tokens) => keep(portal, connection, &tokens, version).await,
        Err(ConsentError::InvalidGrant) => {
            // Another process may have been first: its pair stands in the row.
            let again = stored(portal, connection).await?;
            if again.version != version {
                return Ok(again);
            }
            let status = ConnectionStatus::NeedsSignIn;
            lost(portal, connection, status, Some(version)).await?;
            Err(ConnectError::NeedsSignIn)
        }
        Err(error) => {
            // Refused for a fault of our app, nothing was used up. Otherwise the
            // answer may be lost and the old token with it in half an hour.
            let unfinished = match error {
                ConsentError::App { .. } | ConsentError::InvalidGrant => None,
                ConsentError::Unreachable { .. } | ConsentError::Garbled { .. } => {
                    Some(portal.now())
                }
            };
            let mut work = portal.store().write().await?;
            work.connections()
                .end_refresh(&connection.id, version, unfinished)
                .await?;
            work.save().await?;
            Err(error.into())
        }
    }
}

async fn keep(
    portal: &Portal,
    connection: &Connection,
    tokens: &Tokens,
    version: i64,
) -> Result<SealedTokens, ConnectError> {
    let new = seal(portal, connection, tokens, version + 1)?;
    let mut work = portal.store().write().await?;
    let set = match work.connections().set_tokens(&connection.id, &new).await {
        Ok(()) => work.save().await,
        Err(error) => {
            drop(work);
            Err(error)
        }
    };
    match set {
        Ok(()) => Ok(new),
        Err(StoreError::Conflict(_)) => stored(portal, connection).await,
        Err(error) => Err(error.into()),
    }
}

/// On a schedule of minutes: refreshes that began and came to no end are done
/// again within Xero's half hour.
pub(crate) async fn finish_refreshes(portal: &Portal) -> Result<(), JobError> {
    let mut work = portal.store().read().await?;
    let unfinished = work
        .connections()
        .unfinished_refreshes(portal.now())
        .await?;
    drop(work);
    for connection in unfinished {
        if let Err(error) = super::renew(portal, &connection).await {
            tracing::warn!(connection = %connection.id, %error, "a refresh came to no end again");
        }
    }
    Ok(())
}
