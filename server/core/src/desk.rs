//! Deedbox's own fulfilment desk: the outcome of a lodgement is recorded here.

use deedbox_domain::date::CivilDate;
use deedbox_domain::event::EventBody;
use deedbox_domain::form::Problems;
use deedbox_domain::ids::{FirmId, OrderId};
use deedbox_domain::order::{Order, OrderError, OrderState};
use deedbox_domain::user::Firm;

use crate::actor::{Actor, NotAllowed};
use crate::mailing;
use crate::orders::search_text;
use crate::portal::Portal;
use crate::ports::mailer::Letter;
use crate::ports::store::{StoreError, Work};
use crate::pushes;

/// Why the desk did not record it.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    #[error("there is no such order")]
    NotFound,
    #[error(transparent)]
    Invalid(#[from] Problems),
    #[error(transparent)]
    Order(#[from] OrderError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An order on the desk.
#[derive(Debug, Clone)]
pub struct DeskOrder {
    pub order: Order,
    pub firm: String,
}

const WITH_ASIC: [OrderState; 4] = [
    OrderState::Submitted,
    OrderState::TransmissionOk,
    OrderState::ValidationOk,
    OrderState::ManualReview,
];

/// The orders that wait for their outcome, oldest first.
pub async fn queue(portal: &Portal, actor: &Actor) -> Result<Vec<DeskOrder>, DeskError> {
    actor.desk()?;
    let mut work = portal.store().read().await?;
    let mut queue = Vec::new();
    for order in work.orders().desk(&WITH_ASIC, 200).await? {
        let firm = firm_name(&mut *work, &order.firm).await?;
        queue.push(DeskOrder { order, firm });
    }
    Ok(queue)
}

async fn firm_name(work: &mut dyn Work, firm: &FirmId) -> Result<String, StoreError> {
    let firm: Option<Firm> = work.firms().lookup(firm).await?;
    Ok(firm.map(|firm| firm.name).unwrap_or_default())
}

/// ASIC registered the company: its number and the day. An approved push begins.
pub async fn register(
    portal: &Portal,
    actor: &Actor,
    id: &OrderId,
    acn: &str,
    date: &str,
) -> Result<(), DeskError> {
    actor.desk()?;
    let day = CivilDate::parse_au(date)
        .map_err(|_| Problems::one("date", "Write the day as 19/11/2026."))?;
    let mut work = portal.store().write().await?;
    let mut order = work
        .orders()
        .lookup_any(id)
        .await?
        .ok_or(DeskError::NotFound)?;
    order
        .register(acn, day, portal.today(), portal.now())
        .map_err(|error| match error {
            OrderError::Acn(why) => {
                Problems::one("acn", &format!("This is not an ACN: {why}.")).into()
            }
            OrderError::FutureDate => {
                DeskError::from(Problems::one("date", "The day is in the future."))
            }
            other => other.into(),
        })?;
    let number = order
        .registration
        .as_ref()
        .map(|r| r.acn.to_string())
        .unwrap_or_default();
    let letter = |name: String, link: String| Letter::Registered {
        name,
        company: order.title(),
        acn: number,
        date: day.long(),
        link,
    };
    record(portal, &mut *work, &order, letter).await?;
    pushes::begin_approved(portal, &mut *work, &order).await?;
    work.save().await?;
    portal.bell().ring_jobs();
    portal.bell().ring_firm(&order.firm);
    Ok(())
}

/// ASIC refused: its reason, for the user to read.
pub async fn reject(
    portal: &Portal,
    actor: &Actor,
    id: &OrderId,
    reason: &str,
) -> Result<(), DeskError> {
    actor.desk()?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Problems::one("reason", "Say why, in words the firm can act on.").into());
    }
    let mut work = portal.store().write().await?;
    let mut order = work
        .orders()
        .lookup_any(id)
        .await?
        .ok_or(DeskError::NotFound)?;
    order.reject(reason, portal.now())?;
    let letter = |name: String, link: String| Letter::Rejected {
        name,
        company: order.title(),
        reason: reason.to_owned(),
        link,
    };
    record(portal, &mut *work, &order, letter).await?;
    work.save().await?;
    portal.bell().ring_jobs();
    portal.bell().ring_firm(&order.firm);
    Ok(())
}

async fn record(
    portal: &Portal,
    work: &mut dyn Work,
    order: &Order,
    letter: impl FnOnce(String, String) -> Letter,
) -> Result<(), StoreError> {
    let mut order = order.clone();
    order.version += 1;
    work.orders().update(&order, &search_text(&order)).await?;
    let body = EventBody::Order {
        order: order.id.clone(),
        state: order.state,
    };
    work.events()
        .append(&order.firm, &body, portal.now())
        .await?;
    if let Some(user) = work.users().lookup(&order.firm, &order.created_by).await? {
        let link = format!("{}/orders/{}", portal.settings().public_url, order.id);
        mailing::post(portal, work, &user.email, letter(user.name, link)).await?;
    }
    Ok(())
}
