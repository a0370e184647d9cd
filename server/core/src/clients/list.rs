//! The client list and one client's page.

use deedbox_domain::client::{ClientKind, PracticeJob, Staff, SyncedClient};
use deedbox_domain::ids::ClientUuid;
use deedbox_domain::search::SearchPrefix;
use deedbox_typeahead::Query;

use crate::actor::Actor;
use crate::connect::{self, ConnectError};
use crate::portal::Portal;
use crate::ports::store::ClientQuery;

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClientPage {
    pub clients: Vec<SyncedClient>,
    /// Opaque: where the next page begins.
    pub next: Option<String>,
    pub total: u64,
}

/// One client with its open jobs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientDetail {
    pub client: SyncedClient,
    pub jobs: Vec<PracticeJob>,
    /// Who the record's managers may be: XPM names them by uuid alone.
    pub staff: Vec<Staff>,
}

impl ClientDetail {
    /// The name of a member of staff; nothing when the practice has nobody by that uuid.
    #[must_use]
    pub fn staff_name(&self, uuid: Option<&str>) -> Option<&str> {
        let named = self.staff.iter().find(|s| Some(s.uuid.as_str()) == uuid)?;
        Some(&named.name)
    }
}

const PAGE: u32 = 50;
const FOUND: usize = 100;

/// Lists clients by name, or those that `text` finds, best first.
pub async fn list(
    portal: &Portal,
    actor: &Actor,
    text: &str,
    kind: Option<ClientKind>,
    archived: bool,
    after: Option<&str>,
) -> Result<ClientPage, ConnectError> {
    let mut work = portal.store().read().await?;
    let connection = connect::standing(&mut *work, actor.firm()).await?;
    let connection = connection.ok_or(ConnectError::NotConnected)?;
    let total = work.clients().count(actor.firm(), &connection.id).await?;
    if let Some(prefix) = SearchPrefix::parse(text) {
        let latest = work.syncs().latest(actor.firm(), &connection.id).await?;
        drop(work);
        let index = portal
            .indexes()
            .of(portal, &connection.id, latest.as_ref())
            .await?;
        let hits = {
            let index = index
                .read()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            index.search(&Query::new(prefix.as_str()).limit(FOUND))
        };
        let uuids: Vec<_> = hits
            .into_iter()
            .map(|hit| ClientUuid::new(hit.id))
            .collect();
        let mut work = portal.store().read().await?;
        let mut clients = work
            .clients()
            .lookup_many(actor.firm(), &connection.id, &uuids)
            .await?;
        clients.retain(|c| {
            (archived || !c.client.archived) && kind.is_none_or(|kind| c.client.kind == kind)
        });
        let place = |c: &SyncedClient| uuids.iter().position(|uuid| *uuid == c.uuid);
        clients.sort_by_key(place);
        return Ok(ClientPage {
            clients,
            next: None,
            total,
        });
    }
    let query = ClientQuery {
        kind,
        archived,
        after: after.and_then(|after| {
            after
                .split_once('|')
                .map(|(name, id)| (name.to_owned(), id.to_owned()))
        }),
        limit: PAGE,
    };
    let clients = work
        .clients()
        .list(actor.firm(), &connection.id, &query)
        .await?;
    let full = clients.len() >= usize::try_from(PAGE).unwrap_or(usize::MAX);
    let next = clients
        .last()
        .filter(|_| full)
        .map(|last| format!("{}|{}", super::keys(&last.client).sort, last.uuid));
    Ok(ClientPage {
        clients,
        next,
        total,
    })
}

/// One client; `None` when the firm has no such client.
pub async fn detail(
    portal: &Portal,
    actor: &Actor,
    uuid: &ClientUuid,
) -> Result<Option<ClientDetail>, ConnectError> {
    let mut work = portal.store().read().await?;
    let connection = connect::standing(&mut *work, actor.firm()).await?;
    let connection = connection.ok_or(ConnectError::NotConnected)?;
    let Some(client) = work
        .clients()
        .lookup(actor.firm(), &connection.id, uuid)
        .await?
    else {
        return Ok(None);
    };
    let jobs = work
        .practice()
        .jobs_of(actor.firm(), &connection.id, uuid)
        .await?;
    let staff = work.practice().staff(actor.firm(), &connection.id).await?;
    Ok(Some(ClientDetail {
        client,
        jobs,
        staff,
    }))
}
