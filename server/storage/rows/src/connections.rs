//! Connections and their sealed tokens.

use deedbox_core::ports::store::{SealedTokens, StoreError};
use deedbox_domain::connection::{Connection, ConnectionStatus};
use deedbox_domain::time::Timestamp;

use crate::row::{Place, instant, json};

/// A row of `connections`.
#[derive(Debug)]
pub struct ConnectionRow {
    pub id: String,
    pub firm_id: String,
    pub status: String,
    pub tenant: Option<String>,
    pub choices: String,
    pub connected_by: String,
    pub connected_at: i64,
    pub last_synced_at: Option<i64>,
}

impl TryFrom<ConnectionRow> for Connection {
    type Error = StoreError;

    fn try_from(row: ConnectionRow) -> Result<Self, StoreError> {
        let place = Place {
            table: "connections",
            id: &row.id,
        };
        Ok(Self {
            status: place.word("status", ConnectionStatus::parse(&row.status))?,
            tenant: place.maybe_json("tenant", row.tenant.as_deref())?,
            choices: place.json("choices", &row.choices)?,
            id: row.id.into(),
            firm: row.firm_id.into(),
            connected_by: row.connected_by.into(),
            connected_at: Timestamp::from_micros(row.connected_at),
            last_synced_at: instant(row.last_synced_at),
        })
    }
}

/// The JSON columns of a connection: tenant and choices.
pub fn connection_columns(connection: &Connection) -> Result<(Option<String>, String), StoreError> {
    let tenant = connection
        .tenant
        .as_ref()
        .map(|tenant| json("connections", tenant))
        .transpose()?;
    Ok((tenant, json("connections", &connection.choices)?))
}

/// A row of `connection_tokens`.
#[derive(Debug)]
pub struct TokensRow {
    pub sealed_access: Vec<u8>,
    pub sealed_refresh: Vec<u8>,
    pub expires_at: i64,
    pub refreshed_at: i64,
    pub version: i64,
    pub warned_at: Option<i64>,
}

impl From<TokensRow> for SealedTokens {
    fn from(row: TokensRow) -> Self {
        Self {
            access: row.sealed_access,
            refresh: row.sealed_refresh,
            expires_at: Timestamp::from_micros(row.expires_at),
            refreshed_at: Timestamp::from_micros(row.refreshed_at),
            version: row.version,
            warned_at: row.warned_at.map(Timestamp::from_micros),
        }
    }
}
