//! The server functions of signing in.

use crate::{error::AppError, layout::Frame};
use leptos::prelude::*;

/// What the lid shows; nothing for a stranger.
#[server(prefix = "/api", endpoint = "session/frame", input = server_fn::codec::GetUrl)]
pub async fn read_frame() -> Result<Option<Frame>, AppError> {
    let portal = crate::ssr::portal()?;
    let Some(actor) = crate::ssr::visitor().actor else {
        return Ok(None);
    };
    Ok(Some(
        deedbox_core::frame::frame(&portal, &actor).await?.into(),
    ))
}

/// Ends the session.
#[server(prefix = "/api", endpoint = "session/sign-out")]
pub async fn sign_out() -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    deedbox_core::session::sign_out(&portal, &actor).await?;
    crate::ssr::sign_out(&portal);
    Ok(())
}
