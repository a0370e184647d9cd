//! Live progress: events that carry the whole state of their subject, so that
//! the latest by `seq` is the truth and a repeat does no harm.

use serde::{Deserialize, Serialize};

use crate::connection::ConnectionStatus;
use crate::ids::{OrderId, PushId};
use crate::order::OrderState;
use crate::push::{PushState, Step};
use crate::sync::Sync;
use crate::time::Timestamp;

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventBody {
    Sync {
        sync: Sync,
    },
    Connection {
        status: ConnectionStatus,
    },
    Order {
        order: OrderId,
        state: OrderState,
    },
    Push {
        push: PushId,
        order: OrderId,
        state: PushState,
    },
    Step {
        push: PushId,
        order: OrderId,
        step: Step,
    },
}

/// An event of a firm's log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    pub seq: i64,
    pub at: Timestamp,
    pub body: EventBody,
}
