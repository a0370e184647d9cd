//! The daily look at every connection: whether Xero still knows it, and whether
//! its access stays alive. Who has to know is told.

use deedbox_domain::connection::{Connection, ConnectionStatus};
use deedbox_domain::time::Timestamp;
use deedbox_domain::user::Role;

use super::tokens::{access, stored};
use super::{ConnectError, renew, set_status};
use crate::jobs::JobError;
use crate::mailing;
use crate::portal::Portal;
use crate::ports::consent::ConsentError;
use crate::ports::mailer::Letter;
use crate::ports::practice::Priority;
use crate::ports::store::{StoreError, Work};

const DAY: i64 = 24 * 60 * 60;
/// A refresh token dies unused after this long
/// (<https://developer.xero.com/documentation/guides/oauth2/token-types>).
const ENDS_SECONDS: i64 = 60 * DAY;
/// Daily looks have failed for this long: the owners are told in time.
const WARN_SECONDS: i64 = 50 * DAY;

/// When an access that could not be renewed for long comes to its end.
pub(super) fn ends_at(now: Timestamp, refreshed_at: Timestamp) -> Option<Timestamp> {
    (now.seconds_since(refreshed_at) >= WARN_SECONDS)
        .then(|| refreshed_at.plus_seconds(ENDS_SECONDS))
}

/// Looks at every connection. Asking for a right to call renews what has
/// expired, so that no connection is idle for longer than a day.
pub(crate) async fn look_after(portal: &Portal) -> Result<(), JobError> {
    let mut work = portal.store().read().await?;
    let connections = work.connections().connected().await?;
    drop(work);
    for connection in connections {
        if let Err(error) = look(portal, &connection).await {
            tracing::warn!(connection = %connection.id, %error, "a connection was not looked after");
            warn(portal, &connection).await?;
        }
    }
    Ok(())
}

async fn look(portal: &Portal, connection: &Connection) -> Result<(), ConnectError> {
    let mut listed = tenants(portal, connection).await;
    if matches!(
        listed,
        Err(ConnectError::Consent(ConsentError::InvalidGrant))
    ) {
        renew(portal, connection).await?;
        listed = tenants(portal, connection).await;
    }
    let there = match listed {
        Ok(there) => there,
        // A fresh token is refused as well.
        Err(ConnectError::Consent(ConsentError::InvalidGrant)) => {
            let status = ConnectionStatus::NeedsSignIn;
            return Ok(lost(portal, connection, status, None).await?);
        }
        Err(error) => return Err(error),
    };
    if !there {
        lost(portal, connection, ConnectionStatus::RevokedAtXero, None).await?;
    }
    Ok(())
}

/// Whether Xero's list of connections, which no limit counts, has the account.
async fn tenants(portal: &Portal, connection: &Connection) -> Result<bool, ConnectError> {
    let access = access(portal, connection, Priority::Sync).await?;
    let listed = portal.consent().tenants(&access.token, None).await?;
    Ok(listed.iter().any(|one| one.tenant == access.tenant))
}

/// Tells the owners, once, that the access ends unless somebody does something.
async fn warn(portal: &Portal, connection: &Connection) -> Result<(), StoreError> {
    let sealed = match stored(portal, connection).await {
        Ok(sealed) => sealed,
        Err(ConnectError::Store(error)) => return Err(error),
        Err(_) => return Ok(()),
    };
    let Some(ends) = ends_at(portal.now(), sealed.refreshed_at) else {
        return Ok(());
    };
    let mut work = portal.store().write().await?;
    let first = work
        .connections()
        .warned(&connection.id, sealed.version, portal.now())
        .await?;
    if first {
        let letter = |name: String| Letter::AccessEnds {
            name,
            account: account(connection),
            until: portal.moment(ends),
            link: link(portal),
        };
        tell_owners(portal, &mut *work, connection, letter).await?;
        work.save().await?;
        portal.bell().ring_jobs();
    }
    Ok(())
}

/// Xero's side ended it: said on every page and by letter, and the work that
/// waits for it stays. With a version: unless the pair was renewed since.
pub(super) async fn lost(
    portal: &Portal,
    connection: &Connection,
    status: ConnectionStatus,
    version: Option<i64>,
) -> Result<(), StoreError> {
    let mut work = portal.store().write().await?;
    let connections = work.connections();
    let current = connections.lookup(&connection.firm, &connection.id).await?;
    let Some(mut current) = current.filter(|c| c.status == ConnectionStatus::Connected) else {
        return Ok(());
    };
    let pair = connections.tokens(&connection.id).await?;
    if version.is_some() && pair.map(|pair| pair.version) != version {
        return Ok(());
    }
    current.status = status;
    set_status(portal, &mut *work, &current).await?;
    let reason = match status {
        ConnectionStatus::RevokedAtXero => {
            "It was ended in Xero, or a permission was taken away there."
        }
        _ => "Xero ended the access that had been given and wants a new sign-in.",
    };
    let letter = |name: String| Letter::Disconnected {
        name,
        account: account(&current),
        reason: reason.to_owned(),
        link: link(portal),
    };
    tell_owners(portal, &mut *work, &current, letter).await?;
    work.save().await?;
    portal.bell().ring_jobs();
    portal.bell().ring_firm(&connection.firm);
    Ok(())
}

fn account(connection: &Connection) -> String {
    let name = connection.tenant.as_ref().and_then(|one| one.name.clone());
    name.unwrap_or_else(|| "your account".to_owned())
}

fn link(portal: &Portal) -> String {
    format!("{}/app-connect", portal.settings().public_url)
}

/// Only owners can connect again.
async fn tell_owners(
    portal: &Portal,
    work: &mut dyn Work,
    connection: &Connection,
    letter: impl Fn(String) -> Letter,
) -> Result<(), StoreError> {
    for user in work.users().list(&connection.firm).await? {
        if user.role == Role::Owner {
            mailing::post(portal, work, &user.email, letter(user.name)).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_warning_comes_between_day_50_and_day_55() {
        let refreshed = Timestamp::from_micros(0);
        let on_day = |day: i64| ends_at(refreshed.plus_seconds(day * DAY), refreshed);
        assert_eq!(on_day(49), None);
        assert_eq!(on_day(50), Some(refreshed.plus_seconds(60 * DAY)));
        assert_eq!(on_day(54), on_day(50));
    }
}
