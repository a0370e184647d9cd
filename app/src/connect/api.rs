//! The server functions of App Connect.

use crate::error::AppError;
use crate::wire::{GetUrl, Postcard};
use deedbox_domain::connection::{BudgetState, ConnectionStatus};
use deedbox_domain::ids::TenantId;
use deedbox_domain::sync::Sync;
use deedbox_domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Xero's rule on who may connect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rule {
    Kept,
    AddProvider,
    RemovePassword,
}

/// An account to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub tenant: TenantId,
    pub name: String,
}

/// The page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Connect {
    pub rule: Rule,
    pub may_connect: bool,
    pub email: String,
    pub status: Option<ConnectionStatus>,
    /// The account; while choosing, the one before, if there was one.
    pub account: Option<Account>,
    pub choices: Vec<Account>,
    pub connected_by: String,
    pub connected: Option<String>,
    pub synced: Option<String>,
    pub budget: BudgetState,
    pub clients: u64,
    pub sync: Option<Sync>,
    /// When the access ends, while it could not be renewed for long.
    pub ends: Option<String>,
    /// Pushes that wait for a connection.
    pub parked: usize,
    /// The server's clock, for countdowns.
    pub now: Timestamp,
}

/// Reads the page.
#[server(prefix = "/api", endpoint = "connect/page", input = GetUrl, output = Postcard)]
pub async fn connect_page() -> Result<Connect, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(crate::ssr::connect::page(&portal, &actor).await?)
}

/// How the connection is, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthPage {
    /// When Xero last gave us a token.
    pub renewed: Option<String>,
    pub last_good: Option<String>,
    /// Orders whose pushes wait for the connection.
    pub parked: Vec<String>,
    pub troubles: Vec<TroubleRow>,
}

/// A call that did not succeed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TroubleRow {
    pub at: String,
    pub words: String,
    /// The call and Xero's id of it: for their support.
    pub note: String,
}

/// How the connection is.
#[server(prefix = "/api", endpoint = "connect/health", input = GetUrl, output = Postcard)]
pub async fn connection_health() -> Result<HealthPage, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(crate::ssr::connect::health(&portal, &actor).await?)
}

/// Makes one call to XPM and says how it went.
#[server(prefix = "/api", endpoint = "connect/test", output = Postcard)]
pub async fn test_connection() -> Result<String, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(crate::ssr::connect::test(&portal, &actor).await?)
}

/// Goes to Xero.
#[server(prefix = "/api", endpoint = "connect/begin", output = Postcard)]
pub async fn begin_connect(to: String) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    let page = crate::ssr::connect::begin(&portal, &actor, &to).await?;
    crate::ssr::redirect(&page);
    Ok(())
}

/// Takes one of the accounts.
#[server(prefix = "/api", endpoint = "connect/choose", output = Postcard)]
pub async fn choose_account(tenant: TenantId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    deedbox_core::connect::choose(&portal, &actor, &tenant).await?;
    Ok(())
}

/// Starts a sync.
#[server(prefix = "/api", endpoint = "connect/sync", output = Postcard)]
pub async fn sync_clients() -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    deedbox_core::sync::start(&portal, &actor).await?;
    Ok(())
}

/// Ends the connection. False when Xero could not be told.
#[server(prefix = "/api", endpoint = "connect/revoke", output = Postcard)]
pub async fn revoke_access() -> Result<bool, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(deedbox_core::connect::revoke(&portal, &actor)
        .await?
        .told_xero)
}

/// Removes the password, as Xero's rule asks.
#[server(prefix = "/api", endpoint = "account/remove-password", output = Postcard)]
pub async fn remove_password() -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    deedbox_core::session::remove_password(&portal, &actor).await?;
    Ok(())
}
