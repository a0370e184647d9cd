//! The lid and the page under it.

use crate::wire::Loaded;
use crate::{
    live::live,
    paths,
    ui::{
        Badge, Glyph, Icon, LinkButton, Look, Mark, SchemeSwitch, Strip, ToastRegion, Tone, Words,
        toasts,
    },
};
use leptos::prelude::*;
use leptos_meta::Body;
use leptos_router::hooks::use_location;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;

/// What the lid knows of the person who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    pub name: String,
    pub initials: String,
    pub firm: String,
    /// Orders in the cart.
    pub cart: u32,
    pub connection: Connection,
    /// Everything outside is the practice sandbox.
    pub sandbox: bool,
    /// Works on Deedbox's own fulfilment desk.
    pub staff: bool,
    /// Newest event when this was read: the stream begins behind it.
    pub seq: i64,
}

/// How the connection to XPM is, for the badge in the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Connection {
    NotConnected,
    /// It needs a person to sign in, or to give a permission.
    NeedsYou,
    Syncing,
    Connected,
}

impl Connection {
    const fn badge(self) -> (Tone, Option<Glyph>, &'static str) {
        match self {
            Self::NotConnected => (Tone::Neutral, None, "Not connected"),
            Self::NeedsYou => (Tone::Warn, None, "Needs you"),
            Self::Syncing => (Tone::Info, Some(Glyph::Sync), "Syncing"),
            Self::Connected => (Tone::Good, None, "Connected"),
        }
    }
}

/// A page of a person who is signed in: skip link, lid, the practice strip, `main`, toasts.
///
/// The frame is read under its own boundary, so that the page does not wait for it, and a refetch
/// (after something went into the cart) redraws only the lid. Call
/// [`provide_toasts`](crate::ui::provide_toasts) above it.
#[component]
pub fn Layout(frame: Loaded<Option<Frame>>, children: Children) -> impl IntoView {
    Effect::new(|_| {
        // The document's body is not part of this view, so what was put on it is taken off by hand.
        on_cleanup(|| mark_body(false));
        mark_body(true);
    });
    view! {
        <Body {..} class="has-lid" />
        <a class="skip-link" href="#main">
            "Skip to content"
        </a>
        <Lid frame />
        <Transition>
            {move || Suspend::new(async move {
                frame
                    .await
                    .filter(|frame| frame.sandbox)
                    .map(|_| {
                        view! {
                            <Strip tone=Tone::Warn title="Practice sandbox">
                                "Nothing here reaches Xero, ASIC or a card."
                            </Strip>
                        }
                    })
            })}
        </Transition>
        <Outdated />
        <main class="page" id="main">
            {children()}
        </main>
        <ToastRegion toasts=toasts() />
    }
    .into_any()
}

/// Says that the product was upgraded behind this page.
#[component]
fn Outdated() -> impl IntoView {
    let outdated = live().is_outdated();
    view! {
        <div role="status">
            {move || {
                outdated
                    .get()
                    .then(|| {
                        view! {
                            <Strip tone=Tone::Info title="Deedbox has been updated">
                                "Load this page again to go on. What is saved stays saved. "
                                <a href="" rel="external">
                                    "Load again"
                                </a>
                            </Strip>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

/// A page without the lid: signing in, and what a stranger may see.
#[component]
pub fn BareLayout(children: Children) -> impl IntoView {
    view! {
        <a class="skip-link" href="#main">
            "Skip to content"
        </a>
        {children()}
        <ToastRegion toasts=toasts() />
    }
    .into_any()
}

fn mark_body(lid: bool) {
    if let Some(body) = document().body() {
        // Fails only for a token with a blank in it.
        drop(body.class_list().toggle_with_force("has-lid", lid));
    }
}

#[component]
fn Lid(frame: Loaded<Option<Frame>>) -> impl IntoView {
    view! {
        <header class="lid">
            <a class="brand" href=paths::HOME>
                <Mark />
                "Deedbox"
            </a>
            <nav class="lid-nav" aria-label="Main">
                <ul role="list">
                    <NavItem href=paths::HOME glyph=Glyph::Home words="Home" />
                    <NavItem href=paths::ORDERS glyph=Glyph::Orders words="My orders" />
                    <NavItem href=paths::CLIENTS glyph=Glyph::People words="Clients" />
                    <NavItem href=paths::SETTINGS glyph=Glyph::Cog words="Settings" />
                </ul>
            </nav>
            <div class="lid-tools">
                <LinkButton
                    look=Look::Brass
                    href=paths::NEW_ORDER
                    glyph=Glyph::Plus
                    label="New order"
                >
                    <span>"New order"</span>
                </LinkButton>
                <Transition>
                    {move || Suspend::new(async move {
                        frame.await.map(|frame| view! { <Tools frame /> })
                    })}
                </Transition>
            </div>
        </header>
        <Transition>
            {move || Suspend::new(async move {
                frame.await.map(|frame| view! { <UserMenu frame /> })
            })}
        </Transition>
    }
    .into_any()
}

#[component]
fn NavItem(href: &'static str, glyph: Glyph, words: &'static str) -> impl IntoView {
    let path = use_location().pathname;
    let current = move || path.with(|path| is_in(path, href)).then_some("page");
    view! {
        <li>
            <a href=href aria-current=current>
                <Icon glyph />
                <span>{words}</span>
            </a>
        </li>
    }
    .into_any()
}

/// Whether a page belongs to this part of the navigation.
fn is_in(path: &str, part: &str) -> bool {
    match path.strip_prefix(part) {
        Some("") => true,
        Some(rest) => part != paths::HOME && rest.starts_with('/'),
        None => false,
    }
}

#[component]
fn Tools(frame: Frame) -> impl IntoView {
    view! {
        <a class="lid-tool" href=paths::CART aria-label=cart_words(frame.cart)>
            <Icon glyph=Glyph::Cart />
            {(frame.cart > 0).then(|| view! { <span class="count">{frame.cart}</span> })}
        </a>
        <button class="lid-tool" type="button" popovertarget="user-menu">
            <span class="avatar" aria-hidden="true">
                {frame.initials}
            </span>
            <span class="lid-user-name">
                {frame.name} <span class="visually-hidden">", your menu"</span>
            </span>
            <Icon glyph=Glyph::Down small=true />
        </button>
    }
    .into_any()
}

fn cart_words(orders: u32) -> String {
    match orders {
        0 => "My cart, empty".to_owned(),
        1 => "My cart, 1 order".to_owned(),
        more => format!("My cart, {more} orders"),
    }
}

#[component]
fn UserMenu(frame: Frame) -> impl IntoView {
    let (tone, glyph, state) = frame.connection.badge();
    view! {
        <nav class="menu" id="user-menu" aria-label="Your menu" popover="auto">
            <p>
                <strong>{frame.name}</strong>
                <br />
                <span class="soft small">{frame.firm}</span>
            </p>
            <MenuLink href=paths::APP_CONNECT glyph=Glyph::Plug words="App Connect">
                <Badge tone nostrip:glyph words=state />
            </MenuLink>
            <MenuLink href=paths::SETTINGS glyph=Glyph::Cog words="Settings" />
            <SchemeSwitch />
            <form method="post" action=paths::SIGN_OUT>
                <button type="submit">
                    <Icon glyph=Glyph::Out />
                    " Sign out"
                </button>
            </form>
        </nav>
    }
    .into_any()
}

#[component]
fn MenuLink(
    href: &'static str,
    glyph: Glyph,
    #[prop(into)] words: Words,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <a href=href on:click=|_| close_menu()>
            <Icon glyph />
            " "
            {words}
            " "
            {children.map(|children| children())}
        </a>
    }
    .into_any()
}

/// The router changes the page without loading it, so an open popover would stay.
fn close_menu() {
    let menu = document()
        .get_element_by_id("user-menu")
        .and_then(|menu| menu.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(menu) = menu {
        // Fails only where it is closed already.
        drop(menu.hide_popover());
    }
}

#[cfg(test)]
mod tests {
    use super::{cart_words, is_in};

    #[test]
    fn a_page_belongs_to_one_part_of_the_navigation() {
        assert!(is_in("/", "/"));
        assert!(!is_in("/orders", "/"));
        assert!(is_in("/orders/DB-20418", "/orders"));
        assert!(!is_in("/ordersmith", "/orders"));
        assert!(is_in("/settings", "/settings"));
    }

    #[test]
    fn the_cart_says_how_many() {
        assert_eq!(cart_words(0), "My cart, empty");
        assert_eq!(cart_words(1), "My cart, 1 order");
        assert_eq!(cart_words(2), "My cart, 2 orders");
    }
}
