//! Sessions and sign-in flows under way.

use deedbox_core::ports::store::{Flow, Session};
use deedbox_domain::time::Timestamp;

/// A row of `sessions`.
#[derive(Debug)]
pub struct SessionRow {
    pub token_hash: String,
    pub user_id: String,
    pub firm_id: String,
    pub user_agent: String,
    pub created_at: i64,
    pub seen_at: i64,
    pub expires_at: i64,
}

impl From<SessionRow> for Session {
    fn from(row: SessionRow) -> Self {
        Self {
            token_hash: row.token_hash,
            user: row.user_id.into(),
            firm: row.firm_id.into(),
            user_agent: row.user_agent,
            created_at: Timestamp::from_micros(row.created_at),
            seen_at: Timestamp::from_micros(row.seen_at),
            expires_at: Timestamp::from_micros(row.expires_at),
        }
    }
}

/// A row of `flows`.
#[derive(Debug)]
pub struct FlowRow {
    pub state_hash: String,
    pub kind: String,
    pub browser_hash: String,
    pub sealed: Vec<u8>,
    pub user_id: Option<String>,
    pub return_to: String,
    pub expires_at: i64,
}

impl From<FlowRow> for Flow {
    fn from(row: FlowRow) -> Self {
        Self {
            state_hash: row.state_hash,
            kind: row.kind,
            browser_hash: row.browser_hash,
            sealed: row.sealed,
            user: row.user_id.map(Into::into),
            return_to: row.return_to,
            expires_at: Timestamp::from_micros(row.expires_at),
        }
    }
}
