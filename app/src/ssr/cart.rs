//! The views of cart and receipt.

use deedbox_core::actor::Actor;
use deedbox_core::checkout;
use deedbox_core::orders;
use deedbox_core::portal::Portal;
use deedbox_core::pushes::{self, PushError};
use deedbox_domain::order::product::definition;

use crate::cart::api::{Cart, CartOrder, PriceLine, Receipt};

/// The cart.
pub async fn cart(portal: &Portal, actor: &Actor) -> Result<Cart, PushError> {
    let mut found = Vec::new();
    for line in orders::cart(portal, actor).await? {
        let order = &line.order;
        let push_lines = if order.push_wanted {
            let push = pushes::latest(portal, actor, &order.id).await?;
            push.map(|view| u32::try_from(view.steps.len()).unwrap_or(u32::MAX))
        } else {
            None
        };
        let price = |line: &deedbox_domain::payment::PaymentLine| PriceLine {
            words: line.description.clone(),
            amount: line.amount,
            gst: line.gst,
        };
        found.push(CartOrder {
            id: order.id.clone(),
            title: order.title(),
            product: definition(order.product).title.to_owned(),
            reference: order.reference(),
            push_lines,
            lines: line.lines.iter().map(price).collect(),
        });
    }
    Ok(Cart {
        orders: found,
        tables: portal
            .tables()
            .date
            .map(deedbox_domain::date::CivilDate::long),
    })
}

/// A receipt.
pub fn receipt(portal: &Portal, actor: &Actor, receipt: checkout::Receipt) -> Receipt {
    Receipt {
        invoice: checkout::invoice_number(&receipt.payment),
        paid: receipt.payment.paid_at.map(|at| portal.moment(at)),
        email: actor.email().to_owned(),
        payment: receipt.payment,
        orders: receipt.orders,
    }
}
