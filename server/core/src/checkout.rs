//! Checkout: a payment page by full redirect, and what its end means. The
//! provider's session is the truth; a redirect or a webhook only makes us look.

use std::time::Duration;

use deedbox_domain::event::EventBody;
use deedbox_domain::ids::{FirmId, OrderId, PaymentId};
use deedbox_domain::order::product::definition;
use deedbox_domain::order::{Order, OrderError, OrderState};
use deedbox_domain::payment::{Payment, PaymentState};
use deedbox_domain::user::User;

use crate::actor::Actor;
use crate::jobs::{JobError, Kind, enqueue};
use crate::mailing;
use crate::orders::{price, search_text};
use crate::portal::Portal;
use crate::ports::documents::{DocumentError, Invoice, InvoiceLine};
use crate::ports::mailer::{Letter, LetterOrder};
use crate::ports::payments::{PaymentsError, SessionState, WebhookError};
use crate::ports::store::StoreError;
use crate::pushes;

/// Why a payment did not begin, or its papers are not there.
#[derive(Debug, thiserror::Error)]
pub enum CheckoutError {
    #[error("no order was chosen")]
    Nothing,
    #[error("the order {0} is not in the cart any more")]
    NotInCart(String),
    /// The plan was approved for an order that changed since.
    #[error("the push plan of {0} has to be looked at again")]
    PlanOutdated(String),
    #[error("there is no such payment")]
    NotFound,
    #[error("this payment is not paid")]
    NotPaid,
    #[error(transparent)]
    Provider(#[from] PaymentsError),
    #[error(transparent)]
    Webhook(#[from] WebhookError),
    #[error(transparent)]
    Order(#[from] OrderError),
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A payment with its orders.
#[derive(Debug, Clone)]
pub struct Receipt {
    pub payment: Payment,
    pub orders: Vec<Order>,
}

/// Opens a payment page for these orders and answers where to send the window.
pub async fn begin(
    portal: &Portal,
    actor: &Actor,
    orders: &[OrderId],
) -> Result<String, CheckoutError> {
    let (payment, before) = prepare(portal, actor, orders).await?;
    for session in before {
        // An older page for the same orders must not be paid as well.
        portal.payments().expire(&session).await?;
    }
    let base = &portal.settings().public_url;
    let success = format!("{base}/checkout/{}/done", payment.id);
    let cancel = format!("{base}/checkout/{}/cancelled", payment.id);
    let page = portal
        .payments()
        .open(&payment, actor.email(), &success, &cancel)
        .await?;
    let mut work = portal.store().write().await?;
    work.payments()
        .update(&Payment {
            session: Some(page.session),
            ..payment
        })
        .await?;
    work.save().await?;
    Ok(page.url)
}

/// Writes the payment down and binds the orders to it; answers the sessions
/// of payments that the orders were in before.
async fn prepare(
    portal: &Portal,
    actor: &Actor,
    ids: &[OrderId],
) -> Result<(Payment, Vec<String>), CheckoutError> {
    if ids.is_empty() {
        return Err(CheckoutError::Nothing);
    }
    let now = portal.now();
    let id = PaymentId::new(portal.new_id());
    let mut work = portal.store().write().await?;
    let mut lines = Vec::new();
    let mut before = Vec::new();
    for order_id in ids {
        let order = work.orders().lookup(actor.firm(), order_id).await?;
        let mut order = order.ok_or_else(|| CheckoutError::NotInCart(order_id.to_string()))?;
        if order.state != OrderState::Ready || !order.in_cart {
            return Err(CheckoutError::NotInCart(order.reference()));
        }
        if order.push_wanted && !pushes::approval_stands(&mut *work, &order).await? {
            return Err(CheckoutError::PlanOutdated(order.title()));
        }
        if let Some(old) = &order.payment
            && let Some(mut old) = work.payments().lookup(actor.firm(), old).await?
            && old.state == PaymentState::Open
        {
            before.extend(old.session.clone());
            old.state = PaymentState::Expired;
            work.payments().update(&old).await?;
        }
        lines.extend(price(portal, &order));
        order.payment = Some(id.clone());
        order.version += 1;
        work.orders().update(&order, &search_text(&order)).await?;
    }
    let payment = Payment {
        id,
        firm: actor.firm().clone(),
        state: PaymentState::Open,
        lines,
        session: None,
        invoice: None,
        created_by: actor.user().clone(),
        created_at: now,
        paid_at: None,
    };
    work.payments().insert(&payment).await?;
    work.save().await?;
    Ok((payment, before))
}

/// The browser is back from the payment page: look, then show.
pub async fn returned(
    portal: &Portal,
    actor: &Actor,
    id: &PaymentId,
) -> Result<Receipt, CheckoutError> {
    let receipt = receipt(portal, actor, id).await?;
    if receipt.payment.state != PaymentState::Open {
        return Ok(receipt);
    }
    settle(portal, &receipt.payment).await?;
    self::receipt(portal, actor, id).await
}

/// A payment of the actor's firm.
pub async fn receipt(
    portal: &Portal,
    actor: &Actor,
    id: &PaymentId,
) -> Result<Receipt, CheckoutError> {
    let mut work = portal.store().read().await?;
    let payment = work.payments().lookup(actor.firm(), id).await?;
    let payment = payment.ok_or(CheckoutError::NotFound)?;
    let orders = work.orders().of_payment(actor.firm(), id).await?;
    Ok(Receipt { payment, orders })
}

/// The user left the payment page: it is closed, and the orders stay in the cart.
pub async fn cancelled(
    portal: &Portal,
    actor: &Actor,
    id: &PaymentId,
) -> Result<Receipt, CheckoutError> {
    let receipt = receipt(portal, actor, id).await?;
    if receipt.payment.state != PaymentState::Open {
        return Ok(receipt);
    }
    if let Some(session) = &receipt.payment.session {
        // Refused when it was paid meanwhile: settling finds out.
        if let Err(error) = portal.payments().expire(session).await {
            tracing::info!(payment = %id, %error, "the payment page was not closed");
        }
    }
    settle(portal, &receipt.payment).await?;
    self::receipt(portal, actor, id).await
}

/// A webhook: believed only to the extent that it makes us look.
pub async fn webhook(portal: &Portal, body: &[u8], signature: &str) -> Result<(), CheckoutError> {
    let event = portal.payments().webhook(body, signature, portal.now())?;
    let mut work = portal.store().write().await?;
    if !work.payments().first_seen(&event.id, portal.now()).await? {
        return Ok(());
    }
    if let Some(session) = &event.session
        && let Some(payment) = work.payments().find_by_session(session).await?
    {
        let key = format!("confirm:{}", payment.id);
        enqueue(
            portal,
            &mut *work,
            Kind::ConfirmPayment,
            &payment.id,
            Some(key),
        )
        .await?;
    }
    work.save().await?;
    portal.bell().ring_jobs();
    Ok(())
}

/// Runs the job.
pub(crate) async fn confirm(portal: &Portal, id: &PaymentId) -> Result<(), JobError> {
    let mut work = portal.store().read().await?;
    let payment = work.payments().lookup_any(id).await?;
    drop(work);
    let Some(payment) = payment.filter(|payment| payment.state == PaymentState::Open) else {
        return Ok(());
    };
    settle(portal, &payment).await.map_err(|error| match error {
        CheckoutError::Provider(error) => JobError::Retry {
            after: Some(Duration::from_secs(5)),
            why: error.to_string(),
        },
        CheckoutError::Store(error) => error.into(),
        other => JobError::Fail {
            why: other.to_string(),
        },
    })
}

/// Asks the provider how the session stands, and acts on it once.
async fn settle(portal: &Portal, payment: &Payment) -> Result<(), CheckoutError> {
    let Some(session) = &payment.session else {
        return Ok(());
    };
    let state = portal.payments().session(session).await?;
    if state.paid {
        return paid(portal, payment, &state).await;
    }
    if state.expired {
        let mut work = portal.store().write().await?;
        let now = work.payments().lookup(&payment.firm, &payment.id).await?;
        if let Some(now) = now.filter(|now| now.state == PaymentState::Open) {
            work.payments()
                .update(&Payment {
                    state: PaymentState::Expired,
                    ..now
                })
                .await?;
            work.save().await?;
        }
    }
    Ok(())
}

async fn paid(
    portal: &Portal,
    payment: &Payment,
    state: &SessionState,
) -> Result<(), CheckoutError> {
    let same = state.payment.as_ref() == Some(&payment.id)
        && state.amount == payment.total()
        && state.currency == "aud";
    if !same {
        tracing::error!(payment = %payment.id, "a session was paid that is not what was asked");
        return Err(PaymentsError::Garbled.into());
    }
    let now = portal.now();
    let mut work = portal.store().write().await?;
    let current = work.payments().lookup(&payment.firm, &payment.id).await?;
    let Some(mut payment) = current.filter(|p| p.state == PaymentState::Open) else {
        return Ok(());
    };
    payment.state = PaymentState::Paid;
    payment.paid_at = Some(now);
    payment.invoice = Some(work.payments().next_invoice().await?);
    work.payments().update(&payment).await?;
    let mut orders = work.orders().of_payment(&payment.firm, &payment.id).await?;
    for order in &mut orders {
        order.place(payment.id.clone(), now)?;
        order.version += 1;
        work.orders().update(order, &search_text(order)).await?;
        let body = EventBody::Order {
            order: order.id.clone(),
            state: order.state,
        };
        work.events().append(&order.firm, &body, now).await?;
    }
    if let Some(user) = work
        .users()
        .lookup(&payment.firm, &payment.created_by)
        .await?
    {
        let letter = placed_letter(portal, &payment, &orders, &user);
        let (firm, id) = (&payment.firm, &payment.id);
        mailing::post_with_invoice(portal, &mut *work, &user.email, letter, firm, id).await?;
    }
    work.save().await?;
    portal.bell().ring_jobs();
    portal.bell().ring_firm(&payment.firm);
    Ok(())
}

fn placed_letter(portal: &Portal, payment: &Payment, orders: &[Order], user: &User) -> Letter {
    let of = |order: &Order| {
        let lines = payment.lines.iter().filter(|line| line.order == order.id);
        LetterOrder {
            number: order.reference(),
            title: order.title(),
            product: definition(order.product).title.to_owned(),
            price: lines
                .map(|line| line.amount)
                .sum::<deedbox_domain::money::Money>()
                .to_string(),
        }
    };
    Letter::OrderPlaced {
        name: user.name.clone(),
        orders: orders.iter().map(of).collect(),
        total: payment.total().to_string(),
        invoice: invoice_number(payment),
        link: format!(
            "{}/checkout/{}/done",
            portal.settings().public_url,
            payment.id
        ),
    }
}

/// "INV-000123", or nothing before it is paid.
pub fn invoice_number(payment: &Payment) -> String {
    payment
        .invoice
        .map(|number| format!("INV-{number:06}"))
        .unwrap_or_default()
}

/// The tax invoice as PDF, with its file name.
pub async fn invoice(
    portal: &Portal,
    actor: &Actor,
    id: &PaymentId,
) -> Result<(String, Vec<u8>), CheckoutError> {
    invoice_pdf(portal, actor.firm(), id).await
}

pub(crate) async fn invoice_pdf(
    portal: &Portal,
    firm: &FirmId,
    id: &PaymentId,
) -> Result<(String, Vec<u8>), CheckoutError> {
    let mut work = portal.store().read().await?;
    let payment = work
        .payments()
        .lookup(firm, id)
        .await?
        .ok_or(CheckoutError::NotFound)?;
    let paid_at = payment.paid_at.ok_or(CheckoutError::NotPaid)?;
    let buyer = work
        .firms()
        .lookup(firm)
        .await?
        .ok_or(CheckoutError::NotFound)?;
    drop(work);
    let seller = &portal.settings().seller;
    let number = invoice_number(&payment);
    let line = |line: &deedbox_domain::payment::PaymentLine| InvoiceLine {
        description: line.description.clone(),
        note: if line.gst.cents() == 0 {
            "No GST".to_owned()
        } else {
            String::new()
        },
        gst: line.gst.to_string(),
        amount: line.amount.to_string(),
    };
    let day = portal.day(paid_at).long();
    let invoice = Invoice {
        number: number.clone(),
        date: day.clone(),
        seller_name: seller.name.clone(),
        seller_abn: seller.abn.clone(),
        seller_address: seller.address.clone(),
        buyer_name: buyer.name,
        buyer_abn: (!buyer.abn.is_empty()).then_some(buyer.abn),
        lines: payment.lines.iter().map(line).collect(),
        gst: payment.gst().to_string(),
        total: payment.total().to_string(),
        paid_on: day,
    };
    Ok((
        format!("{number}.pdf"),
        portal.documents().invoice(&invoice)?,
    ))
}
