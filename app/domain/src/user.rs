//! Firms, users and their roles.

use serde::{Deserialize, Serialize};

use crate::ids::{FirmId, IdentityId, InvitationId, UserId};
use crate::time::Timestamp;

/// The accounting practice, our tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Firm {
    pub id: FirmId,
    pub name: String,
    /// Australian Business Number for the tax invoice, as typed.
    pub abn: String,
    pub created_at: Timestamp,
}

/// What a user may do in the firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Orders, pays, pushes.
    Member,
    /// All of that, and connects XPM and invites people.
    Owner,
}

impl Role {
    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Owner => "owner",
        }
    }

    /// Reads the word back.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "member" => Some(Self::Member),
            "owner" => Some(Self::Owner),
            _ => None,
        }
    }
}

/// A user of a firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    pub id: UserId,
    pub firm: FirmId,
    pub email: String,
    pub name: String,
    pub role: Role,
    /// Works on Deedbox's own fulfilment desk.
    pub staff: bool,
    pub has_password: bool,
    pub created_at: Timestamp,
}

/// Who vouches for a sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    Google,
    Apple,
    Microsoft,
}

impl Provider {
    /// All of them, in the order the pages show them.
    pub const ALL: [Self; 3] = [Self::Google, Self::Apple, Self::Microsoft];

    /// The word stored and used in paths.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Google => "google",
            Self::Apple => "apple",
            Self::Microsoft => "microsoft",
        }
    }

    /// The name people know.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Google => "Google",
            Self::Apple => "Apple",
            Self::Microsoft => "Microsoft",
        }
    }

    /// Reads the word back.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|provider| provider.as_str() == word)
    }
}

/// A way to sign in through a provider. The key is issuer and subject, never
/// the e-mail address (OpenID Connect Core 1.0, section 5.7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    pub id: IdentityId,
    pub user: UserId,
    pub provider: Provider,
    pub issuer: String,
    pub subject: String,
    pub email: String,
    pub created_at: Timestamp,
}

/// An invitation to join a firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub id: InvitationId,
    pub firm: FirmId,
    pub email: String,
    pub role: Role,
    pub invited_by: UserId,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub accepted_at: Option<Timestamp>,
}
