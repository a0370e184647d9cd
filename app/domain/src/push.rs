//! A run of a push and its ledger.

use serde::{Deserialize, Serialize};

use crate::ids::{ClientUuid, FirmId, LineId, OrderId, PushId, RelationshipUuid, TenantId, UserId};
use crate::plan::Plan;
use crate::time::Timestamp;

/// How a push stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PushState {
    /// Approved; runs when the order is registered.
    Approved,
    Queued,
    Running,
    /// Waiting for XPM's limit until then.
    Waiting {
        until: Timestamp,
    },
    /// The connection is gone: goes on by itself when it is back.
    Parked {
        reason: String,
    },
    Done,
    /// Some lines are done and some are not: "Finish the rest".
    Partial {
        reason: String,
    },
    /// Nothing was written.
    Failed {
        reason: String,
    },
    /// An undo is done: what the push before it made is taken back.
    Undone,
}

impl PushState {
    /// Nothing more will happen by itself.
    pub const fn ended(&self) -> bool {
        matches!(
            self,
            Self::Done | Self::Partial { .. } | Self::Failed { .. } | Self::Undone
        )
    }
}

/// What a step left behind in XPM.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Created {
        client: ClientUuid,
    },
    Linked {
        client: ClientUuid,
    },
    Related {
        relationship: Option<RelationshipUuid>,
    },
    /// It stood in XPM already, for example since an answer was lost.
    AlreadyThere {
        client: Option<ClientUuid>,
        relationship: Option<RelationshipUuid>,
    },
    /// An undo archived the client.
    Archived {
        client: ClientUuid,
    },
    /// An undo took the relationship away.
    Unrelated,
}

impl Outcome {
    /// The client that the step made or used.
    pub const fn client(&self) -> Option<&ClientUuid> {
        match self {
            Self::Created { client } | Self::Linked { client } => Some(client),
            Self::AlreadyThere { client, .. } => client.as_ref(),
            Self::Related { .. } | Self::Archived { .. } | Self::Unrelated => None,
        }
    }
}

/// How a step stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    Queued,
    /// The intent is written; the call may be on its way.
    Running,
    Done {
        outcome: Outcome,
    },
    Failed {
        reason: String,
    },
    /// Not run, since a line it needs did not succeed.
    Skipped {
        reason: String,
    },
}

/// A row of the ledger: one line of the plan that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub line: LineId,
    pub position: u32,
    pub state: StepState,
    /// The intent was written before a stop, and the outcome was looked up in XPM.
    pub resumed: bool,
    pub attempts: u32,
    pub intent_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
}

/// A push of one order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Push {
    pub id: PushId,
    pub firm: FirmId,
    pub order: OrderId,
    pub plan: Plan,
    /// SHA-256 of the approved plan, in hex.
    pub plan_hash: String,
    pub approved_by: UserId,
    pub approved_at: Timestamp,
    pub state: PushState,
    pub started_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    /// The XPM account that the plan was made for: its ids mean nothing in
    /// another one. None for a push of an earlier release.
    pub account: Option<TenantId>,
}
