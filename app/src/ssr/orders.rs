//! The views of My orders.

use deedbox_core::actor::Actor;
use deedbox_core::checkout;
use deedbox_core::connect;
use deedbox_core::orders;
use deedbox_core::portal::Portal;
use deedbox_core::ports::store::StoreError;
use deedbox_core::pushes::PushError;
use deedbox_domain::ids::OrderId;
use deedbox_domain::order::OrderState;
use deedbox_domain::order::product::definition;

use crate::error::AppError;
use crate::orders::api::{Details, Document, OrderRow, Orders};

/// The list.
pub async fn list(
    portal: &Portal,
    actor: &Actor,
    text: &str,
    state: &str,
) -> Result<Orders, StoreError> {
    let states: Vec<_> = match state {
        "with-asic" => OrderState::ALL
            .into_iter()
            .filter(|s| s.with_asic())
            .collect(),
        word => OrderState::parse(word).into_iter().collect(),
    };
    let rows = orders::list(portal, actor, text, &states).await?;
    let row = |row: orders::OrderRow| {
        let order = row.order;
        OrderRow {
            title: order.title(),
            product: definition(order.product).title.to_owned(),
            reference: order.reference(),
            acn: order
                .registration
                .as_ref()
                .map(|r| format!("ACN {}", r.acn)),
            people: order
                .draft
                .persons
                .iter()
                .map(deedbox_domain::party::Person::display_name)
                .collect(),
            changed: portal.moment(order.updated_at),
            push: row.push.filter(|_| order.push_wanted),
            state: order.state,
            in_cart: order.in_cart,
            id: order.id,
        }
    };
    Ok(Orders {
        rows: rows.into_iter().map(row).collect(),
    })
}

/// One order.
pub async fn details(portal: &Portal, actor: &Actor, id: &OrderId) -> Result<Details, AppError> {
    let view = orders::view(portal, actor, id).await?;
    let push = super::push::latest(portal, actor, id).await?;
    let order = view.order;
    let mut documents = Vec::new();
    let mut paid = None;
    if let Some(payment) = &order.payment {
        let receipt = checkout::receipt(portal, actor, payment).await?;
        if receipt.payment.paid_at.is_some() {
            paid = Some(receipt.payment.total().to_string());
            documents.push(Document {
                title: "Tax invoice".to_owned(),
                note: format!("{}, PDF", checkout::invoice_number(&receipt.payment)),
                href: format!("/invoices/{payment}"),
            });
        }
    }
    let ordered_by = orders::ordered_by(portal, actor, &order).await?;
    let connected = connect::stands(portal, actor).await?;
    Ok(Details {
        product: definition(order.product).title.to_owned(),
        changed: portal.moment(order.updated_at),
        registered: order.registration.as_ref().map(|r| r.date.long()),
        account: connect::account_name(portal, actor)
            .await
            .map_err(PushError::from)?,
        findings: view.findings,
        ordered_by,
        paid,
        documents,
        push,
        connected,
        order,
    })
}
