//! The practice's clients: found, listed, shown, refreshed.

mod index;
mod list;
mod search;

use deedbox_domain::client::{Client, SyncedClient};
use deedbox_domain::connection::Connection;
use deedbox_domain::ids::ClientUuid;
use deedbox_domain::text::loose_key;

use crate::actor::Actor;
use crate::connect::{self, ConnectError};
use crate::portal::Portal;
use crate::ports::practice::Priority;
use crate::ports::store::MatchKeys;

pub(crate) use index::Indexes;
pub use list::{ClientDetail, ClientPage, detail, list};
pub use search::{SearchFor, search};

/// The keys by which a client can be found as a match.
pub(crate) fn keys(client: &Client) -> MatchKeys {
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let name = if client.family_name.is_empty() {
        loose_key(&client.name)
    } else {
        loose_key(&format!("{}{}", client.given_name, client.family_name))
    };
    let sort = loose_key(&index::label(client));
    MatchKeys {
        name,
        sort,
        acn: digits(&client.acn),
        abn: digits(&client.abn),
    }
}

/// Reads one client again from XPM and stores it. `None` when XPM has it no more.
pub async fn refresh(
    portal: &Portal,
    actor: &Actor,
    uuid: &ClientUuid,
) -> Result<Option<SyncedClient>, ConnectError> {
    let mut work = portal.store().read().await?;
    let connection = connect::standing(&mut *work, actor.firm()).await?;
    drop(work);
    let connection = connection.ok_or(ConnectError::NotConnected)?;
    reread(portal, &connection, uuid, Priority::Interactive).await
}

/// The same for any purpose.
pub(crate) async fn reread(
    portal: &Portal,
    connection: &Connection,
    uuid: &ClientUuid,
    priority: Priority,
) -> Result<Option<SyncedClient>, ConnectError> {
    let practice = portal.practice();
    let read = connect::call(portal, connection, priority, |access| async move {
        practice.client(&access, uuid).await
    })
    .await;
    let client = read?.filter(|client| !client.deleted);
    let mut work = portal.store().write().await?;
    let Some(client) = client else {
        work.clients().delete(&connection.id, uuid).await?;
        work.save().await?;
        portal.indexes().remove(&connection.id, uuid);
        return Ok(None);
    };
    let synced = SyncedClient {
        uuid: uuid.clone(),
        client,
        as_of: portal.now(),
    };
    let keys = keys(&synced.client);
    work.clients()
        .upsert(&connection.firm, &connection.id, &synced, &keys, None)
        .await?;
    work.save().await?;
    portal
        .indexes()
        .upsert(&connection.id, std::slice::from_ref(&synced));
    Ok(Some(synced))
}
