//! Light and dark. The scheme follows the system until a person chooses; the choice is a cookie, so
//! that the server writes it into the first byte of the page and nothing flashes.

use super::{Glyph, Icon};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

const COOKIE: &str = "theme";
/// A year, in seconds.
const KEPT_FOR: u32 = 31_536_000;

/// The chosen scheme. The server puts it into the context before it renders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// None chosen: as the system is set.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// Reads it from the `Cookie` header, or from `document.cookie`.
    #[must_use]
    pub fn from_cookies(cookies: &str) -> Self {
        let value = cookies
            .split(';')
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(name, value)| (name == COOKIE).then_some(value));
        match value {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    /// The value of `data-theme` on `html`.
    #[must_use]
    pub const fn attribute(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

fn system_is_dark() -> bool {
    window()
        .match_media("(prefers-color-scheme: dark)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}

fn dark_now() -> bool {
    let root = document().document_element();
    match root
        .and_then(|root| root.get_attribute("data-theme"))
        .as_deref()
    {
        Some("dark") => true,
        Some("light") => false,
        _ => system_is_dark(),
    }
}

fn choose(theme: Theme) {
    let Some(code) = theme.attribute() else {
        return;
    };
    if let Some(root) = document().document_element() {
        // Fails only for a name that is not a valid attribute.
        drop(root.set_attribute("data-theme", code));
    }
    let secure = match window().location().protocol().as_deref() {
        Ok("https:") => "; Secure",
        _ => "",
    };
    if let Ok(document) = document().dyn_into::<web_sys::HtmlDocument>() {
        let cookie = format!("{COOKIE}={code}; Path=/; Max-Age={KEPT_FOR}; SameSite=Lax{secure}");
        // Refused in a frame without storage; then the choice lasts as long as the page.
        drop(document.set_cookie(&cookie));
    }
}

/// The button that turns the scheme over, for the menu.
#[component]
pub fn SchemeSwitch() -> impl IntoView {
    // The server cannot know the system's scheme, so both begin with the same words.
    let dark = RwSignal::new(false);
    Effect::new(move |_| dark.set(dark_now()));
    view! {
        <button
            type="button"
            on:click=move |_| {
                let next = !dark_now();
                choose(if next { Theme::Dark } else { Theme::Light });
                dark.set(next);
            }
        >
            <Icon glyph=Glyph::Moon />
            {move || if dark.get() { " Light scheme" } else { " Dark scheme" }}
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::Theme;

    #[test]
    fn the_choice_is_read_from_the_cookies() {
        assert_eq!(Theme::from_cookies("a=1; theme=dark; b=2"), Theme::Dark);
        assert_eq!(Theme::from_cookies("theme=light"), Theme::Light);
        assert_eq!(
            Theme::from_cookies("mytheme=dark; theme=\"><script>"),
            Theme::System
        );
        assert_eq!(Theme::from_cookies(""), Theme::System);
    }
}
