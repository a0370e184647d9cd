//! The event stream of a firm: one per tab, resumed by sequence number.

use deedbox_domain::event::Event;

use crate::actor::Actor;
use crate::portal::Portal;
use crate::ports::store::StoreError;

const BATCH: u32 = 200;

/// Events after `seq`, oldest first; at most a batch.
pub async fn since(portal: &Portal, actor: &Actor, seq: i64) -> Result<Vec<Event>, StoreError> {
    let mut work = portal.store().read().await?;
    work.events().since(actor.firm(), seq, BATCH).await
}

/// Where a tab that begins now begins.
pub async fn last(portal: &Portal, actor: &Actor) -> Result<i64, StoreError> {
    let mut work = portal.store().read().await?;
    work.events().last(actor.firm()).await
}
