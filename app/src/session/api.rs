//! The server functions of signing in.

use crate::wire::{GetUrl, Postcard};
use crate::{error::AppError, layout::Frame};
use deedbox_domain::user::Provider;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the lid shows; nothing for a stranger.
#[server(prefix = "/api", endpoint = "session/frame", input = GetUrl, output = Postcard)]
pub async fn read_frame() -> Result<Option<Frame>, AppError> {
    let portal = crate::ssr::portal()?;
    let Some(actor) = crate::ssr::visitor().actor else {
        return Ok(None);
    };
    Ok(Some(
        deedbox_core::frame::frame(&portal, &actor).await?.into(),
    ))
}

/// Signs in with a password.
#[server(prefix = "/api", endpoint = "session/sign-in", output = Postcard)]
pub async fn sign_in(email: String, password: String, to: String) -> Result<(), AppError> {
    let portal = crate::ssr::portal()?;
    let session = crate::ssr::session::with_password(&portal, &email, password).await?;
    crate::ssr::sign_in(&portal, &session, &to);
    Ok(())
}

/// The providers that are set up.
#[server(prefix = "/api", endpoint = "session/providers", input = GetUrl, output = Postcard)]
pub async fn sign_in_providers() -> Result<Vec<Provider>, AppError> {
    Ok(deedbox_core::session::providers(&crate::ssr::portal()?))
}

/// Goes to a provider; somebody signed in adds it to their account.
#[server(prefix = "/api", endpoint = "session/provider", output = Postcard)]
pub async fn go_to_provider(provider: Provider, to: String) -> Result<(), AppError> {
    let portal = crate::ssr::portal()?;
    let page = crate::ssr::session::provider(&portal, provider, &to).await?;
    crate::ssr::redirect(&page);
    Ok(())
}

/// Makes a firm with its owner.
#[server(prefix = "/api", endpoint = "session/sign-up", output = Postcard)]
pub async fn sign_up(
    firm: String,
    name: String,
    email: String,
    password: String,
    ticket: String,
) -> Result<(), AppError> {
    let portal = crate::ssr::portal()?;
    let session = crate::ssr::session::firm(&portal, firm, name, email, password, ticket).await?;
    crate::ssr::sign_in(&portal, &session, crate::paths::HOME);
    Ok(())
}

/// An invitation as its receiver sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    pub firm: String,
    pub email: String,
    pub invited_by: String,
}

/// What an invitation says.
#[server(prefix = "/api", endpoint = "session/invitation", input = GetUrl, output = Postcard)]
pub async fn read_invitation(token: String) -> Result<Invited, AppError> {
    let portal = crate::ssr::portal()?;
    let view = deedbox_core::session::invitation(&portal, &token).await?;
    Ok(Invited {
        firm: view.firm,
        email: view.email,
        invited_by: view.invited_by,
    })
}

/// Joins a firm, with a password or with what a provider said.
#[server(prefix = "/api", endpoint = "session/join", output = Postcard)]
pub async fn join_firm(
    token: String,
    name: String,
    password: String,
    ticket: String,
) -> Result<(), AppError> {
    let portal = crate::ssr::portal()?;
    let session = crate::ssr::session::join(&portal, &token, name, password, ticket).await?;
    crate::ssr::sign_in(&portal, &session, crate::paths::HOME);
    Ok(())
}

/// Ends the session.
#[server(prefix = "/api", endpoint = "session/sign-out", output = Postcard)]
pub async fn sign_out() -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    deedbox_core::session::sign_out(&portal, &actor).await?;
    crate::ssr::sign_out(&portal);
    Ok(())
}
