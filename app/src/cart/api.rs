//! The server functions of the cart.

use crate::error::AppError;
use crate::wire::{GetUrl, Postcard};
use deedbox_domain::ids::{OrderId, PaymentId};
use deedbox_domain::money::Money;
use deedbox_domain::order::Order;
use deedbox_domain::payment::Payment;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A line of a price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceLine {
    pub words: String,
    pub amount: Money,
    pub gst: Money,
}

/// An order in the cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartOrder {
    pub id: OrderId,
    pub title: String,
    pub product: String,
    pub reference: String,
    /// Lines of its push plan; none when it is not pushed.
    pub push_lines: Option<u32>,
    pub lines: Vec<PriceLine>,
}

/// The cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cart {
    pub orders: Vec<CartOrder>,
    /// "1 July 2024": the tables of fees are of this day.
    pub tables: Option<String>,
}

/// A payment with its orders.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    pub payment: Payment,
    pub orders: Vec<Order>,
    /// "INV-000123".
    pub invoice: String,
    pub paid: Option<String>,
    /// Where the confirmation went.
    pub email: String,
}

/// Reads the cart.
#[server(prefix = "/api", endpoint = "cart/read", input = GetUrl, output = Postcard)]
pub async fn read_cart() -> Result<Cart, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(crate::ssr::cart::cart(&portal, &actor).await?)
}

/// Takes an order out of the cart; it stays in My orders.
#[server(prefix = "/api", endpoint = "cart/remove", output = Postcard)]
pub async fn remove_from_cart(order: OrderId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    deedbox_core::orders::remove_from_cart(&portal, &actor, &order).await?;
    Ok(())
}

/// Opens the payment page for these orders.
#[server(prefix = "/api", endpoint = "cart/checkout", input = Postcard, output = Postcard)]
pub async fn checkout(orders: Vec<OrderId>) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    let page = deedbox_core::checkout::begin(&portal, &actor, &orders).await?;
    crate::ssr::redirect(&page);
    Ok(())
}

/// Back from the payment page: looks how it stands.
#[server(prefix = "/api", endpoint = "cart/paid", output = Postcard)]
pub async fn payment_done(payment: PaymentId) -> Result<Receipt, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    let receipt = deedbox_core::checkout::returned(&portal, &actor, &payment).await?;
    Ok(crate::ssr::cart::receipt(&portal, &actor, receipt))
}

/// Left the payment page: closes it.
#[server(prefix = "/api", endpoint = "cart/cancelled", output = Postcard)]
pub async fn payment_cancelled(payment: PaymentId) -> Result<Receipt, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    let receipt = deedbox_core::checkout::cancelled(&portal, &actor, &payment).await?;
    Ok(crate::ssr::cart::receipt(&portal, &actor, receipt))
}
