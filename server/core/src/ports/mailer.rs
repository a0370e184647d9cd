//! Letters that the product sends.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

/// What a letter says. Every field is ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "letter", rename_all = "snake_case")]
pub enum Letter {
    /// An invitation to a firm.
    Invitation {
        firm: String,
        invited_by: String,
        link: String,
        until: String,
    },
    /// The order is placed and paid.
    OrderPlaced {
        name: String,
        orders: Vec<LetterOrder>,
        total: String,
        invoice: String,
        link: String,
    },
    /// ASIC registered the company.
    Registered {
        name: String,
        company: String,
        acn: String,
        date: String,
        link: String,
    },
    /// The registry refused.
    Rejected {
        name: String,
        company: String,
        reason: String,
        link: String,
    },
    /// The push succeeded: the entity is established in XPM.
    Established {
        name: String,
        company: String,
        account: String,
        lines: Vec<String>,
        link: String,
    },
    /// The push did not, and why.
    NotEstablished {
        name: String,
        company: String,
        account: String,
        reason: String,
        done: Vec<String>,
        open: Vec<String>,
        link: String,
    },
    /// A push was taken back, in whole or in part.
    Undone {
        name: String,
        company: String,
        account: String,
        done: Vec<String>,
        open: Vec<String>,
        link: String,
    },
    /// Xero did not renew the access for long: it ends soon.
    AccessEnds {
        name: String,
        account: String,
        until: String,
        link: String,
    },
    /// The connection to XPM ended.
    Disconnected {
        name: String,
        account: String,
        reason: String,
        link: String,
    },
}

/// An order in a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterOrder {
    pub number: String,
    pub title: String,
    pub product: String,
    pub price: String,
}

/// A file sent along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

/// A letter on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub to: String,
    /// The same at every try, so that a repeat can be seen as one.
    pub message_id: String,
    pub letter: Letter,
    pub attachments: Vec<Attachment>,
}

/// Why a letter did not leave.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    #[error("the address cannot be used")]
    Address,
    #[error("the mail server does not take it now")]
    Later,
    #[error("the mail server refuses it: {words}")]
    Refused { words: String },
    #[error("the letter cannot be written: {words}")]
    Template { words: String },
}

/// Sends letters.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Hands the letter to the mail server.
    async fn send(&self, mail: &Mail) -> Result<(), MailError>;
}
