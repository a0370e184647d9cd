//! The document around the app.

use crate::live::live;
use crate::ui::Theme;
use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags};

const FONT: &str = "/fonts/besley-600-subset.woff2";
/// The colour of the lid by day, for the browser's own bars.
const LID: &str = "#16233f";

/// Which build a page came from, and the program that serves it is. A tab that stays open over an
/// upgrade finds them different.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Build(pub String);

/// The attribute of the document that carries the [`Build`].
pub const BUILD: &str = "data-build";

/// The whole HTML document. The server puts the [`Theme`] of the request into the context first, so
/// that the scheme is right in the first byte; without one the page follows the system.
///
/// Nothing in it is inline but the scripts of Leptos, which carry the nonce of this answer.
pub fn shell<V>(options: LeptosOptions, app: impl FnOnce() -> V) -> impl IntoView
where
    V: IntoView,
{
    let theme = use_context::<Theme>().unwrap_or_default();
    let Build(build) = use_context().unwrap_or_default();
    view! {
        <!DOCTYPE html>
        <html lang="en-AU" data-theme=theme.attribute() data-build=build>
            <head>
                <meta charset="utf-8" />
                <meta
                    name="viewport"
                    content="width=device-width, initial-scale=1, viewport-fit=cover"
                />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" content=LID />
                <link rel="preload" href=FONT r#as="font" r#type="font/woff2" crossorigin="anonymous" />
                <HashedStylesheet options=options.clone() id="style" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <AutoReload options=options.clone() />
                <HydrationScripts options />
                <MetaTags />
            </head>
            <body>{app()}</body>
        </html>
    }
}

/// Says on the body that the page listens now, for the browser tests, which wait for it and never
/// for time. Called by every page; the next frame comes when the page's own part is alive.
pub fn mark_hydrated() {
    let live = live();
    Effect::new(move |_| {
        request_animation_frame(move || {
            live.wake();
            if let Some(body) = document().body() {
                // Fails only for a name that is not a valid attribute.
                drop(body.set_attribute("data-hydrated", ""));
            }
        });
    });
}
