//! The store: a unit of work with repositories on it, ended by `save()`.

mod call_ledgers;
mod connections;
mod events;
mod firms;
mod jobs;
mod orders;
mod payments;
mod practice;
mod pushes;
mod sessions;
mod syncs;

use async_trait::async_trait;

pub use call_ledgers::CallLedgers;
pub use connections::{Connections, SealedPair, SealedTokens};
pub use events::Events;
pub use firms::{Firms, Identities, Invitations, Users};
pub use jobs::{ClaimedJob, Jobs, NewJob};
pub use orders::{OrderFilter, Orders, Recent, Recents, SealedNumber, Secrets};
pub use payments::Payments;
pub use practice::{ClientChange, ClientQuery, Clients, MatchKeys, PracticeRecords};
pub use pushes::Pushes;
pub use sessions::{Flow, Flows, Session, Sessions, Throttles};
pub use syncs::Syncs;

/// Why the store did not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database does not answer, or not in time.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// A unique value stands already, or the record changed since it was read.
    #[error("the record conflicts with another one ({0})")]
    Conflict(&'static str),
    /// A row cannot be read.
    #[error("row {id} of {table} cannot be read: {why}")]
    Corrupt {
        table: &'static str,
        id: String,
        why: String,
    },
}

/// The store.
#[async_trait]
pub trait Store: Send + Sync {
    /// A unit of work that only reads; on SQLite it does not wait for the writer.
    async fn read(&self) -> Result<Box<dyn Work>, StoreError>;

    /// A unit of work that may write; on SQLite it holds the one writer, so no
    /// call to the outside world may happen before it ends.
    async fn write(&self) -> Result<Box<dyn Work>, StoreError>;

    /// Whether the database answers and its schema is ours.
    async fn ready(&self) -> Result<(), StoreError>;
}

/// A unit of work. Dropped without `save`, it never was.
#[async_trait]
pub trait Work: Send {
    fn firms(&mut self) -> &mut dyn Firms;
    fn users(&mut self) -> &mut dyn Users;
    fn identities(&mut self) -> &mut dyn Identities;
    fn invitations(&mut self) -> &mut dyn Invitations;
    fn sessions(&mut self) -> &mut dyn Sessions;
    fn flows(&mut self) -> &mut dyn Flows;
    fn throttles(&mut self) -> &mut dyn Throttles;
    fn connections(&mut self) -> &mut dyn Connections;
    fn call_ledgers(&mut self) -> &mut dyn CallLedgers;
    fn clients(&mut self) -> &mut dyn Clients;
    fn practice(&mut self) -> &mut dyn PracticeRecords;
    fn syncs(&mut self) -> &mut dyn Syncs;
    fn recents(&mut self) -> &mut dyn Recents;
    fn orders(&mut self) -> &mut dyn Orders;
    fn secrets(&mut self) -> &mut dyn Secrets;
    fn payments(&mut self) -> &mut dyn Payments;
    fn pushes(&mut self) -> &mut dyn Pushes;
    fn events(&mut self) -> &mut dyn Events;
    fn jobs(&mut self) -> &mut dyn Jobs;

    /// Makes all of it stand, or none.
    async fn save(self: Box<Self>) -> Result<(), StoreError>;
}
