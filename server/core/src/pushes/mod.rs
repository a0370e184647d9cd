//! The push: planned, approved, run step by step, and told of live.

mod approve;
mod ending;
mod facts;
mod run;
mod step;
mod take_back;
mod undo;

use deedbox_domain::connection::Connection;
use deedbox_domain::event::EventBody;
use deedbox_domain::ids::{FirmId, OrderId, PushId};
use deedbox_domain::order::Order;
use deedbox_domain::plan::Plan;
use deedbox_domain::push::{Push, PushState, Step};
use sha2::{Digest, Sha256};

use crate::actor::Actor;
use crate::connect::ConnectError;
use crate::jobs::{Kind, enqueue};
use crate::orders::OrdersError;
use crate::portal::Portal;
use crate::ports::store::{StoreError, Work};

pub use approve::{Approval, Approved, approve, finish_the_rest, plan};
pub(crate) use run::{failed, run};
pub use undo::{undo, undo_plan, undo_until};

/// Why a push was not planned, approved or begun.
#[derive(Debug, thiserror::Error)]
pub enum PushError {
    #[error("there is no such order or push")]
    NotFound,
    /// A push of this order is under way.
    #[error("a push of this order is under way")]
    UnderWay,
    /// The plan was made for another account than the connected one.
    #[error("this push was planned for another xpm account")]
    OtherAccount,
    #[error("nothing was chosen")]
    Nothing,
    /// It was not done, is undone already, or a newer push rests on it.
    #[error("this push cannot be undone")]
    NotUndoable,
    #[error("the time to undo this push is over")]
    TooLate,
    /// The order has no name or nobody in it yet.
    #[error("the order is not far enough to be planned")]
    TooEarly,
    #[error(transparent)]
    Connect(#[from] ConnectError),
    #[error(transparent)]
    Orders(#[from] OrdersError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A push with its ledger.
#[derive(Debug, Clone)]
pub struct PushView {
    pub push: Push,
    pub steps: Vec<Step>,
    /// The approver's name.
    pub approved_by: String,
}

/// The newest push of an order.
pub async fn latest(
    portal: &Portal,
    actor: &Actor,
    order: &OrderId,
) -> Result<Option<PushView>, PushError> {
    let mut work = portal.store().read().await?;
    let pushes = work.pushes().of_order(actor.firm(), order).await?;
    let Some(push) = pushes.into_iter().next() else {
        return Ok(None);
    };
    let steps = work.pushes().steps(&push.id).await?;
    let by = work.users().lookup(actor.firm(), &push.approved_by).await?;
    let approved_by = by.map(|user| user.name).unwrap_or_default();
    Ok(Some(PushView {
        push,
        steps,
        approved_by,
    }))
}

/// SHA-256 of a value as JSON, in hex.
fn hash<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    let json =
        serde_json::to_vec(value).map_err(|error| StoreError::Unavailable(error.to_string()))?;
    Ok(hex::encode(Sha256::digest(json)))
}

/// What a plan's approval rests on: the lines as they were shown.
pub(crate) fn plan_hash(plan: &Plan) -> Result<String, StoreError> {
    hash(&plan.lines)
}

async fn tell(portal: &Portal, work: &mut dyn Work, push: &Push) -> Result<(), StoreError> {
    let body = EventBody::Push {
        push: push.id.clone(),
        order: push.order.clone(),
        state: push.state.clone(),
    };
    work.events()
        .append(&push.firm, &body, portal.now())
        .await?;
    Ok(())
}

async fn keep(portal: &Portal, work: &mut dyn Work, push: &Push) -> Result<(), StoreError> {
    work.pushes().update(push).await?;
    tell(portal, work, push).await
}

async fn queue(portal: &Portal, work: &mut dyn Work, push: &mut Push) -> Result<(), StoreError> {
    push.state = PushState::Queued;
    push.ended_at = None;
    keep(portal, work, push).await?;
    enqueue(portal, work, Kind::Push, &push.id, Some(job_key(&push.id))).await
}

fn job_key(push: &PushId) -> String {
    format!("push:{push}")
}

/// Whether the order's approved plan was made from the order as it is.
pub(crate) async fn approval_stands(
    work: &mut dyn Work,
    order: &Order,
) -> Result<bool, StoreError> {
    let newest = work
        .pushes()
        .of_order(&order.firm, &order.id)
        .await?
        .into_iter()
        .next();
    let Some(push) = newest else { return Ok(false) };
    Ok(push.plan.made_from == hash(&order.draft)?)
}

/// The order is registered: its approved push begins.
pub(crate) async fn begin_approved(
    portal: &Portal,
    work: &mut dyn Work,
    order: &Order,
) -> Result<(), StoreError> {
    let newest = work
        .pushes()
        .of_order(&order.firm, &order.id)
        .await?
        .into_iter()
        .next();
    if let Some(mut push) = newest.filter(|push| push.state == PushState::Approved)
        && order.push_wanted
    {
        queue(portal, work, &mut push).await?;
    }
    Ok(())
}

/// The connection is back: what was planned for its account goes on.
pub(crate) async fn resume_parked(
    portal: &Portal,
    work: &mut dyn Work,
    connection: &Connection,
) -> Result<(), StoreError> {
    for mut push in work.pushes().parked(&connection.firm).await? {
        if fits(&push, connection) {
            queue(portal, work, &mut push).await?;
        } else {
            push.state = PushState::Parked {
                reason: OTHER_ACCOUNT.to_owned(),
            };
            keep(portal, work, &push).await?;
        }
    }
    Ok(())
}

/// Whether a plan was made for the connected account: the ids in it mean nothing
/// in another one.
fn fits(push: &Push, connection: &Connection) -> bool {
    let now = connection.tenant.as_ref().map(|tenant| &tenant.tenant);
    push.account.is_none() || push.account.as_ref() == now
}

/// The connection was ended here: what is under way waits for a new one.
pub(crate) async fn park_all(
    portal: &Portal,
    work: &mut dyn Work,
    firm: &FirmId,
) -> Result<(), StoreError> {
    for mut push in work.pushes().under_way(firm).await? {
        push.state = PushState::Parked {
            reason: NOT_CONNECTED.to_owned(),
        };
        keep(portal, work, &push).await?;
    }
    Ok(())
}

const OTHER_ACCOUNT: &str = "This push was planned for another XPM account. It goes on when that account is connected again, or you plan it anew for the one that is connected now.";
const NOT_CONNECTED: &str = "Xero Practice Manager is not connected. The push goes on by itself when it is connected again.";
