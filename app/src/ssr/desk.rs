//! The view of the fulfilment desk.

use deedbox_core::actor::Actor;
use deedbox_core::desk::{self, DeskError, DeskOrder};
use deedbox_core::portal::Portal;

use crate::desk::api::{Desk, DeskRow};

/// The queue.
pub async fn queue(portal: &Portal, actor: &Actor) -> Result<Desk, DeskError> {
    let row = |DeskOrder { order, firm }: DeskOrder| DeskRow {
        title: order.title(),
        reference: order.reference(),
        firm,
        state: order.state.label().to_owned(),
        since: portal.moment(order.updated_at),
        id: order.id,
    };
    Ok(Desk {
        rows: desk::queue(portal, actor)
            .await?
            .into_iter()
            .map(row)
            .collect(),
        today: portal.today().to_au(),
    })
}
