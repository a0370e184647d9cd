//! What every page shows around its content.

use deedbox_domain::connection::ConnectionStatus;

use crate::actor::Actor;
use crate::portal::Portal;
use crate::ports::store::{OrderFilter, StoreError};
use crate::sync;

/// How the connection stands, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConnectionState {
    NotConnected,
    NeedsYou,
    Syncing,
    Connected,
}

/// The frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    pub name: String,
    pub firm: String,
    pub cart: u32,
    pub connection: ConnectionState,
    pub sandbox: bool,
    pub staff: bool,
    pub seq: i64,
}

/// Reads the frame.
pub async fn frame(portal: &Portal, actor: &Actor) -> Result<Frame, StoreError> {
    let mut work = portal.store().read().await?;
    let firm = work.firms().lookup(actor.firm()).await?;
    let filter = OrderFilter {
        in_cart: Some(true),
        limit: 100,
        ..OrderFilter::default()
    };
    let cart = work.orders().list(actor.firm(), &filter).await?.len();
    let current = work.connections().current(actor.firm()).await?;
    let connection = match current {
        None => ConnectionState::NotConnected,
        Some(connection) => match connection.status {
            ConnectionStatus::Revoked => ConnectionState::NotConnected,
            ConnectionStatus::Choosing
            | ConnectionStatus::NeedsSignIn
            | ConnectionStatus::RevokedAtXero => ConnectionState::NeedsYou,
            ConnectionStatus::Connected => {
                let latest = work.syncs().latest(actor.firm(), &connection.id).await?;
                if sync::under_way(latest.as_ref()) {
                    ConnectionState::Syncing
                } else {
                    ConnectionState::Connected
                }
            }
        },
    };
    Ok(Frame {
        name: actor.name().to_owned(),
        firm: firm.map(|firm| firm.name).unwrap_or_default(),
        cart: u32::try_from(cart).unwrap_or(u32::MAX),
        connection,
        sandbox: portal.settings().sandbox_url.is_some(),
        staff: actor.is_staff(),
        seq: work.events().last(actor.firm()).await?,
    })
}
