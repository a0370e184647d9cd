//! The parties of an order: people and organisations, each entered once and
//! referred to by every role it has.
//!
//! Fields hold text as it was typed, so that nothing a user typed is lost
//! however wrong it is; rules and accessors read it.

mod address;
mod organisation;
mod person;

use serde::{Deserialize, Serialize};

pub use address::Address;
pub use organisation::{Organisation, OrganisationKind};
pub use person::{FormerName, Person, Standing};

use crate::ids::ClientUuid;
use crate::time::Timestamp;

/// The XPM record that a party was filled from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct XpmLink {
    /// Names the record.
    pub client: ClientUuid,
    /// When XPM last answered with it.
    pub as_of: Timestamp,
    /// The record's name then.
    pub name: String,
}

/// Whether a number that never enters the order is held. The number itself is
/// sealed apart, on the server.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// Nothing was entered.
    #[default]
    None,
    /// Entered and sealed.
    Sealed {
        /// The last digits, three at most.
        tail: String,
        /// It did not pass the usual check, and has to be confirmed (N09).
        #[serde(default)]
        doubtful: bool,
    },
}

impl Held {
    /// Whether a number is held.
    pub const fn is_held(&self) -> bool {
        matches!(self, Self::Sealed { .. })
    }
}

/// Which pool of an order a party is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// A natural person.
    Person,
    /// A company or any other body.
    Organisation,
}
