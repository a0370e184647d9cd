//! The list of whole records, as it arrives.

use async_trait::async_trait;
use deedbox_domain::client::{Client, SyncedClient};
use deedbox_domain::ids::ClientUuid;
use deedbox_domain::sync::{Skipped, SyncCounts, SyncScope};

use super::{Reading, Run};
use crate::clients;
use crate::connect::ConnectError;
use crate::ports::practice::{ClientSink, Listed, SinkClosed};
use crate::ports::store::{ClientChange, StoreError, Work};
use crate::sync::access;

/// Reasons kept with the summary; the count has them all.
const REASONS_KEPT: usize = 100;
/// Records that share a name or number with one that changed; more are asked
/// for by the nightly run.
const TWINS_KEPT: usize = 200;

impl Reading<'_> {
    /// Reads the list, unless that is done.
    pub(super) async fn list(&self) -> Result<(), ConnectError> {
        let read = self.list_once().await;
        self.list_over.send_replace(true);
        read
    }

    async fn list_once(&self) -> Result<(), ConnectError> {
        let since = {
            let mut run = self.run.lock().await;
            if run.place.listed {
                return Ok(());
            }
            // The list is read from its beginning whenever it is begun, so its
            // counts are too. Who was new or changed stays so.
            run.sync.done = run.place.walked;
            run.sync.counts.skipped.clear();
            run.sync.counts.skipped_count = 0;
            run.sync.counts.unchanged = 0;
            if run.sync.scope == SyncScope::Full {
                let mut work = self.portal.store().read().await?;
                let (firm, connection) = (&run.sync.firm, &self.connection.id);
                let known = work.clients().count(firm, connection).await?;
                run.sync.total = u32::try_from(known).ok().filter(|known| *known > 0);
            }
            match run.sync.scope {
                SyncScope::Full => None,
                SyncScope::ChangedSince(at) => Some(at),
            }
        };
        let access = access(self.portal, self.connection).await?;
        let mut sink = Storing {
            reading: self,
            error: None,
        };
        let read = self
            .portal
            .practice()
            .clients(&access, since, &mut sink)
            .await;
        if let Some(error) = sink.error {
            return Err(error.into());
        }
        read?;
        let mut run = self.run.lock().await;
        run.place.listed = true;
        let work = self.portal.store().write().await?;
        Ok(self.keep(&mut run, work).await?)
    }

    async fn store(&self, batch: Vec<Listed>) -> Result<(), StoreError> {
        let mut run = self.run.lock().await;
        let mut stored = Vec::with_capacity(batch.len());
        let mut gone = Vec::new();
        let mut work = self.portal.store().write().await?;
        for listed in batch {
            run.read += 1;
            let client = match listed {
                Listed::Client(client) => *client,
                Listed::Skipped { uuid, name, reason } => {
                    skip(&mut run.sync.counts, uuid, name, reason);
                    continue;
                }
            };
            let Some(uuid) = client.uuid.clone() else {
                let reason = "XPM sent no id for it.".to_owned();
                skip(&mut run.sync.counts, None, client.name, reason);
                continue;
            };
            if client.deleted {
                // XPM goes on listing what was deleted long ago.
                let known = work.clients().delete(&self.connection.id, &uuid).await?;
                run.sync.counts.deleted += u32::from(known);
                gone.push(uuid);
                continue;
            }
            run.stood += 1;
            stored.extend(self.put(&mut run, &mut *work, uuid, client).await?);
        }
        let counts = &mut run.sync.counts;
        let told = counts.new + counts.changed + counts.archived;
        run.sync.counts.unchanged = run.stood.saturating_sub(told);
        run.sync.done = run.read.max(run.place.walked);
        self.keep(&mut run, work).await?;
        for uuid in &gone {
            self.portal.indexes().remove(&self.connection.id, uuid);
        }
        self.portal.indexes().upsert(&self.connection.id, &stored);
        drop(run);
        Ok(())
    }

    /// Stores a record as read in this run. Answers it where that changed anything.
    pub(super) async fn put(
        &self,
        run: &mut Run<'_>,
        work: &mut dyn Work,
        uuid: ClientUuid,
        client: Client,
    ) -> Result<Option<SyncedClient>, StoreError> {
        let synced = SyncedClient {
            uuid,
            client,
            as_of: self.portal.now(),
        };
        let keys = clients::keys(&synced.client);
        let (firm, connection) = (&run.sync.firm, &self.connection.id);
        let change = work
            .clients()
            .upsert(firm, connection, &synced, &keys, Some(&run.sync.id))
            .await?;
        if change == ClientChange::Unchanged {
            return Ok(None);
        }
        if run.sync.scope != SyncScope::Full && run.twins.len() < TWINS_KEPT {
            let alike = work.clients().candidates(firm, connection, &keys).await?;
            run.changed.insert(synced.uuid.clone());
            run.twins
                .extend(alike.into_iter().map(|client| client.uuid));
        }
        let counts = &mut run.sync.counts;
        match (change, synced.client.archived) {
            (_, true) => counts.archived += 1,
            (ClientChange::New, false) => counts.new += 1,
            (_, false) => counts.changed += 1,
        }
        Ok(Some(synced))
    }
}

fn skip(counts: &mut SyncCounts, client: Option<ClientUuid>, name: String, reason: String) {
    counts.skipped_count += 1;
    if counts.skipped.len() < REASONS_KEPT {
        counts.skipped.push(Skipped {
            client,
            name,
            reason,
        });
    }
}

/// Takes batches as they arrive: stored, searchable, and told of.
struct Storing<'a, 'b> {
    reading: &'a Reading<'b>,
    error: Option<StoreError>,
}

#[async_trait]
impl ClientSink for Storing<'_, '_> {
    async fn take(&mut self, batch: Vec<Listed>) -> Result<(), SinkClosed> {
        self.reading.store(batch).await.map_err(|error| {
            self.error = Some(error);
            SinkClosed
        })
    }
}
