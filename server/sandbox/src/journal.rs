//! What was asked of the sandbox and what it changed, in order.

use std::sync::{Mutex, MutexGuard};

use axum::response::Response;
use jiff::Timestamp;
use serde::Serialize;

use crate::shared::lock;

/// One line of `GET /__sandbox/journal`. The seven published fields are a
/// stable shape that other tools read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// 1 for the first request of a practice or after its last reset. It goes on
    /// over a restart that keeps the state.
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
    lines: Mutex<Lines>,
}

#[derive(Debug, Default)]
struct Lines {
    entries: Vec<Entry>,
    /// The number given last.
    seq: u64,
}

impl Journal {
    pub fn record(&self, at: Timestamp, record: Record) {
        let mut lines = self.lines();
        lines.seq += 1;
        let seq = lines.seq;
        let Record {
            method,
            path,
            query,
            tenant,
            status,
            effect,
        } = record;
        lines.entries.push(Entry {
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
        self.lines().entries.clone()
    }

    pub fn clear(&self) {
        *self.lines() = Lines::default();
    }

    /// The number given last.
    pub(crate) fn seq(&self) -> u64 {
        self.lines().seq
    }

    /// Goes on with the numbers of an earlier run, whose lines are not kept.
    pub(crate) fn resume(&self, seq: u64) {
        self.lines().seq = seq;
    }

    fn lines(&self) -> MutexGuard<'_, Lines> {
        lock(&self.lines)
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
