//! The server functions of My orders.

use crate::error::AppError;
use crate::push::api::PushPage;
use crate::wire::{GetUrl, Postcard};
use deedbox_domain::ids::OrderId;
use deedbox_domain::order::{Order, OrderState};
use deedbox_domain::push::PushState;
use deedbox_domain::rules::Finding;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderRow {
    pub id: OrderId,
    pub title: String,
    pub product: String,
    pub reference: String,
    pub state: OrderState,
    pub in_cart: bool,
    /// "ACN 912 406 332", once there is one.
    pub acn: Option<String>,
    /// People in it, for a search that found one of them.
    pub people: Vec<String>,
    pub push: Option<PushState>,
    pub changed: String,
}

/// The list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Orders {
    pub rows: Vec<OrderRow>,
}

/// A document to fetch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub title: String,
    pub note: String,
    pub href: String,
}

/// An order's details.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Details {
    pub order: Order,
    pub product: String,
    pub findings: Vec<Finding>,
    pub changed: String,
    pub ordered_by: String,
    pub paid: Option<String>,
    /// "19 November 2026", once registered.
    pub registered: Option<String>,
    pub documents: Vec<Document>,
    pub push: Option<PushPage>,
    pub connected: bool,
    pub account: Option<String>,
}

/// Searches and lists. `state` is a state's word, or empty.
#[server(prefix = "/api", endpoint = "orders/list", input = GetUrl, output = Postcard)]
pub async fn list_orders(text: String, state: String) -> Result<Orders, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(crate::ssr::orders::list(&portal, &actor, &text, &state).await?)
}

/// Reads one order's details.
#[server(prefix = "/api", endpoint = "orders/details", input = GetUrl, output = Postcard)]
pub async fn order_details(order: OrderId) -> Result<Details, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    crate::ssr::orders::details(&portal, &actor, &order).await
}
