//! The clients: all, or those that changed.
//!
//! XPM has two lists. `client.api/list` gives every record whole, archived and
//! deleted ones too, in one answer that a big practice waits minutes for and that
//! cannot be resumed. `client.api/paged-list` gives names, 500 at once, of those
//! that are live. A full run reads both at the same time: after a second the
//! first names can be searched, and where the lists do not agree the record itself
//! is asked. Nobody is dropped whom either of them shows.

mod compare;
mod listed;
mod paged;

use std::collections::BTreeSet;

use deedbox_domain::connection::Connection;
use deedbox_domain::ids::ClientUuid;
use deedbox_domain::sync::{Sync, SyncScope};
use serde::{Deserialize, Serialize};
use tokio::sync::{Mutex, watch};

use super::{keep, keep_with};
use crate::connect::ConnectError;
use crate::portal::Portal;
use crate::ports::store::{StoreError, Work};

/// Where the phase stands; kept as the run's cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Place {
    /// The list was read to its end.
    listed: bool,
    paged: Walk,
    /// Names that the walk has read.
    walked: u32,
    /// The last record on which the lists were compared.
    compared: Option<ClientUuid>,
}

/// The walk through the paged list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
enum Walk {
    #[default]
    Begin,
    /// XPM's link to the next page.
    At(String),
    Over,
    /// The account does not open it.
    Closed,
}

/// The run as both readers change it.
struct Run<'a> {
    sync: &'a mut Sync,
    place: Place,
    /// Records of the list in this reading of it, and those of them that stand.
    read: u32,
    stood: u32,
    /// Records that changed, in a run of what changed.
    changed: BTreeSet<ClientUuid>,
    /// Records that share a name or number with those.
    twins: BTreeSet<ClientUuid>,
}

struct Reading<'a> {
    portal: &'a Portal,
    connection: &'a Connection,
    /// Held while something is stored and until the index knows of it, so that
    /// names never come after details.
    run: Mutex<Run<'a>>,
    /// Whether the list is being read no more.
    list_over: watch::Sender<bool>,
}

pub(super) async fn read(
    portal: &Portal,
    connection: &Connection,
    sync: &mut Sync,
) -> Result<(), ConnectError> {
    // A cursor that cannot be read is one of an older version: from the beginning.
    let place = sync.cursor.as_deref().map(serde_json::from_str::<Place>);
    let full = sync.scope == SyncScope::Full;
    let reading = Reading {
        portal,
        connection,
        run: Mutex::new(Run {
            sync,
            place: place.and_then(Result::ok).unwrap_or_default(),
            read: 0,
            stood: 0,
            changed: BTreeSet::new(),
            twins: BTreeSet::new(),
        }),
        list_over: watch::Sender::new(false),
    };
    if full {
        let (listed, walked) = tokio::join!(reading.list(), reading.walk());
        listed?;
        walked?;
        reading.compare().await?;
        reading.drop_unseen().await?;
    } else {
        reading.list().await?;
        reading.ask_twins().await?;
    }
    reading.close().await
}

impl Reading<'_> {
    /// Makes what was read stand, together with where the run is.
    async fn keep(&self, run: &mut Run<'_>, work: Box<dyn Work>) -> Result<(), StoreError> {
        let place = serde_json::to_string(&run.place)
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        run.sync.cursor = Some(place);
        keep_with(self.portal, work, run.sync).await
    }

    async fn close(self) -> Result<(), ConnectError> {
        let run = self.run.into_inner();
        let (firm, connection) = (&run.sync.firm, &self.connection.id);
        let mut work = self.portal.store().write().await?;
        work.clients().forget_paged(connection).await?;
        if run.sync.scope == SyncScope::Full {
            let contacts = work.clients().count_contacts(firm, connection).await?;
            run.sync.counts.contacts = u32::try_from(contacts).unwrap_or(u32::MAX);
        }
        work.save().await?;
        Ok(keep(self.portal, run.sync).await?)
    }
}
