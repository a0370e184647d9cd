//! What was asked of the sandbox and what it changed, in order.

use std::sync::{Mutex, PoisonError};

use axum::response::Response;
use jiff::Timestamp;
use serde::Serialize;

/// One line of `GET /__sandbox/journal`. The seven published fields are a
/// stable shape that other tools read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// 1 for the first request since the start or the last reset.
    pub seq: u64,
    pub at: Timestamp,
    pub method: String,
    /// Without the query, which may hold codes and tokens.
    pub path: String,
    /// The `Xero-Tenant-Id` sent, empty when none was.
    pub tenant: String,
    /// The HTTP status answered; 0 when the connection was cut instead.
    pub status: u16,
    /// What changed, empty when nothing did.
    pub effect: String,
    /// The query of a practice manager call, for tests in the same process.
    #[serde(skip)]
    pub query: String,
}

/// A request before it gets its number.
#[derive(Debug, Clone, Default)]
pub struct Record {
    pub method: String,
    pub path: String,
    pub query: String,
    pub tenant: String,
    pub status: u16,
    pub effect: String,
}

/// The list of requests.
#[derive(Debug, Default)]
pub struct Journal {
    entries: Mutex<Vec<Entry>>,
}

impl Journal {
    pub fn record(&self, at: Timestamp, record: Record) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let seq = u64::try_from(entries.len())
            .unwrap_or(u64::MAX)
            .saturating_add(1);
        let Record {
            method,
            path,
            query,
            tenant,
            status,
            effect,
        } = record;
        entries.push(Entry {
            seq,
            at,
            method,
            path,
            tenant,
            status,
            effect,
            query,
        });
    }

    pub fn entries(&self) -> Vec<Entry> {
        self.entries
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub fn clear(&self) {
        self.entries
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

/// A response extension by which a handler tells the journal what it changed.
#[derive(Debug, Clone)]
pub struct Effect(pub String);

/// Notes on a response what the request changed.
pub fn with_effect(mut response: Response, effect: impl Into<String>) -> Response {
    response.extensions_mut().insert(Effect(effect.into()));
    response
}
