//! Stripe's objects as JSON.

use serde_json::{Value, json};

use super::API_VERSION;
use super::state::{Charge, LineItem, Refund, Session, State, Status};
use crate::shared::Shared;
use crate::web::set;

/// A checkout session, with its lines where they were asked for.
pub(super) fn session(shared: &Shared, session: &Session, with_lines: bool) -> Value {
    let total = session.total();
    let paid = session.paid.as_ref();
    let open = session.status == Status::Open;
    let url = format!("{}/stripe/pay/{}", shared.base_url(), session.id);
    let email = paid
        .map(|paid| paid.email.as_str())
        .or(session.customer_email.as_deref());
    let mut object = json!({
        "id": session.id,
        "object": "checkout.session",
        "after_expiration": null,
        "allow_promotion_codes": null,
        "amount_subtotal": total,
        "amount_total": total,
        "automatic_tax": {"enabled": false, "liability": null, "provider": null, "status": null},
        "billing_address_collection": null,
        "cancel_url": session.cancel_url,
        "client_reference_id": session.client_reference_id,
        "client_secret": null,
        "consent": null,
        "created": session.created.as_second(),
        "currency": session.currency,
        "customer": null,
        "customer_creation": "if_required",
        "customer_details": email.map(|email| json!({
            "address": null,
            "email": email,
            "name": paid.map(|paid| paid.name.as_str()),
            "phone": null,
            "tax_exempt": "none",
            "tax_ids": null,
        })),
        "customer_email": session.customer_email,
        "discounts": [],
        "expires_at": session.expires_at.as_second(),
        "invoice": null,
        "livemode": false,
        "locale": null,
        "metadata": session.metadata,
        "mode": "payment",
        "payment_intent": paid.map(|paid| paid.payment_intent.as_str()),
        "payment_link": null,
        "payment_method_collection": "if_required",
        "payment_method_types": ["card"],
        "payment_status": if paid.is_some() { "paid" } else { "unpaid" },
        "recovered_from": null,
        "setup_intent": null,
        "shipping_cost": null,
        "status": session.status.as_str(),
        "submit_type": null,
        "subscription": null,
        "success_url": session.success_url,
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        "ui_mode": "hosted",
        "url": open.then_some(url),
    });
    if with_lines {
        set(&mut object, "line_items", lines(session));
    }
    object
}

/// The list of a session's lines.
pub(super) fn lines(session: &Session) -> Value {
    let data: Vec<Value> = session
        .lines
        .iter()
        .map(|line| item(session, line))
        .collect();
    json!({
        "object": "list",
        "data": data,
        "has_more": false,
        "url": format!("/v1/checkout/sessions/{}/line_items", session.id),
    })
}

fn item(session: &Session, line: &LineItem) -> Value {
    let amount = line.unit_amount.saturating_mul(line.quantity);
    json!({
        "id": line.id,
        "object": "item",
        "amount_discount": 0,
        "amount_subtotal": amount,
        "amount_tax": 0,
        "amount_total": amount,
        "currency": session.currency,
        "description": line.name,
        "price": {
            "id": line.id.replace("li_", "price_"),
            "object": "price",
            "active": false,
            "currency": session.currency,
            "livemode": false,
            "type": "one_time",
            "unit_amount": line.unit_amount,
        },
        "quantity": line.quantity,
    })
}

/// The payment intent of a charge.
pub(super) fn payment_intent(charge: &Charge) -> Value {
    json!({
        "id": charge.payment_intent,
        "object": "payment_intent",
        "amount": charge.amount,
        "amount_capturable": 0,
        "amount_received": charge.amount,
        "canceled_at": null,
        "capture_method": "automatic_async",
        "created": charge.created.as_second(),
        "currency": charge.currency,
        "customer": null,
        "description": charge.description,
        "latest_charge": charge.id,
        "livemode": false,
        "metadata": charge.metadata,
        "payment_method_types": ["card"],
        "receipt_email": null,
        "status": "succeeded",
    })
}

/// A charge.
pub(super) fn charge(charge: &Charge) -> Value {
    json!({
        "id": charge.id,
        "object": "charge",
        "amount": charge.amount,
        "amount_captured": charge.amount,
        "amount_refunded": charge.refunded,
        "billing_details": {"address": null, "email": charge.email, "name": charge.name, "phone": null},
        "captured": true,
        "created": charge.created.as_second(),
        "currency": charge.currency,
        "customer": null,
        "description": charge.description,
        "disputed": false,
        "livemode": false,
        "metadata": charge.metadata,
        "paid": true,
        "payment_intent": charge.payment_intent,
        "payment_method_details": {
            "card": {"brand": "visa", "country": "AU", "funding": "credit", "last4": charge.last4},
            "type": "card",
        },
        "refunded": charge.refunded >= charge.amount,
        "status": "succeeded",
    })
}

/// A refund.
pub(super) fn refund(refund: &Refund) -> Value {
    json!({
        "id": refund.id,
        "object": "refund",
        "amount": refund.amount,
        "charge": refund.charge,
        "created": refund.created.as_second(),
        "currency": refund.currency,
        "metadata": refund.metadata,
        "payment_intent": refund.payment_intent,
        "reason": refund.reason,
        "status": "succeeded",
    })
}

/// Notes that something happened to an object.
pub(super) fn emit(shared: &Shared, state: &mut State, kind: &str, object: &Value) {
    let id = format!("evt_{}", shared.random.hex::<12>());
    let event = json!({
        "id": id,
        "object": "event",
        "api_version": API_VERSION,
        "created": shared.clock.unadvanced().as_second(),
        "data": {"object": object},
        "livemode": false,
        "pending_webhooks": i32::from(shared.config.stripe_webhook_url.is_some()),
        "request": {"id": null, "idempotency_key": null},
        "type": kind,
    });
    state.emit(event, id);
}
