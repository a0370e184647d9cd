//! The server's side of the interface: who asks, and how refusals are said.
//! The only code here that the browser does not get.

pub mod cart;
pub mod clients;
pub mod connect;
mod cookies;
pub mod desk;
mod errors;
pub mod home;
pub mod order;
pub mod orders;
pub mod push;
pub mod session;
pub mod settings;

use deedbox_core::actor::Actor;
use deedbox_core::portal::Portal;
use http::request::Parts;
use leptos::prelude::use_context;

pub use cookies::{Cookies, set_cookie};

use crate::error::AppError;

/// Who sent a request, as the server's middleware found out.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    pub actor: Option<Actor>,
    /// The value of the flow cookie, which binds redirects to this browser.
    pub browser: Option<String>,
    pub user_agent: String,
}

/// The portal of this server.
pub fn portal() -> Result<Portal, AppError> {
    use_context::<Portal>().ok_or_else(|| errors::internal("no portal in the context"))
}

/// Who asks.
pub fn visitor() -> Visitor {
    use_context::<Parts>()
        .and_then(|parts| parts.extensions.get::<Visitor>().cloned())
        .unwrap_or_default()
}

/// The portal, and proof that somebody is signed in.
pub async fn signed_in() -> Result<(Portal, Actor), AppError> {
    let actor = visitor()
        .actor
        .ok_or_else(|| errors::refuse(AppError::SignedOut))?;
    Ok((portal()?, actor))
}

/// The value that binds redirects to this browser; handed out when it has none.
pub(crate) fn browser(portal: &Portal) -> String {
    visitor().browser.unwrap_or_else(|| {
        let value = deedbox_core::session::flow_cookie_value();
        set_cookie(Cookies::of(portal).keep_flow(&value));
        value
    })
}

/// Sends the browser elsewhere after a plain form; a script follows it too.
pub fn redirect(path: &str) {
    leptos_axum::redirect(path);
}

/// Hands the browser its new session and sends it to a path of ours.
pub fn sign_in(portal: &Portal, session: &deedbox_core::session::NewSession, to: &str) {
    set_cookie(Cookies::of(portal).keep_session(&session.token));
    redirect(&deedbox_core::session::local_path(to));
}

/// Takes the session away from the browser.
pub fn sign_out(portal: &Portal) {
    set_cookie(Cookies::of(portal).drop_session());
    redirect(crate::paths::SIGN_IN);
}

impl From<deedbox_core::frame::Frame> for crate::layout::Frame {
    fn from(frame: deedbox_core::frame::Frame) -> Self {
        Self {
            initials: crate::ui::initials(&frame.name),
            name: frame.name,
            firm: frame.firm,
            cart: frame.cart,
            connection: frame.connection.into(),
            sandbox: frame.sandbox,
            staff: frame.staff,
            seq: frame.seq,
        }
    }
}
