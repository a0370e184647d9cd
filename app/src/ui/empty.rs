//! Nothing here yet, not here yet, and did not come: the three ways a sheet can be without content.

use super::Words;
use leptos::prelude::*;

/// Nothing here: what it is for, and one button as the child.
#[component]
pub fn Empty(
    #[prop(into)] title: Words,
    #[prop(into)] lead: Words,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty sheet">
            <strong>{title}</strong>
            <p class="soft">{lead}</p>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// It did not come: what happened, why, what is safe; the way out as the child.
#[component]
pub fn Failed(
    #[prop(into)] title: Words,
    #[prop(into)] lead: Words,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty sheet" role="alert">
            <strong>{title}</strong>
            <p class="soft">{lead}</p>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// Not here yet.
#[component]
pub fn Skeleton(
    /// "Loading orders", for a screen reader.
    #[prop(into)]
    words: Words,
) -> impl IntoView {
    view! {
        <div class="stack stack-tight" aria-busy="true" role="status">
            <span class="visually-hidden">{words}</span>
            <Bone width="60%" />
            <Bone width="90%" />
            <Bone width="75%" />
        </div>
    }
    .into_any()
}

/// A line where words will be. Its width is an SVG attribute, since inline styles are refused.
#[component]
pub fn Bone(width: &'static str) -> impl IntoView {
    view! { <svg class="skeleton" width=width aria-hidden="true"></svg> }
}
