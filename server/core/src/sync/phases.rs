//! The phases of a sync. Each can be cut anywhere: what it stored stands, and
//! storing it again changes nothing.

use async_trait::async_trait;
use deedbox_domain::client::SyncedClient;
use deedbox_domain::connection::Connection;
use deedbox_domain::ids::ClientUuid;
use deedbox_domain::sync::{Skipped, Sync, SyncCounts, SyncPhase, SyncScope};

use super::{access, keep};
use crate::clients;
use crate::connect::ConnectError;
use crate::portal::Portal;
use crate::ports::practice::{ClientSink, Listed, PracticeError, SinkClosed};
use crate::ports::store::{ClientChange, StoreError};

/// Reasons kept with the summary; the count has them all.
const REASONS_KEPT: usize = 100;

pub(super) async fn read(
    portal: &Portal,
    connection: &Connection,
    sync: &mut Sync,
) -> Result<(), ConnectError> {
    match sync.phase {
        SyncPhase::Clients => clients(portal, connection, sync).await,
        SyncPhase::Contacts => contacts(portal, connection, sync).await,
        SyncPhase::Groups => {
            let access = access(portal, connection).await?;
            let groups = portal.practice().groups(&access).await?;
            sync.counts.groups = u32::try_from(groups.len()).unwrap_or(u32::MAX);
            Ok(())
        }
        SyncPhase::Staff => {
            let access = access(portal, connection).await?;
            let staff = portal.practice().staff(&access).await?;
            sync.counts.staff = u32::try_from(staff.len()).unwrap_or(u32::MAX);
            let mut work = portal.store().write().await?;
            work.practice()
                .replace_staff(&sync.firm, &connection.id, &staff)
                .await?;
            Ok(work.save().await?)
        }
        SyncPhase::Jobs => {
            let access = access(portal, connection).await?;
            let jobs = portal.practice().jobs(&access).await?;
            sync.counts.jobs = u32::try_from(jobs.len()).unwrap_or(u32::MAX);
            let mut work = portal.store().write().await?;
            work.practice()
                .replace_jobs(&sync.firm, &connection.id, &jobs)
                .await?;
            Ok(work.save().await?)
        }
        SyncPhase::Done => Ok(()),
    }
}

async fn clients(
    portal: &Portal,
    connection: &Connection,
    sync: &mut Sync,
) -> Result<(), ConnectError> {
    let access = access(portal, connection).await?;
    let since = match sync.scope {
        SyncScope::Full => None,
        SyncScope::ChangedSince(at) => Some(at),
    };
    // The list is read from its beginning whenever the phase begins, so its
    // counts do too.
    sync.done = 0;
    sync.counts.skipped.clear();
    sync.counts.skipped_count = 0;
    if since.is_none() {
        let mut work = portal.store().read().await?;
        let known = work.clients().count(&sync.firm, &connection.id).await?;
        sync.total = u32::try_from(known).ok().filter(|known| *known > 0);
    }
    let mut sink = Storing {
        portal,
        connection,
        sync,
        error: None,
    };
    let read = portal.practice().clients(&access, since, &mut sink).await;
    if let Some(error) = sink.error {
        return Err(error.into());
    }
    read?;
    if since.is_none() {
        drop_unseen(portal, connection, sync).await?;
    }
    Ok(())
}

/// Clients that a full read did not show are gone from XPM.
async fn drop_unseen(
    portal: &Portal,
    connection: &Connection,
    sync: &mut Sync,
) -> Result<(), StoreError> {
    let Some(left_out) = left_out(&sync.counts) else {
        return Ok(());
    };
    let mut work = portal.store().write().await?;
    let mut unseen = work.clients().unseen(&connection.id, &sync.id).await?;
    unseen.retain(|uuid| !left_out.contains(&uuid));
    for uuid in &unseen {
        work.clients().delete(&connection.id, uuid).await?;
    }
    work.save().await?;
    for uuid in &unseen {
        portal.indexes().remove(&connection.id, uuid);
    }
    sync.counts.deleted += u32::try_from(unseen.len()).unwrap_or(u32::MAX);
    Ok(())
}

/// The clients that are in XPM and could not be read. None where one of them has lost its id: then
/// nobody can be told to be gone.
fn left_out(counts: &SyncCounts) -> Option<Vec<&ClientUuid>> {
    let known: Vec<_> = counts
        .skipped
        .iter()
        .filter_map(|skipped| skipped.client.as_ref())
        .collect();
    (u32::try_from(known.len()) == Ok(counts.skipped_count)).then_some(known)
}

/// Takes batches as they arrive: stored, searchable, and told of.
struct Storing<'a> {
    portal: &'a Portal,
    connection: &'a Connection,
    sync: &'a mut Sync,
    error: Option<StoreError>,
}

#[async_trait]
impl ClientSink for Storing<'_> {
    async fn take(&mut self, batch: Vec<Listed>) -> Result<(), SinkClosed> {
        let stored = self.store(batch).await;
        stored.map_err(|error| {
            self.error = Some(error);
            SinkClosed
        })
    }
}

impl Storing<'_> {
    async fn store(&mut self, batch: Vec<Listed>) -> Result<(), StoreError> {
        let now = self.portal.now();
        let mut stored = Vec::with_capacity(batch.len());
        let mut work = self.portal.store().write().await?;
        for listed in batch {
            self.sync.done += 1;
            let client = match listed {
                Listed::Client(client) => *client,
                Listed::Skipped { uuid, name, reason } => {
                    self.skip(uuid, name, reason);
                    continue;
                }
            };
            let Some(uuid) = client.uuid.clone() else {
                self.skip(None, client.name, "XPM sent no id for it.".to_owned());
                continue;
            };
            if client.deleted {
                // XPM goes on listing what was deleted long ago.
                let known = work.clients().delete(&self.connection.id, &uuid).await?;
                self.sync.counts.deleted += u32::from(known);
                self.portal.indexes().remove(&self.connection.id, &uuid);
                continue;
            }
            let synced = SyncedClient {
                uuid,
                client,
                as_of: now,
            };
            let keys = clients::keys(&synced.client);
            let change = work
                .clients()
                .upsert(
                    &self.sync.firm,
                    &self.connection.id,
                    &synced,
                    &keys,
                    Some(&self.sync.id),
                )
                .await?;
            self.count(change, synced.client.archived);
            if change != ClientChange::Unchanged {
                stored.push(synced);
            }
        }
        work.save().await?;
        self.portal.indexes().upsert(&self.connection.id, &stored);
        keep(self.portal, self.sync).await
    }

    fn count(&mut self, change: ClientChange, archived: bool) {
        let counts = &mut self.sync.counts;
        match (change, archived) {
            (ClientChange::Unchanged, _) => counts.unchanged += 1,
            (_, true) => counts.archived += 1,
            (ClientChange::New, false) => counts.new += 1,
            (ClientChange::Changed, false) => counts.changed += 1,
        }
    }

    fn skip(&mut self, client: Option<ClientUuid>, name: String, reason: String) {
        let counts = &mut self.sync.counts;
        counts.skipped_count += 1;
        if counts.skipped.len() < REASONS_KEPT {
            counts.skipped.push(Skipped {
                client,
                name,
                reason,
            });
        }
    }
}

/// Contacts apart: a contact's change does not touch its client's stamp.
async fn contacts(
    portal: &Portal,
    connection: &Connection,
    sync: &mut Sync,
) -> Result<(), ConnectError> {
    loop {
        let access = access(portal, connection).await?;
        let page = portal
            .practice()
            .contacts(&access, sync.cursor.as_deref())
            .await;
        let page = match page {
            Ok(page) => page,
            // Some accounts do not open the contact list (its description
            // knows 403 and 404); the clients' own contacts are read already.
            Err(PracticeError::NotFound) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        let mut changed = Vec::new();
        let mut work = portal.store().write().await?;
        for contact in &page.items {
            changed.extend(
                work.clients()
                    .update_contact(&connection.id, contact)
                    .await?,
            );
        }
        let changed = work
            .clients()
            .lookup_many(&sync.firm, &connection.id, &changed)
            .await?;
        work.save().await?;
        portal.indexes().upsert(&connection.id, &changed);
        let read = u32::try_from(page.items.len()).unwrap_or(u32::MAX);
        sync.done += read;
        sync.counts.contacts += read;
        sync.cursor = page.next;
        if sync.cursor.is_none() {
            return Ok(());
        }
        keep(portal, sync).await?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skipped(client: Option<&str>) -> Skipped {
        Skipped {
            client: client.map(ClientUuid::new),
            name: String::new(),
            reason: "its date cannot be read".to_owned(),
        }
    }

    #[test]
    fn nobody_is_told_to_be_gone_while_an_unreadable_record_has_no_id() {
        let mut counts = SyncCounts::default();
        assert_eq!(left_out(&counts), Some(Vec::new()));
        counts.skipped = vec![skipped(Some("c-1"))];
        counts.skipped_count = 1;
        assert_eq!(left_out(&counts), Some(vec![&ClientUuid::new("c-1")]));
        counts.skipped.push(skipped(None));
        counts.skipped_count = 2;
        assert_eq!(left_out(&counts), None);
    }
}
