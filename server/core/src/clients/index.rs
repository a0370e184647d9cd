//! One search index for each connection, in memory, built from the store when
//! first asked and told of every change after. What a sync of another process
//! read is taken over from the store when the next search sees that it went on.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockWriteGuard};

use deedbox_domain::client::{Client, ClientKind, SyncedClient};
use deedbox_domain::ids::{ClientUuid, ConnectionId, SyncId};
use deedbox_domain::sync::{Sync, SyncPhase};
use deedbox_domain::time::Timestamp;
use deedbox_typeahead::{Index, Kind, Record};

use crate::portal::Portal;
use crate::ports::store::StoreError;

/// The index, and what was told of while it is being filled.
#[derive(Default)]
pub(crate) struct Held {
    index: Index,
    /// What was told wins over what is read. None while nothing is being read.
    told: Option<BTreeMap<String, Option<Record>>>,
    /// How far the sync was whose clients are in here.
    mark: Option<Mark>,
    filled_at: Timestamp,
}

impl std::ops::Deref for Held {
    type Target = Index;

    fn deref(&self) -> &Index {
        &self.index
    }
}

impl Held {
    fn tell(&mut self, id: &str, record: Option<Record>) {
        match &record {
            Some(record) => self.index.upsert(record.clone()),
            None => {
                self.index.remove(id);
            }
        }
        if let Some(told) = &mut self.told {
            told.insert(id.to_owned(), record);
        }
    }
}

/// How far a run of a sync was.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    run: SyncId,
    phase: SyncPhase,
    done: u32,
    ended: bool,
}

impl Mark {
    fn of(sync: &Sync) -> Self {
        Self {
            run: sync.id.clone(),
            phase: sync.phase,
            done: sync.done,
            ended: sync.ended_at.is_some(),
        }
    }
}

type Shared = Arc<RwLock<Held>>;

/// The indexes of this process.
#[derive(Default)]
pub(crate) struct Indexes {
    built: Mutex<BTreeMap<ConnectionId, Shared>>,
    building: tokio::sync::Mutex<()>,
}

const BATCH: u32 = 2_000;
/// While another process reads the clients, they are taken over so often at most.
const BETWEEN_FILLS: i64 = 5;

fn write(index: &Shared) -> RwLockWriteGuard<'_, Held> {
    index.write().unwrap_or_else(PoisonError::into_inner)
}

impl Indexes {
    fn get(&self, connection: &ConnectionId) -> Option<Shared> {
        self.built
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(connection)
            .cloned()
    }

    /// The index of a connection, built if need be; `sync` is its newest run.
    pub(crate) async fn of(
        &self,
        portal: &Portal,
        connection: &ConnectionId,
        sync: Option<&Sync>,
    ) -> Result<Shared, StoreError> {
        if let Some(index) = self.get(connection) {
            follow(portal, connection, &index, sync);
            return Ok(index);
        }
        let building = self.building.lock().await;
        if let Some(index) = self.get(connection) {
            return Ok(index);
        }
        // Announced before it is filled, so that a sync that runs meanwhile
        // tells it of changes too.
        let index: Shared = Arc::default();
        write(&index).told = Some(BTreeMap::new());
        self.built
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(connection.clone(), Arc::clone(&index));
        let filled = first_fill(portal, connection, &index, sync).await;
        if filled.is_err() {
            self.forget(connection);
        }
        drop(building);
        filled.map(|()| index)
    }

    /// Tells the index of new and changed clients. Nothing to do before it is built.
    pub(crate) fn upsert(&self, connection: &ConnectionId, clients: &[SyncedClient]) {
        if let Some(index) = self.get(connection) {
            let mut held = write(&index);
            for client in clients {
                held.tell(client.uuid.as_str(), Some(record(client)));
            }
        }
    }

    /// Tells the index that a client is gone.
    pub(crate) fn remove(&self, connection: &ConnectionId, client: &ClientUuid) {
        if let Some(index) = self.get(connection) {
            write(&index).tell(client.as_str(), None);
        }
    }

    /// Tells the index how far a run is that this process makes: it was told of
    /// all that the run read.
    pub(crate) fn mark(&self, sync: &Sync, now: Timestamp) {
        if let Some(index) = self.get(&sync.connection) {
            let mut held = write(&index);
            held.mark = Some(Mark::of(sync));
            held.filled_at = now;
        }
    }

    /// Drops the index of a connection.
    pub(crate) fn forget(&self, connection: &ConnectionId) {
        self.built
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(connection);
    }
}

/// Takes over, behind the back of whoever asks, what a sync of another process read.
fn follow(portal: &Portal, connection: &ConnectionId, index: &Shared, sync: Option<&Sync>) {
    let Some(mark) = sync.map(Mark::of) else {
        return;
    };
    let now = portal.now();
    let mut held = write(index);
    let soon = now.seconds_since(held.filled_at) < BETWEEN_FILLS;
    if held.told.is_some() || held.mark.as_ref() == Some(&mark) || (soon && !mark.ended) {
        return;
    }
    held.told = Some(BTreeMap::new());
    held.filled_at = now;
    drop(held);
    let (portal, connection, index) = (portal.clone(), connection.clone(), Arc::clone(index));
    tokio::spawn(async move {
        let filled = fill(&portal, &connection, |_| {}).await;
        let mut held = write(&index);
        let told = held.told.take().unwrap_or_default();
        match filled {
            Ok(fresh) => {
                held.index = fresh;
                held.mark = Some(mark);
                for (id, record) in told {
                    held.tell(&id, record);
                }
            }
            Err(error) => tracing::warn!(%connection, %error, "the search index is not up to date"),
        }
    });
}

async fn first_fill(
    portal: &Portal,
    connection: &ConnectionId,
    index: &Shared,
    sync: Option<&Sync>,
) -> Result<(), StoreError> {
    // What is there can be found while the rest is read.
    let filled = fill(portal, connection, |records| {
        let mut held = write(index);
        let Held { index, told, .. } = &mut *held;
        for record in records.drain(..) {
            if told
                .as_ref()
                .is_none_or(|told| !told.contains_key(&record.id))
            {
                index.upsert(record);
            }
        }
    });
    filled.await?;
    let mut held = write(index);
    held.told = None;
    held.filled_at = portal.now();
    held.mark = held.mark.take().or(sync.map(Mark::of));
    Ok(())
}

/// Reads all clients, shows them to `take` in batches, and answers an index of
/// those that it left.
async fn fill(
    portal: &Portal,
    connection: &ConnectionId,
    mut take: impl FnMut(&mut Vec<Record>),
) -> Result<Index, StoreError> {
    let mut index = Index::new();
    let mut after: Option<ClientUuid> = None;
    loop {
        let mut work = portal.store().read().await?;
        let batch = work
            .clients()
            .batch(connection, after.as_ref(), BATCH)
            .await?;
        drop(work);
        let Some(last) = batch.last() else {
            return Ok(index);
        };
        after = Some(last.uuid.clone());
        let mut records = batch.iter().map(record).collect();
        take(&mut records);
        for record in records {
            index.upsert(record);
        }
    }
}

/// "Marchetti, Jane Ellen", or the entity's name.
pub(crate) fn label(client: &Client) -> String {
    if client.kind == ClientKind::Person && !client.family_name.is_empty() {
        let given = [client.given_name.as_str(), client.middle_name.as_str()];
        let given: Vec<_> = given.into_iter().filter(|part| !part.is_empty()).collect();
        if given.is_empty() {
            client.family_name.clone()
        } else {
            format!("{}, {}", client.family_name, given.join(" "))
        }
    } else {
        client.name.clone()
    }
}

pub(crate) const fn kind(kind: ClientKind) -> Kind {
    match kind {
        ClientKind::Person => Kind::Person,
        ClientKind::Company => Kind::Company,
        ClientKind::Trust => Kind::Trust,
        ClientKind::Fund => Kind::Fund,
        ClientKind::Other => Kind::Other,
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn record(synced: &SyncedClient) -> Record {
    let client = &synced.client;
    let label = label(client);
    let mut other_names: Vec<String> = Vec::new();
    for name in client.other_name.split(';').chain([client.name.as_str()]) {
        let name = name.trim();
        if !name.is_empty() && name != label {
            other_names.push(name.to_owned());
        }
    }
    let contacts = client.contacts.iter();
    let emails = contacts
        .clone()
        .map(|contact| &contact.email)
        .chain([&client.email]);
    let phones = contacts
        .flat_map(|contact| [&contact.mobile, &contact.phone])
        .chain([&client.phone]);
    Record {
        id: synced.uuid.as_str().to_owned(),
        kind: kind(client.kind),
        name: label,
        other_names,
        code: some(&client.code),
        acn: some(&client.acn),
        abn: some(&client.abn),
        emails: emails.filter(|email| !email.is_empty()).cloned().collect(),
        phones: phones.filter(|phone| !phone.is_empty()).cloned().collect(),
        archived: client.archived,
        weight: u8::from(!client.prospect),
    }
}
