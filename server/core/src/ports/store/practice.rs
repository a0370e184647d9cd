//! What was read from XPM: clients, staff, jobs.

use async_trait::async_trait;
use deedbox_domain::client::{ClientKind, Contact, PracticeJob, Staff, SyncedClient};
use deedbox_domain::ids::{ClientUuid, ConnectionId, FirmId, SyncId};

use super::StoreError;

/// What an upsert did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientChange {
    New,
    Changed,
    Unchanged,
}

/// A page of the client list, sorted by `MatchKeys::sort` and id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClientQuery {
    pub kind: Option<ClientKind>,
    pub archived: bool,
    /// Sort key and id of the last row of the page before.
    pub after: Option<(String, String)>,
    pub limit: u32,
}

/// Keys by which a party may be found (built by the matching rules).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MatchKeys {
    /// Folded name.
    pub name: String,
    /// What the list is sorted by: the folded label, family name first.
    pub sort: String,
    /// Digits only; empty when there is none.
    pub acn: String,
    /// Digits only; empty when there is none.
    pub abn: String,
}

/// Clients of a connection.
#[async_trait]
pub trait Clients: Send {
    /// Stores the record as read in a run of a sync, or outside of one.
    /// `keys` are stored beside it to be found by.
    async fn upsert(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        client: &SyncedClient,
        keys: &MatchKeys,
        seen_in: Option<&SyncId>,
    ) -> Result<ClientChange, StoreError>;
    async fn lookup(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        uuid: &ClientUuid,
    ) -> Result<Option<SyncedClient>, StoreError>;
    async fn lookup_many(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        uuids: &[ClientUuid],
    ) -> Result<Vec<SyncedClient>, StoreError>;
    async fn list(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        query: &ClientQuery,
    ) -> Result<Vec<SyncedClient>, StoreError>;
    /// Those with the same name key, ACN or ABN; deleted ones left out.
    async fn candidates(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        keys: &MatchKeys,
    ) -> Result<Vec<SyncedClient>, StoreError>;
    /// For building the search index: by id, after the last one.
    async fn batch(
        &mut self,
        connection: &ConnectionId,
        after: Option<&ClientUuid>,
        limit: u32,
    ) -> Result<Vec<SyncedClient>, StoreError>;
    async fn count(&mut self, firm: &FirmId, connection: &ConnectionId) -> Result<u64, StoreError>;
    /// Those that a full run did not see on either list: gone from XPM.
    async fn unseen(
        &mut self,
        connection: &ConnectionId,
        sync: &SyncId,
    ) -> Result<Vec<ClientUuid>, StoreError>;
    /// Notes that the paged list of a run shows a client, and stores what it says
    /// of one that is not known. Whether it was not.
    async fn note_paged(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        client: &SyncedClient,
        keys: &MatchKeys,
        run: &SyncId,
    ) -> Result<bool, StoreError>;
    /// Those that only one of the two lists of a run shows as live, by id, after
    /// the last one.
    async fn doubtful(
        &mut self,
        connection: &ConnectionId,
        run: &SyncId,
        after: Option<&ClientUuid>,
        limit: u32,
    ) -> Result<Vec<ClientUuid>, StoreError>;
    /// What the paged list showed is needed no more.
    async fn forget_paged(&mut self, connection: &ConnectionId) -> Result<(), StoreError>;
    /// Contacts that clients have.
    async fn count_contacts(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
    ) -> Result<u64, StoreError>;
    /// Whether it was there.
    async fn delete(
        &mut self,
        connection: &ConnectionId,
        uuid: &ClientUuid,
    ) -> Result<bool, StoreError>;
    async fn delete_all(&mut self, connection: &ConnectionId) -> Result<(), StoreError>;
    /// Brings a contact up to date in every client that has it; answers those changed.
    async fn update_contact(
        &mut self,
        connection: &ConnectionId,
        contact: &Contact,
    ) -> Result<Vec<ClientUuid>, StoreError>;
}

/// Staff and current jobs of a connection, replaced as a whole.
#[async_trait]
pub trait PracticeRecords: Send {
    async fn replace_staff(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        staff: &[Staff],
    ) -> Result<(), StoreError>;
    async fn staff(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
    ) -> Result<Vec<Staff>, StoreError>;
    async fn replace_jobs(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        jobs: &[PracticeJob],
    ) -> Result<(), StoreError>;
    async fn jobs_of(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        client: &ClientUuid,
    ) -> Result<Vec<PracticeJob>, StoreError>;
    async fn delete_all(&mut self, connection: &ConnectionId) -> Result<(), StoreError>;
}
