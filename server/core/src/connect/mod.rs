//! The connection to Xero Practice Manager: consent, choice of account,
//! tokens, and the end of it.

mod begin;
mod health;
mod page;
mod refresh;
mod revoke;
mod tokens;
mod watch;

use deedbox_domain::connection::{Connection, ConnectionStatus};
use deedbox_domain::event::EventBody;
use deedbox_domain::ids::FirmId;

use crate::actor::NotAllowed;
use crate::envelope::EnvelopeError;
use crate::portal::Portal;
use crate::ports::Decision;
use crate::ports::consent::ConsentError;
use crate::ports::practice::PracticeError;
use crate::ports::store::{StoreError, Work};
use crate::session::SessionError;

pub use begin::{Connected, begin, choose, finish};
pub use health::{Health, Tested, health, test};
pub use page::{ConnectPage, SignInRule, page};
pub(crate) use refresh::finish_refreshes;
pub use revoke::{Revoked, revoke};
pub use tokens::access;
pub(crate) use tokens::{ACCESS, REFRESH, TABLE, call, heed, renew};
pub(crate) use watch::look_after;

/// Why connecting, or a call through the connection, failed.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// Only somebody who signs in through a provider, and has no password
    /// left, may connect (Xero's requirement).
    #[error("xero wants a sign-in through google, apple or microsoft")]
    NeedsProvider,
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// No connection, or one that ended.
    #[error("xero practice manager is not connected")]
    NotConnected,
    /// Xero refuses our tokens.
    #[error("xero wants a new sign-in")]
    NeedsSignIn,
    /// The consent opened no practice account.
    #[error("this xero login opens no practice manager account")]
    NoPractice,
    #[error("this account is not among those that were opened")]
    UnknownTenant,
    #[error(transparent)]
    Consent(#[from] ConsentError),
    #[error(transparent)]
    Practice(#[from] PracticeError),
    #[error("this connecting is no longer under way")]
    FlowGone,
    #[error(transparent)]
    Sealing(#[from] EnvelopeError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<SessionError> for ConnectError {
    fn from(error: SessionError) -> Self {
        match error {
            SessionError::Store(error) => Self::Store(error),
            SessionError::Sealing(error) => Self::Sealing(error),
            _ => Self::FlowGone,
        }
    }
}

impl ConnectError {
    /// What to do next.
    pub(crate) fn decision(&self) -> Decision {
        match self {
            Self::Practice(error) => error.decision(),
            Self::Consent(error) => error.decision(),
            Self::NotConnected | Self::NeedsSignIn => Decision::Park,
            Self::Store(_) => Decision::RetryAfter(None),
            Self::NeedsProvider
            | Self::NotAllowed(_)
            | Self::NoPractice
            | Self::UnknownTenant
            | Self::FlowGone
            | Self::Sealing(_) => Decision::Stop,
        }
    }

    /// For the person at the screen, where Xero is the reason.
    pub(crate) fn for_user(&self) -> String {
        match self {
            Self::Practice(error) => error.for_user().to_owned(),
            Self::Consent(error) => error.for_user().to_owned(),
            Self::NotConnected | Self::NeedsSignIn => {
                "Xero no longer accepts the connection. Connect again.".to_owned()
            }
            other => other.to_string(),
        }
    }
}

/// The firm's connection, if it stands.
pub(crate) async fn standing(
    work: &mut dyn Work,
    firm: &FirmId,
) -> Result<Option<Connection>, StoreError> {
    let current = work.connections().current(firm).await?;
    Ok(current.filter(|connection| connection.status == ConnectionStatus::Connected))
}

/// Writes a new status down and tells every open tab.
pub(crate) async fn set_status(
    portal: &Portal,
    work: &mut dyn Work,
    connection: &Connection,
) -> Result<(), StoreError> {
    work.connections().update(connection).await?;
    let body = EventBody::Connection {
        status: connection.status,
    };
    work.events()
        .append(&connection.firm, &body, portal.now())
        .await?;
    Ok(())
}

/// Whether the firm's connection stands.
pub async fn stands(portal: &Portal, actor: &crate::actor::Actor) -> Result<bool, ConnectError> {
    let mut work = portal.store().read().await?;
    Ok(standing(&mut *work, actor.firm()).await?.is_some())
}

/// The name of the connected XPM account.
pub async fn account_name(
    portal: &Portal,
    actor: &crate::actor::Actor,
) -> Result<Option<String>, ConnectError> {
    let mut work = portal.store().read().await?;
    let current = work.connections().current(actor.firm()).await?;
    Ok(current
        .and_then(|connection| connection.tenant)
        .and_then(|tenant| tenant.name))
}
