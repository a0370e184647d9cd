//! Our cookies: `HttpOnly`, and bound to the host where the site is secure.

use deedbox_core::portal::Portal;
use http::{HeaderValue, header::SET_COOKIE};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use secrecy::{ExposeSecret, SecretString};

/// The names and attributes, by where we run.
#[derive(Clone, Copy, Debug)]
pub struct Cookies {
    secure: bool,
}

impl Cookies {
    /// For this portal's address.
    pub fn of(portal: &Portal) -> Self {
        Self {
            secure: portal.settings().public_url.starts_with("https://"),
        }
    }

    /// The session's cookie. `__Host-` binds it to this host and path (RFC 6265bis, 4.1.3.2); a
    /// browser takes that prefix over https only.
    pub const fn session(self) -> &'static str {
        if self.secure {
            "__Host-deedbox"
        } else {
            "deedbox"
        }
    }

    /// The cookie that binds a redirect to a provider to this browser.
    pub const fn flow(self) -> &'static str {
        if self.secure {
            "__Host-deedbox-flow"
        } else {
            "deedbox-flow"
        }
    }

    fn header(self, name: &str, value: &str, age: Option<i64>) -> Option<HeaderValue> {
        let secure = if self.secure { "; Secure" } else { "" };
        let age = age
            .map(|age| format!("; Max-Age={age}"))
            .unwrap_or_default();
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
        let mut header = HeaderValue::from_str(&text).ok()?;
        header.set_sensitive(true);
        Some(header)
    }

    /// Keeps the session until the browser closes; the server ends it sooner.
    pub fn keep_session(self, token: &SecretString) -> Option<HeaderValue> {
        self.header(self.session(), token.expose_secret(), None)
    }

    /// Takes the session away.
    pub fn drop_session(self) -> Option<HeaderValue> {
        self.header(self.session(), "", Some(0))
    }

    /// Keeps the flow cookie for as long as a flow may take.
    pub fn keep_flow(self, value: &str) -> Option<HeaderValue> {
        self.header(self.flow(), value, Some(60 * 60))
    }
}

/// Sends a cookie with the answer of a server function.
pub fn set_cookie(header: Option<HeaderValue>) {
    if let (Some(header), Some(options)) = (header, use_context::<ResponseOptions>()) {
        options.append_header(SET_COOKIE, header);
    }
}
