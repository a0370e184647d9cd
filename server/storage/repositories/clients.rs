//! Clients of a connection.

use async_trait::async_trait;
use deedbox_core::ports::store::{ClientChange, ClientQuery, Clients, MatchKeys, StoreError};
use deedbox_domain::client::{ClientKind, Contact, SyncedClient};
use deedbox_domain::ids::{ClientUuid, ConnectionId, FirmId, SyncId};
use deedbox_rows::{ClientRow, json};

use super::{UnitOfWork, all, failed, one};

/// How many ids `lookup_many.sql` takes.
const AT_ONCE: usize = 16;

#[async_trait]
impl Clients for UnitOfWork {
    async fn upsert(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        client: &SyncedClient,
        keys: &MatchKeys,
        seen_in: Option<&SyncId>,
    ) -> Result<ClientChange, StoreError> {
        let record = json("clients", &client.client)?;
        let touched = sqlx::query_file!(
            "../sql/clients/touch.sql",
            firm.as_str(),
            connection.as_str(),
            client.uuid.as_str(),
            client.as_of.as_micros(),
            seen_in.map(SyncId::as_str),
            record,
            keys.name,
            keys.sort,
            keys.acn,
            keys.abn
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("clients"))?;
        if touched.rows_affected() > 0 {
            return Ok(ClientChange::Unchanged);
        }
        let revision = sqlx::query_file_scalar!(
            "../sql/clients/put.sql",
            connection.as_str(),
            client.uuid.as_str(),
            firm.as_str(),
            client.client.kind.as_str(),
            client.client.archived,
            client.client.deleted,
            client.as_of.as_micros(),
            seen_in.map(SyncId::as_str),
            keys.name,
            keys.sort,
            keys.acn,
            keys.abn,
            record
        )
        .fetch_optional(&mut *self.tx)
        .await
        .map_err(failed("clients"))?
        .ok_or(StoreError::Conflict("clients"))?;
        let change = if revision == 1 {
            ClientChange::New
        } else {
            ClientChange::Changed
        };
        self.index_contacts(firm, connection, client, change)
            .await?;
        Ok(change)
    }

    async fn lookup(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        uuid: &ClientUuid,
    ) -> Result<Option<SyncedClient>, StoreError> {
        let row = sqlx::query_file_as!(
            ClientRow,
            "../sql/clients/lookup.sql",
            firm.as_str(),
            connection.as_str(),
            uuid.as_str()
        )
        .fetch_optional(&mut *self.tx)
        .await
        .map_err(failed("clients"))?;
        one(row)
    }

    async fn lookup_many(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        uuids: &[ClientUuid],
    ) -> Result<Vec<SyncedClient>, StoreError> {
        let mut found = Vec::with_capacity(uuids.len());
        for chunk in uuids.chunks(AT_ONCE) {
            let id = |at: usize| {
                chunk
                    .get(at)
                    .or(chunk.last())
                    .map_or("", ClientUuid::as_str)
            };
            let rows = sqlx::query_file_as!(
                ClientRow,
                "../sql/clients/lookup_many.sql",
                firm.as_str(),
                connection.as_str(),
                id(0),
                id(1),
                id(2),
                id(3),
                id(4),
                id(5),
                id(6),
                id(7),
                id(8),
                id(9),
                id(10),
                id(11),
                id(12),
                id(13),
                id(14),
                id(15)
            )
            .fetch_all(&mut *self.tx)
            .await
            .map_err(failed("clients"))?;
            found.extend(all::<_, SyncedClient>(rows)?);
        }
        Ok(found)
    }

    async fn list(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        query: &ClientQuery,
    ) -> Result<Vec<SyncedClient>, StoreError> {
        let (name, uuid) = query.after.clone().unwrap_or_default();
        let rows = sqlx::query_file_as!(
            ClientRow,
            "../sql/clients/list.sql",
            firm.as_str(),
            connection.as_str(),
            query.kind.map(ClientKind::as_str),
            query.archived,
            name,
            uuid,
            i64::from(query.limit)
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("clients"))?;
        all(rows)
    }

    async fn candidates(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        keys: &MatchKeys,
    ) -> Result<Vec<SyncedClient>, StoreError> {
        let rows = sqlx::query_file_as!(
            ClientRow,
            "../sql/clients/candidates.sql",
            firm.as_str(),
            connection.as_str(),
            keys.name,
            keys.acn,
            keys.abn
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("clients"))?;
        all(rows)
    }

    async fn batch(
        &mut self,
        connection: &ConnectionId,
        after: Option<&ClientUuid>,
        limit: u32,
    ) -> Result<Vec<SyncedClient>, StoreError> {
        let rows = sqlx::query_file_as!(
            ClientRow,
            "../sql/clients/batch.sql",
            connection.as_str(),
            after.map_or("", ClientUuid::as_str),
            i64::from(limit)
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("clients"))?;
        all(rows)
    }

    async fn count(&mut self, firm: &FirmId, connection: &ConnectionId) -> Result<u64, StoreError> {
        let count = sqlx::query_file_scalar!(
            "../sql/clients/count.sql",
            firm.as_str(),
            connection.as_str()
        )
        .fetch_one(&mut *self.tx)
        .await
        .map_err(failed("clients"))?;
        Ok(count.unsigned_abs())
    }

    async fn unseen(
        &mut self,
        connection: &ConnectionId,
        sync: &SyncId,
    ) -> Result<Vec<ClientUuid>, StoreError> {
        let uuids = sqlx::query_file_scalar!(
            "../sql/clients/unseen.sql",
            connection.as_str(),
            sync.as_str()
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("clients"))?;
        Ok(uuids.into_iter().map(ClientUuid::from).collect())
    }

    async fn note_paged(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        client: &SyncedClient,
        keys: &MatchKeys,
        run: &SyncId,
    ) -> Result<bool, StoreError> {
        let known = sqlx::query_file_scalar!(
            "../sql/clients/note_paged.sql",
            connection.as_str(),
            client.uuid.as_str(),
            firm.as_str(),
            run.as_str()
        )
        .fetch_optional(&mut *self.tx)
        .await
        .map_err(failed("paged_clients"))?
        .ok_or(StoreError::Conflict("paged_clients"))?;
        if known {
            return Ok(false);
        }
        let put = sqlx::query_file!(
            "../sql/clients/put_brief.sql",
            connection.as_str(),
            client.uuid.as_str(),
            firm.as_str(),
            client.client.kind.as_str(),
            client.client.archived,
            client.client.deleted,
            client.as_of.as_micros(),
            keys.name,
            keys.sort,
            keys.acn,
            keys.abn,
            json("clients", &client.client)?
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("clients"))?;
        Ok(put.rows_affected() > 0)
    }

    async fn doubtful(
        &mut self,
        connection: &ConnectionId,
        run: &SyncId,
        after: Option<&ClientUuid>,
        limit: u32,
    ) -> Result<Vec<ClientUuid>, StoreError> {
        let uuids = sqlx::query_file_scalar!(
            "../sql/clients/doubtful.sql",
            connection.as_str(),
            run.as_str(),
            after.map_or("", ClientUuid::as_str),
            i64::from(limit)
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("clients"))?;
        Ok(uuids.into_iter().map(ClientUuid::from).collect())
    }

    async fn forget_paged(&mut self, connection: &ConnectionId) -> Result<(), StoreError> {
        sqlx::query_file!("../sql/clients/forget_paged.sql", connection.as_str())
            .execute(&mut *self.tx)
            .await
            .map_err(failed("paged_clients"))?;
        Ok(())
    }

    async fn count_contacts(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
    ) -> Result<u64, StoreError> {
        let count = sqlx::query_file_scalar!(
            "../sql/clients/count_contacts.sql",
            firm.as_str(),
            connection.as_str()
        )
        .fetch_one(&mut *self.tx)
        .await
        .map_err(failed("client_contacts"))?;
        Ok(count.unsigned_abs())
    }

    async fn delete(
        &mut self,
        connection: &ConnectionId,
        uuid: &ClientUuid,
    ) -> Result<bool, StoreError> {
        let deleted = sqlx::query_file!(
            "../sql/clients/delete.sql",
            connection.as_str(),
            uuid.as_str()
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("clients"))?;
        Ok(deleted.rows_affected() > 0)
    }

    async fn delete_all(&mut self, connection: &ConnectionId) -> Result<(), StoreError> {
        sqlx::query_file!("../sql/clients/delete_all.sql", connection.as_str())
            .execute(&mut *self.tx)
            .await
            .map_err(failed("clients"))?;
        Ok(())
    }

    async fn update_contact(
        &mut self,
        connection: &ConnectionId,
        contact: &Contact,
    ) -> Result<Vec<ClientUuid>, StoreError> {
        let rows = sqlx::query_file_as!(
            ClientRow,
            "../sql/clients/with_contact.sql",
            connection.as_str(),
            contact.uuid
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("clients"))?;
        let mut updated = Vec::new();
        for mut holder in all::<_, SyncedClient>(rows)? {
            if !refresh(&mut holder.client.contacts, contact) {
                continue;
            }
            let record = json("clients", &holder.client)?;
            sqlx::query_file!(
                "../sql/clients/set_record.sql",
                connection.as_str(),
                holder.uuid.as_str(),
                record
            )
            .execute(&mut *self.tx)
            .await
            .map_err(failed("clients"))?;
            updated.push(holder.uuid);
        }
        Ok(updated)
    }
}

/// Brings a contact up to date; false when it was. Position and primary belong
/// to the pair of client and contact, and XPM's list of contacts cannot know
/// them, so they stay as the client showed them.
fn refresh(contacts: &mut [Contact], fresh: &Contact) -> bool {
    let mut any = false;
    for held in contacts.iter_mut().filter(|held| held.uuid == fresh.uuid) {
        let next = Contact {
            position: held.position.clone(),
            primary: held.primary,
            ..fresh.clone()
        };
        if *held != next {
            *held = next;
            any = true;
        }
    }
    any
}

impl UnitOfWork {
    /// Keeps the table by which the clients of a contact are found.
    async fn index_contacts(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        client: &SyncedClient,
        change: ClientChange,
    ) -> Result<(), StoreError> {
        if change == ClientChange::Changed {
            sqlx::query_file!(
                "../sql/clients/clear_contacts.sql",
                connection.as_str(),
                client.uuid.as_str()
            )
            .execute(&mut *self.tx)
            .await
            .map_err(failed("client_contacts"))?;
        }
        for contact in client
            .client
            .contacts
            .iter()
            .filter(|contact| !contact.uuid.is_empty())
        {
            sqlx::query_file!(
                "../sql/clients/add_contact.sql",
                connection.as_str(),
                client.uuid.as_str(),
                contact.uuid,
                firm.as_str()
            )
            .execute(&mut *self.tx)
            .await
            .map_err(failed("client_contacts"))?;
        }
        Ok(())
    }
}
