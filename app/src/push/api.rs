//! The server functions of the push.

use crate::error::AppError;
use crate::wire::{GetUrl, Postcard};
use deedbox_domain::ids::{ClientUuid, LineId, OrderId, PushId};
use deedbox_domain::plan::{Plan, Subject};
use deedbox_domain::push::{PushState, Step};
use deedbox_domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A plan to look at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanPage {
    pub plan: Plan,
    /// Names what was shown; the approval gives it back.
    pub seen: String,
    /// The XPM account it goes to.
    pub account: String,
    /// "10:21": when XPM last answered.
    pub as_of: Option<String>,
    /// Whether it runs at once or when ASIC has registered the company.
    pub registered: bool,
    /// The name of what is established.
    pub entity: String,
}

/// An answer to "is it this one?".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub subject: Subject,
    /// None means a new client.
    pub client: Option<ClientUuid>,
}

/// How saving ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Saving {
    Saved(PlanSaved),
    /// XPM or the order changed: the plan is shown anew.
    Changed(Box<PlanPage>),
}

/// A plan that was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanSaved {
    pub lines: u32,
    /// It runs already.
    pub begun: bool,
}

/// A step as the page shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepPage {
    pub step: Step,
    /// "10:31:02".
    pub time: Option<String>,
}

/// A push as the page shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PushPage {
    pub id: PushId,
    pub order: OrderId,
    pub account: String,
    pub state: PushState,
    pub plan: Plan,
    pub steps: Vec<StepPage>,
    pub approved_by: String,
    pub approved: String,
    pub ended: Option<String>,
    /// "22 December 2026": until then it can be undone.
    pub undo_until: Option<String>,
    /// The name of what was established.
    pub entity: String,
    /// The server's clock, for countdowns.
    pub now: Timestamp,
}

/// Makes the plan from the order and the freshest XPM data.
#[server(prefix = "/api", endpoint = "push/plan", input = Postcard, output = Postcard)]
pub async fn make_plan(order: OrderId, said: Vec<Said>) -> Result<PlanPage, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(crate::ssr::push::plan(&portal, &actor, &order, said).await?)
}

/// Keeps the plan as it was ticked.
#[server(prefix = "/api", endpoint = "push/approve", input = Postcard, output = Postcard)]
pub async fn approve_plan(
    order: OrderId,
    seen: String,
    chosen: Vec<LineId>,
    said: Vec<Said>,
) -> Result<Saving, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(crate::ssr::push::approve(&portal, &actor, &order, seen, chosen, said).await?)
}

/// Plans the undo of a push from the freshest XPM data.
#[server(prefix = "/api", endpoint = "push/undo_plan", input = Postcard, output = Postcard)]
pub async fn make_undo(push: PushId) -> Result<PlanPage, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(crate::ssr::push::undo_plan(&portal, &actor, &push).await?)
}

/// Begins the undo as it was ticked.
#[server(prefix = "/api", endpoint = "push/undo", input = Postcard, output = Postcard)]
pub async fn approve_undo(
    push: PushId,
    seen: String,
    chosen: Vec<LineId>,
) -> Result<Saving, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(crate::ssr::push::undo(&portal, &actor, &push, seen, chosen).await?)
}

/// The newest push of an order.
#[server(prefix = "/api", endpoint = "push/latest", input = GetUrl, output = Postcard)]
pub async fn latest_push(order: OrderId) -> Result<Option<PushPage>, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(crate::ssr::push::latest(&portal, &actor, &order).await?)
}

/// Tries again what did not go through.
#[server(prefix = "/api", endpoint = "push/finish", output = Postcard)]
pub async fn finish_the_rest(push: PushId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    deedbox_core::pushes::finish_the_rest(&portal, &actor, &push).await?;
    Ok(())
}

/// Whether XPM gets the entity when it is registered.
#[server(prefix = "/api", endpoint = "push/want", output = Postcard)]
pub async fn want_push(order: OrderId, wanted: bool) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    deedbox_core::orders::want_push(&portal, &actor, &order, wanted).await?;
    Ok(())
}
