//! A firm's link to one XPM account.

use serde::{Deserialize, Serialize};

use crate::ids::{ConnectionId, FirmId, TenantId, UserId};
use crate::time::Timestamp;

/// How a connection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionStatus {
    /// Consent was given and several accounts came back: one must be chosen.
    Choosing,
    Connected,
    /// Xero refuses our tokens: someone has to connect again.
    NeedsSignIn,
    /// Ended here.
    Revoked,
    /// Ended at Xero's side.
    RevokedAtXero,
}

impl ConnectionStatus {
    /// The word stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Choosing => "choosing",
            Self::Connected => "connected",
            Self::NeedsSignIn => "needs_sign_in",
            Self::Revoked => "revoked",
            Self::RevokedAtXero => "revoked_at_xero",
        }
    }

    /// Reads the word back.
    pub fn parse(word: &str) -> Option<Self> {
        [
            Self::Choosing,
            Self::Connected,
            Self::NeedsSignIn,
            Self::Revoked,
            Self::RevokedAtXero,
        ]
        .into_iter()
        .find(|status| status.as_str() == word)
    }
}

/// An XPM account that a consent opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenant {
    pub tenant: TenantId,
    /// Xero's id of the connection, needed to delete it.
    pub xero_connection: String,
    /// Xero may leave the name out.
    pub name: Option<String>,
}

/// A connection, without its tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    pub id: ConnectionId,
    pub firm: FirmId,
    pub status: ConnectionStatus,
    /// The chosen account; while choosing, the one before, if there was one.
    pub tenant: Option<Tenant>,
    /// Accounts to choose from, practice accounts only.
    pub choices: Vec<Tenant>,
    pub connected_by: UserId,
    pub connected_at: Timestamp,
    pub last_synced_at: Option<Timestamp>,
}

/// What is left of XPM's limits, as last told by its headers and our count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BudgetState {
    pub minute_left: u32,
    pub minute_limit: u32,
    pub day_left: u32,
    pub day_limit: u32,
    /// Set while callers wait: when the next call may go.
    pub waiting_until: Option<Timestamp>,
}

/// How the calls to an account went lately.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CallHealth {
    /// The last call that succeeded.
    pub good_at: Option<Timestamp>,
    /// Those that did not, newest first.
    pub troubles: Vec<CallTrouble>,
}

/// A call that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallTrouble {
    /// When.
    pub at: Timestamp,
    /// XPM's name of the call, such as `client.api/get`.
    pub call: String,
    /// What happened and what to do.
    pub words: String,
    /// Xero's id of the request, which its support asks for.
    pub correlation: Option<String>,
}
