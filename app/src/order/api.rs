//! The server functions of the wizard.

use crate::error::AppError;
use crate::ui::Origin;
use crate::wire::{GetUrl, Postcard};
use deedbox_domain::edit::Edit;
use deedbox_domain::ids::{ClientUuid, OrderId, PartyId};
use deedbox_domain::money::Money;
use deedbox_domain::order::{Order, Role, Step, Structure};
use deedbox_domain::rules::Finding;
use deedbox_domain::search::Suggestions;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An order as the wizard sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderPage {
    pub order: Order,
    pub product: ProductPage,
    pub findings: Vec<Finding>,
    /// The step where the field of each finding is filled in.
    pub places: BTreeMap<String, Step>,
    /// The picture of the order.
    pub structure: Structure,
    /// "10:12 am".
    pub saved: String,
    /// "DB-20418".
    pub reference: String,
    /// Whether XPM is connected, for the words of the search.
    pub connected: bool,
    /// Where values came from and when, by path.
    pub sources: BTreeMap<String, Origin>,
    /// Kinds of shares: ASIC's code and the usual title.
    pub classes: Vec<(String, String)>,
    /// What ordering it costs: our price and ASIC's fee.
    pub price: Vec<PriceLine>,
}

/// What the wizard needs to know of the product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductPage {
    pub title: String,
    pub steps: Vec<Step>,
    /// The roles that an officeholder may have.
    pub offices: Vec<Role>,
}

/// A line of the price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceLine {
    pub words: String,
    pub amount: Money,
}

/// What a party field looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seek {
    /// Directors and secretaries are people.
    Officeholder,
    /// Members are people or organisations.
    Member,
}

/// Begins an order and opens its first step.
#[server(prefix = "/api", endpoint = "orders/create", output = Postcard)]
pub async fn create_order(product: String) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    let order = crate::ssr::order::create(&portal, &actor, &product).await?;
    crate::ssr::redirect(&crate::paths::order_step(&order, "name"));
    Ok(())
}

/// Reads an order.
#[server(prefix = "/api", endpoint = "orders/open", input = GetUrl, output = Postcard)]
pub async fn open_order(order: OrderId) -> Result<OrderPage, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    let view = deedbox_core::orders::view(&portal, &actor, &order).await?;
    Ok(crate::ssr::order::page(&portal, &actor, view).await?)
}

/// Makes one edit and answers the order as it is now.
#[server(prefix = "/api", endpoint = "orders/edit", input = Postcard, output = Postcard)]
pub async fn edit_order(order: OrderId, edit: Edit) -> Result<OrderPage, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    let view = deedbox_core::orders::edit(&portal, &actor, &order, edit).await?;
    Ok(crate::ssr::order::page(&portal, &actor, view).await?)
}

/// Seals a tax file number or a director ID. `field` is `tfn` or `director_id`.
#[server(prefix = "/api", endpoint = "orders/seal", input = Postcard, output = Postcard)]
pub async fn seal_number(
    order: OrderId,
    party: PartyId,
    field: String,
    number: String,
) -> Result<OrderPage, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    let view = crate::ssr::order::seal(&portal, &actor, &order, &party, &field, number).await?;
    Ok(crate::ssr::order::page(&portal, &actor, view).await?)
}

/// Forgets a sealed number.
#[server(prefix = "/api", endpoint = "orders/unseal", input = Postcard, output = Postcard)]
pub async fn forget_number(
    order: OrderId,
    party: PartyId,
    field: String,
) -> Result<OrderPage, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    let view = crate::ssr::order::unseal(&portal, &actor, &order, &party, &field).await?;
    Ok(crate::ssr::order::page(&portal, &actor, view).await?)
}

/// The typeahead. `refresh` has our copy of XPM brought up to date meanwhile.
#[server(prefix = "/api", endpoint = "clients/search", input = GetUrl, output = Postcard)]
pub async fn search_parties(
    text: String,
    seek: Seek,
    order: OrderId,
    refresh: bool,
) -> Result<Suggestions, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    let wanted = crate::ssr::order::wanted(seek, order);
    crate::ssr::order::suggest(&portal, &actor, &text, &wanted, refresh).await
}

/// Reads one client again from XPM.
#[server(prefix = "/api", endpoint = "clients/refresh", output = Postcard)]
pub async fn refresh_client(client: ClientUuid) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    deedbox_core::clients::refresh(&portal, &actor, &client).await?;
    Ok(())
}

/// Puts a ready order into the cart and goes there.
#[server(prefix = "/api", endpoint = "orders/add-to-cart", output = Postcard)]
pub async fn add_to_cart(order: OrderId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    deedbox_core::orders::add_to_cart(&portal, &actor, &order).await?;
    crate::ssr::redirect(crate::paths::CART);
    Ok(())
}

/// Gives a draft up.
#[server(prefix = "/api", endpoint = "orders/delete", output = Postcard)]
pub async fn delete_order(order: OrderId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    deedbox_core::orders::delete(&portal, &actor, &order).await?;
    crate::ssr::redirect(crate::paths::ORDERS);
    Ok(())
}
