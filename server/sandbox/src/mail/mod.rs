//! The mailbox: an SMTP server that keeps every message, pages to read them,
//! and JSON for tests.

use std::collections::VecDeque;
use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::config::Config;
use crate::shared::Shared;

mod pages;
mod parse;
mod session;
mod smtp;
mod wire;

use parse::Parsed;
pub use smtp::serve;

/// More than any journey sends; the oldest messages go first.
const KEPT: usize = 2_000;

/// A message that came in by SMTP.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Message {
    id: u64,
    /// The addresses of `RCPT TO`: who really gets it.
    recipients: Vec<String>,
    received_at: Timestamp,
    /// As it came over the wire.
    source: Vec<u8>,
    /// Read out of the source again when a snapshot is.
    #[serde(skip)]
    parsed: Parsed,
}

/// Every message, the oldest first.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct State {
    #[serde(with = "kept")]
    messages: VecDeque<Arc<Message>>,
    last_id: u64,
}

impl State {
    /// An empty mailbox.
    pub fn new(_config: &Config) -> Self {
        Self::default()
    }

    fn deliver(&mut self, recipients: Vec<String>, source: Vec<u8>, received_at: Timestamp) -> u64 {
        self.last_id += 1;
        let parsed = parse::parse(&source);
        let id = self.last_id;
        self.messages.push_back(Arc::new(Message {
            id,
            recipients,
            received_at,
            source,
            parsed,
        }));
        while self.messages.len() > KEPT {
            self.messages.pop_front();
        }
        id
    }

    fn message(&self, id: u64) -> Option<Arc<Message>> {
        self.messages
            .iter()
            .find(|message| message.id == id)
            .cloned()
    }
}

/// Messages as the snapshot has them: with their source alone.
mod kept {
    use serde::{Deserializer, Serializer};

    use super::{Arc, Deserialize, Message, VecDeque, parse};

    pub(super) fn serialize<S: Serializer>(
        messages: &VecDeque<Arc<Message>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(messages.iter().map(Arc::as_ref))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<VecDeque<Arc<Message>>, D::Error> {
        let messages = Vec::<Message>::deserialize(deserializer)?;
        let read = |message: Message| {
            let parsed = parse::parse(&message.source);
            Arc::new(Message { parsed, ..message })
        };
        Ok(messages.into_iter().map(read).collect())
    }
}

/// Everything under `/mailbox`.
pub fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/mailbox", get(pages::list))
        .route("/mailbox/messages", get(wire::list).delete(wire::clear))
        .route("/mailbox/{id}", get(pages::open))
        .route("/mailbox/{id}/html", get(pages::html))
        .route("/mailbox/{id}/source", get(pages::source))
        .route("/mailbox/{id}/attachments/{number}", get(pages::attachment))
}
