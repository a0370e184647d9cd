//! One search index for each connection, in memory, built from the store when
//! first asked and told of every change after.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use deedbox_domain::client::{Client, ClientKind, SyncedClient};
use deedbox_domain::ids::{ClientUuid, ConnectionId};
use deedbox_typeahead::{Index, Kind, Record};

use crate::portal::Portal;
use crate::ports::store::StoreError;

type Shared = Arc<RwLock<Index>>;

/// The indexes of this process.
#[derive(Default)]
pub(crate) struct Indexes {
    built: Mutex<BTreeMap<ConnectionId, Shared>>,
    building: tokio::sync::Mutex<()>,
}

const BATCH: u32 = 2_000;

impl Indexes {
    fn get(&self, connection: &ConnectionId) -> Option<Shared> {
        self.built
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(connection)
            .cloned()
    }

    /// The index of a connection, built if need be.
    pub(crate) async fn of(
        &self,
        portal: &Portal,
        connection: &ConnectionId,
    ) -> Result<Shared, StoreError> {
        if let Some(index) = self.get(connection) {
            return Ok(index);
        }
        let building = self.building.lock().await;
        if let Some(index) = self.get(connection) {
            return Ok(index);
        }
        // Announced before it is filled, so that a sync that runs meanwhile
        // tells it of changes too; what it was told wins over what is read.
        let index: Shared = Arc::default();
        self.built
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(connection.clone(), Arc::clone(&index));
        let filled = fill(portal, connection, &index).await;
        if filled.is_err() {
            self.forget(connection);
        }
        drop(building);
        filled.map(|()| index)
    }

    /// Tells the index of new and changed clients. Nothing to do before it is built.
    pub(crate) fn upsert(&self, connection: &ConnectionId, clients: &[SyncedClient]) {
        if let Some(index) = self.get(connection) {
            let mut index = index.write().unwrap_or_else(PoisonError::into_inner);
            for client in clients {
                index.upsert(record(client));
            }
        }
    }

    /// Tells the index that a client is gone.
    pub(crate) fn remove(&self, connection: &ConnectionId, client: &ClientUuid) {
        if let Some(index) = self.get(connection) {
            index
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .remove(client.as_str());
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

async fn fill(
    portal: &Portal,
    connection: &ConnectionId,
    index: &Shared,
) -> Result<(), StoreError> {
    let mut after: Option<ClientUuid> = None;
    loop {
        let mut work = portal.store().read().await?;
        let batch = work
            .clients()
            .batch(connection, after.as_ref(), BATCH)
            .await?;
        drop(work);
        let Some(last) = batch.last() else {
            return Ok(());
        };
        after = Some(last.uuid.clone());
        let mut index = index.write().unwrap_or_else(PoisonError::into_inner);
        for client in &batch {
            index.upsert(record(client));
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
