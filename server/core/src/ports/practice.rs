//! Xero Practice Manager, as the use cases see it.

use std::time::Duration;

use async_trait::async_trait;
use deedbox_domain::client::{Client, Contact, PracticeJob, Relationship, Staff};
use deedbox_domain::connection::{BudgetState, CallHealth};
use deedbox_domain::date::CivilDate;
use deedbox_domain::ids::{ClientUuid, ConnectionId, RelationshipUuid, TenantId};
use deedbox_domain::numbers::Tfn;
use deedbox_domain::planning::RoleDirection;
use deedbox_domain::time::Timestamp;
use secrecy::SecretString;

use super::Decision;

/// Who gives way to whom when the budget is short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// Somebody is waiting at the screen.
    Interactive,
    Push,
    Sync,
}

/// The right to call XPM for one connection: a fresh token and the account it opens.
#[derive(Debug, Clone)]
pub struct Access {
    pub connection: ConnectionId,
    pub tenant: TenantId,
    pub token: SecretString,
    pub priority: Priority,
}

/// Why XPM did not do it. The words are for the person at the screen: what
/// happened and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PracticeError {
    /// 401: the token is dead and a new sign-in is needed, unless a refresh helps.
    #[error("xero does not accept the token")]
    Unauthorised,
    /// A permission is missing that a new consent gives.
    #[error("xero wants another permission: {words}")]
    ScopeMissing { words: String },
    /// 403: the account is no longer connected.
    #[error("xero does not allow this: {words}")]
    Forbidden { words: String },
    /// 429. The call was not done.
    #[error("the limit of calls is reached for {} s", retry_after.as_secs())]
    Limited {
        retry_after: Duration,
        words: String,
    },
    /// XPM understood and said no, or we do not send such a thing.
    #[error("xpm refused: {words}")]
    Rejected { words: String },
    /// The record does not allow it in the state that it is in.
    #[error("xpm reports a conflict: {words}")]
    Conflict { words: String },
    #[error("xpm has no such record")]
    NotFound,
    /// The call cannot have been done: it never reached XPM, or XPM said so.
    #[error("xpm does not answer: {words}")]
    Unreachable { words: String },
    /// The call may have been done: look before trying again.
    #[error("the answer of xpm was lost: {words}")]
    Lost { words: String },
    /// An answer that cannot be read.
    #[error("xpm answered with something else than data: {words}")]
    Garbled { words: String },
}

impl PracticeError {
    /// The effect of a write may stand: it has to be looked up.
    pub const fn outcome_unknown(&self) -> bool {
        matches!(self, Self::Lost { .. } | Self::Garbled { .. })
    }

    /// What to do next.
    pub const fn decision(&self) -> Decision {
        match self {
            Self::Unauthorised => Decision::Refresh,
            Self::ScopeMissing { .. } | Self::Forbidden { .. } => Decision::Park,
            Self::Limited { retry_after, .. } => Decision::RetryAfter(Some(*retry_after)),
            Self::Unreachable { .. } | Self::Lost { .. } | Self::Garbled { .. } => {
                Decision::RetryAfter(None)
            }
            Self::Rejected { .. } | Self::Conflict { .. } | Self::NotFound => Decision::Stop,
        }
    }

    /// For the person at the screen.
    pub fn for_user(&self) -> &str {
        match self {
            Self::Unauthorised => "Xero no longer accepts our sign-in. Connect to Xero again.",
            Self::NotFound => {
                "XPM no longer has this record; it may have been deleted or merged. Search for it again."
            }
            Self::ScopeMissing { words }
            | Self::Forbidden { words }
            | Self::Limited { words, .. }
            | Self::Rejected { words }
            | Self::Conflict { words }
            | Self::Unreachable { words }
            | Self::Lost { words }
            | Self::Garbled { words } => words,
        }
    }
}

/// A page of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Where to go on; none at the end.
    pub next: Option<String>,
}

/// A record of a big list: read, or left out with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    Client(Box<Client>),
    Skipped {
        /// Where it could be read.
        uuid: Option<ClientUuid>,
        name: String,
        reason: String,
    },
}

/// Takes the big client list as it arrives.
#[async_trait]
pub trait ClientSink: Send {
    /// A batch of at most a few hundred. An error of the sink ends the reading.
    async fn take(&mut self, batch: Vec<Listed>) -> Result<(), SinkClosed>;
}

/// The sink wants no more.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the reader stopped")]
pub struct SinkClosed;

/// A client to make.
#[derive(Debug)]
pub struct NewClient {
    pub record: Client,
    /// Sent only if somebody ticked it.
    pub tax_number: Option<Tfn>,
}

/// A relationship to make: `related` has `role` for `client`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRelationship {
    pub client: ClientUuid,
    pub related: ClientUuid,
    pub role: String,
    pub shares: Option<u64>,
    pub start: Option<CivilDate>,
    /// How this practice's relationships read.
    pub direction: RoleDirection,
}

/// A client group with its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub uuid: String,
    pub name: String,
}

/// XPM. One budget for each account, shared by all processes, stands in front of
/// every call.
#[async_trait]
pub trait PracticeManager: Send + Sync {
    /// Every client with its details, archived and deleted ones included, or
    /// those changed since a time. Streams: memory stays bounded.
    async fn clients(
        &self,
        access: &Access,
        since: Option<Timestamp>,
        sink: &mut dyn ClientSink,
    ) -> Result<(), PracticeError>;

    /// A page of the clients that are neither archived nor deleted. Only ids and
    /// names are sure to be filled; contacts and relationships never are.
    async fn client_page(
        &self,
        access: &Access,
        next: Option<&str>,
    ) -> Result<Page<Client>, PracticeError>;

    /// One client, detailed.
    async fn client(
        &self,
        access: &Access,
        uuid: &ClientUuid,
    ) -> Result<Option<Client>, PracticeError>;

    /// A page of contacts; a contact's change does not touch its client's stamp.
    async fn contacts(
        &self,
        access: &Access,
        next: Option<&str>,
    ) -> Result<Page<Contact>, PracticeError>;

    /// All client groups.
    async fn groups(&self, access: &Access) -> Result<Vec<Group>, PracticeError>;

    /// All staff.
    async fn staff(&self, access: &Access) -> Result<Vec<Staff>, PracticeError>;

    /// Current jobs with their tasks.
    async fn jobs(&self, access: &Access) -> Result<Vec<PracticeJob>, PracticeError>;

    /// Clients whose name matches, straight from XPM.
    async fn search(&self, access: &Access, name: &str) -> Result<Vec<Client>, PracticeError>;

    /// The client that carries our marker in its export code, looked for by
    /// name and in what changed since `since`.
    async fn find_marked(
        &self,
        access: &Access,
        marker: &str,
        name: &str,
        since: Timestamp,
    ) -> Result<Option<Client>, PracticeError>;

    /// Makes a client and answers it as XPM holds it.
    async fn add_client(&self, access: &Access, new: &NewClient) -> Result<Client, PracticeError>;

    /// Makes a relationship; XPM may leave its id out.
    async fn add_relationship(
        &self,
        access: &Access,
        new: &NewRelationship,
    ) -> Result<Option<RelationshipUuid>, PracticeError>;

    /// The relationship as it stands, seen from either side; read live.
    async fn find_relationship(
        &self,
        access: &Access,
        wanted: &NewRelationship,
    ) -> Result<Option<Relationship>, PracticeError>;

    /// Takes a relationship away; true when it was there.
    async fn delete_relationship(
        &self,
        access: &Access,
        relationship: &RelationshipUuid,
    ) -> Result<bool, PracticeError>;

    /// Archives a client. Doing so twice does no harm.
    async fn archive_client(
        &self,
        access: &Access,
        client: &ClientUuid,
    ) -> Result<(), PracticeError>;

    /// The jobs of one client.
    async fn client_jobs(
        &self,
        access: &Access,
        client: &ClientUuid,
    ) -> Result<Vec<PracticeJob>, PracticeError>;

    /// How the calls to an account went lately.
    async fn health(&self, tenant: &TenantId) -> CallHealth;

    /// What is left of the limits of an account.
    async fn budget(&self, tenant: &TenantId) -> BudgetState;
}
