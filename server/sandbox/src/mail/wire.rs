//! The mailbox as JSON: a stable shape that tests read.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Held;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;

use super::Message;
use crate::shared::{Shared, lock};

#[derive(Debug, Serialize)]
struct Line<'a> {
    id: u64,
    from: &'a str,
    /// Every recipient, joined by a comma and a space.
    to: String,
    subject: &'a str,
    text: &'a str,
    html: &'a str,
    received_at: Timestamp,
    attachments: Vec<File<'a>>,
}

#[derive(Debug, Serialize)]
struct File<'a> {
    name: &'a str,
    r#type: &'a str,
    size: usize,
}

impl<'a> From<&'a Message> for Line<'a> {
    fn from(message: &'a Message) -> Self {
        let parsed = &message.parsed;
        Self {
            id: message.id,
            from: &parsed.from,
            to: message.recipients.join(", "),
            subject: &parsed.subject,
            text: &parsed.text,
            html: &parsed.html,
            received_at: message.received_at,
            attachments: parsed
                .attachments
                .iter()
                .map(|file| File {
                    name: &file.name,
                    r#type: &file.media_type,
                    size: file.content.len(),
                })
                .collect(),
        }
    }
}

/// `GET /mailbox/messages`, the oldest first.
pub(super) async fn list(Held(shared): Held<Arc<Shared>>) -> Response {
    let state = lock(&shared.mail);
    let lines: Vec<Line<'_>> = state
        .messages
        .iter()
        .map(|message| Line::from(message.as_ref()))
        .collect();
    Json(lines).into_response()
}

/// `DELETE /mailbox/messages`: empties the mailbox.
pub(super) async fn clear(Held(shared): Held<Arc<Shared>>) -> StatusCode {
    lock(&shared.mail).messages.clear();
    StatusCode::NO_CONTENT
}
