//! My orders.

use deedbox_domain::order::{Order, OrderState};
use deedbox_domain::push::PushState;
use deedbox_domain::text::strip_accents;

use crate::actor::Actor;
use crate::portal::Portal;
use crate::ports::store::{OrderFilter, StoreError};

/// An order with how its push stands.
#[derive(Debug, Clone)]
pub struct OrderRow {
    pub order: Order,
    pub push: Option<PushState>,
}

/// The firm's orders, newest change first, or those that hold every word of `text`.
pub async fn list(
    portal: &Portal,
    actor: &Actor,
    text: &str,
    states: &[OrderState],
) -> Result<Vec<OrderRow>, StoreError> {
    let text = strip_accents(text.trim()).to_lowercase();
    let filter = OrderFilter {
        states: states.to_vec(),
        in_cart: None,
        text: (!text.is_empty()).then_some(text),
        limit: 200,
    };
    let mut work = portal.store().read().await?;
    let mut rows = Vec::new();
    for order in work.orders().list(actor.firm(), &filter).await? {
        let pushes = work.pushes().of_order(actor.firm(), &order.id).await?;
        rows.push(OrderRow {
            order,
            push: pushes.into_iter().next().map(|push| push.state),
        });
    }
    Ok(rows)
}
