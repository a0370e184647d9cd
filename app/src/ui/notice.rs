//! Notices in the page and the strip across it.

use super::{Glyph, Icon, Tone, Words};
use leptos::prelude::*;

/// Something to know, with what happened first and what to do last. `actions` are its way out.
#[component]
pub fn Notice(
    tone: Tone,
    /// The bold beginning: "A likely twin exists."
    #[prop(optional, into)]
    title: Option<Words>,
    #[prop(optional)] glyph: Option<Glyph>,
    #[prop(optional, into)] actions: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let glyph = glyph.or(tone.glyph());
    view! {
        <div class="notice" data-tone=tone.code()>
            {glyph.map(|glyph| view! { <Icon glyph /> })}
            <div>
                {title.map(|title| view! { <strong>{title}</strong> " " })}
                {children()}
            </div>
            {actions.map(|actions| view! { <div class="button-row">{actions.run()}</div> })}
        </div>
    }
    .into_any()
}

/// A strip across the whole width, under the lid or in place of it.
#[component]
pub fn Strip(
    #[prop(optional)] tone: Option<Tone>,
    #[prop(into)] title: Words,
    children: Children,
) -> impl IntoView {
    view! {
        <aside class="strip" data-tone=tone.map(Tone::code) aria-label=title>
            <strong>{title.clone()}</strong>
            <span class="grow">{children()}</span>
        </aside>
    }
    .into_any()
}
