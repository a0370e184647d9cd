//! The server functions of the settings. Integrations are read by App Connect's.

use crate::error::AppError;
use crate::wire::{GetUrl, Postcard};
use deedbox_domain::ids::{IdentityId, InvitationId, UserId};
use deedbox_domain::user::{Provider, Role};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A provider that the user signs in with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Method {
    pub id: IdentityId,
    pub provider: Provider,
    pub email: String,
}

/// A browser in which the user is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRow {
    pub browser: String,
    pub seen: String,
    pub this_one: bool,
}

/// The user's own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub name: String,
    pub email: String,
    pub owner: bool,
    pub has_password: bool,
    pub methods: Vec<Method>,
    pub sessions: Vec<SessionRow>,
    pub firm: String,
    pub abn: String,
}

/// Somebody of the firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub me: bool,
}

/// An invitation that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationRow {
    pub id: InvitationId,
    pub email: String,
    pub role: Role,
    /// "27 November 2026".
    pub until: String,
}

/// The people of the firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    pub people: Vec<PersonRow>,
    pub invitations: Vec<InvitationRow>,
    /// The reader is an owner.
    pub owner: bool,
}

/// Reads the account.
#[server(prefix = "/api", endpoint = "account/view", input = GetUrl, output = Postcard)]
pub async fn read_account() -> Result<Account, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(crate::ssr::settings::account(&portal, &actor).await?)
}

/// Changes the user's name.
#[server(prefix = "/api", endpoint = "account/name", output = Postcard)]
pub async fn change_name(name: String) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(deedbox_core::session::change_name(&portal, &actor, &name).await?)
}

/// Changes the firm's name and ABN.
#[server(prefix = "/api", endpoint = "account/firm", output = Postcard)]
pub async fn change_firm(firm: String, abn: String) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(deedbox_core::session::change_firm(&portal, &actor, &firm, &abn).await?)
}

/// Sets or replaces the password.
#[server(prefix = "/api", endpoint = "account/password", output = Postcard)]
pub async fn set_password(password: String) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(crate::ssr::settings::set_password(&portal, &actor, password).await?)
}

/// Removes a provider.
#[server(prefix = "/api", endpoint = "account/remove-method", output = Postcard)]
pub async fn remove_method(method: IdentityId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(deedbox_core::session::remove_identity(&portal, &actor, &method).await?)
}

/// Signs the user out of every other browser.
#[server(prefix = "/api", endpoint = "account/end-sessions", output = Postcard)]
pub async fn end_other_sessions() -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(deedbox_core::session::end_other_sessions(&portal, &actor).await?)
}

/// Reads the people of the firm.
#[server(prefix = "/api", endpoint = "people/list", input = GetUrl, output = Postcard)]
pub async fn read_people() -> Result<People, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(crate::ssr::settings::people(&portal, &actor).await?)
}

/// Gives somebody another role.
#[server(prefix = "/api", endpoint = "people/role", output = Postcard)]
pub async fn set_role(user: UserId, role: Role) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(deedbox_core::session::set_role(&portal, &actor, &user, role).await?)
}

/// Invites somebody.
#[server(prefix = "/api", endpoint = "people/invite", output = Postcard)]
pub async fn invite(email: String, role: Role) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(deedbox_core::session::invite(&portal, &actor, &email, role).await?)
}

/// Takes an invitation back.
#[server(prefix = "/api", endpoint = "people/withdraw", output = Postcard)]
pub async fn withdraw(invitation: InvitationId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(deedbox_core::session::withdraw_invitation(&portal, &actor, &invitation).await?)
}
