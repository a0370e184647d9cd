//! A run of a sync and what it found.

use serde::{Deserialize, Serialize};

use crate::ids::{ClientUuid, ConnectionId, FirmId, SyncId};
use crate::time::Timestamp;

/// The phases, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SyncPhase {
    Clients,
    Contacts,
    Groups,
    Staff,
    Jobs,
    Done,
}

impl SyncPhase {
    /// All that do work, in order.
    pub const WORK: [Self; 5] = [
        Self::Clients,
        Self::Contacts,
        Self::Groups,
        Self::Staff,
        Self::Jobs,
    ];

    /// The phase after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Clients => Self::Contacts,
            Self::Contacts => Self::Groups,
            Self::Groups => Self::Staff,
            Self::Staff => Self::Jobs,
            Self::Jobs | Self::Done => Self::Done,
        }
    }

    /// What the page calls it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Clients => "Clients, with addresses and relationships",
            Self::Contacts => "Contacts",
            Self::Groups => "Client groups",
            Self::Staff => "Staff",
            Self::Jobs => "Current jobs and their tasks",
            Self::Done => "Done",
        }
    }
}

/// Everything, or what changed since a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SyncScope {
    Full,
    ChangedSince(Timestamp),
}

/// How a run stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SyncState {
    Queued,
    Running,
    /// Waiting for XPM's limit until then.
    Waiting {
        until: Timestamp,
    },
    Done,
    /// Stopped for a reason that a person can read; it can be started again.
    Failed {
        reason: String,
    },
}

/// A record that was left out, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Where it could be read.
    #[serde(default)]
    pub client: Option<ClientUuid>,
    /// Empty where it could not be read.
    pub name: String,
    pub reason: String,
}

/// The counts of the closing summary.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SyncCounts {
    pub new: u32,
    pub changed: u32,
    pub archived: u32,
    pub unchanged: u32,
    pub deleted: u32,
    /// The first hundred, each with its reason; `skipped_count` has them all.
    pub skipped: Vec<Skipped>,
    pub skipped_count: u32,
    pub contacts: u32,
    /// Calls that the sweep of all contacts took; none where it was not due.
    #[serde(default)]
    pub contact_pages: u32,
    /// Records on which XPM's lists did not agree, or that a merge may have
    /// ended: each was read by itself.
    #[serde(default)]
    pub reread: u32,
    pub groups: u32,
    pub staff: u32,
    pub jobs: u32,
}

/// A run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sync {
    pub id: SyncId,
    pub firm: FirmId,
    pub connection: ConnectionId,
    pub scope: SyncScope,
    pub state: SyncState,
    pub phase: SyncPhase,
    /// Where the phase goes on after a stop; opaque to all but the phase.
    pub cursor: Option<String>,
    /// Records read in this phase.
    pub done: u32,
    /// Records of this phase, where known.
    pub total: Option<u32>,
    pub counts: SyncCounts,
    pub started_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}
