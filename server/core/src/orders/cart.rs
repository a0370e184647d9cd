//! My cart.

use deedbox_domain::ids::OrderId;
use deedbox_domain::money::Money;
use deedbox_domain::order::product::{FeeKey, definition};
use deedbox_domain::order::{Order, OrderState};
use deedbox_domain::payment::PaymentLine;

use super::{OrdersError, search_text};
use crate::actor::Actor;
use crate::portal::Portal;
use crate::ports::store::{OrderFilter, StoreError};

/// An order in the cart with what it costs.
#[derive(Debug, Clone)]
pub struct CartLine {
    pub order: Order,
    pub lines: Vec<PaymentLine>,
}

impl CartLine {
    /// What the order costs.
    pub fn total(&self) -> Money {
        self.lines.iter().map(|line| line.amount).sum()
    }
}

/// Our price with GST, and ASIC's fee, which carries none.
pub(crate) fn price(portal: &Portal, order: &Order) -> Vec<PaymentLine> {
    let definition = definition(order.product);
    let ours = PaymentLine {
        order: order.id.clone(),
        description: format!("{}: {}", definition.title, order.title()),
        amount: definition.price,
        gst: definition.price.gst_included(),
    };
    let fee = definition
        .asic_fee
        .and_then(|key| portal.tables().fee(key, portal.today()));
    let fee = fee.map(|fee| PaymentLine {
        order: order.id.clone(),
        description: fee_words(fee.key).to_owned(),
        amount: fee.amount,
        gst: Money::ZERO,
    });
    std::iter::once(ours).chain(fee).collect()
}

const fn fee_words(key: FeeKey) -> &'static str {
    match key {
        FeeKey::RegisterCompany => "ASIC fee: registration of a company",
        FeeKey::ReserveName => "ASIC fee: reservation of a name",
        FeeKey::MinisterialConsent => "ASIC fee: ministerial consent to a name",
    }
}

/// The cart.
pub async fn cart(portal: &Portal, actor: &Actor) -> Result<Vec<CartLine>, StoreError> {
    let filter = OrderFilter {
        in_cart: Some(true),
        limit: 100,
        ..OrderFilter::default()
    };
    let mut work = portal.store().read().await?;
    let orders = work.orders().list(actor.firm(), &filter).await?;
    Ok(orders
        .into_iter()
        .map(|order| CartLine {
            lines: price(portal, &order),
            order,
        })
        .collect())
}

/// Puts a ready order into the cart.
pub async fn add_to_cart(portal: &Portal, actor: &Actor, id: &OrderId) -> Result<(), OrdersError> {
    put(portal, actor, id, true).await
}

/// Takes an order out of the cart; it stays in My orders.
pub async fn remove_from_cart(
    portal: &Portal,
    actor: &Actor,
    id: &OrderId,
) -> Result<(), OrdersError> {
    put(portal, actor, id, false).await
}

async fn put(
    portal: &Portal,
    actor: &Actor,
    id: &OrderId,
    in_cart: bool,
) -> Result<(), OrdersError> {
    let mut work = portal.store().write().await?;
    let mut order = work
        .orders()
        .lookup(actor.firm(), id)
        .await?
        .ok_or(OrdersError::NotFound)?;
    if order.state != OrderState::Ready {
        return Err(OrdersError::NotEditable);
    }
    if order.in_cart != in_cart {
        order.in_cart = in_cart;
        order.version += 1;
        order.updated_at = portal.now();
        work.orders().update(&order, &search_text(&order)).await?;
        work.save().await?;
    }
    Ok(())
}
