//! The server functions of the desk.

use crate::error::AppError;
use crate::wire::{GetUrl, Postcard};
use deedbox_domain::ids::OrderId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// An order that waits for its outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRow {
    pub id: OrderId,
    pub title: String,
    pub reference: String,
    pub firm: String,
    pub state: String,
    pub since: String,
}

/// The queue, oldest first, and today for the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    pub rows: Vec<DeskRow>,
    /// "19/11/2026".
    pub today: String,
}

/// Reads the queue.
#[server(prefix = "/api", endpoint = "desk/queue", input = GetUrl, output = Postcard)]
pub async fn desk_queue() -> Result<Desk, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(crate::ssr::desk::queue(&portal, &actor).await?)
}

/// ASIC registered the company.
#[server(prefix = "/api", endpoint = "desk/register", output = Postcard)]
pub async fn register_order(order: OrderId, acn: String, date: String) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    deedbox_core::desk::register(&portal, &actor, &order, &acn, &date).await?;
    Ok(())
}

/// ASIC refused.
#[server(prefix = "/api", endpoint = "desk/reject", output = Postcard)]
pub async fn reject_order(order: OrderId, reason: String) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    deedbox_core::desk::reject(&portal, &actor, &order, &reason).await?;
    Ok(())
}
