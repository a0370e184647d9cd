//! Tabs are links: each is a page of its own, and the back button works.

use super::Words;
use leptos::prelude::*;

/// One tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    pub words: Words,
    pub href: Words,
}

impl Tab {
    pub fn new(words: impl Into<Words>, href: impl Into<Words>) -> Self {
        Self {
            words: words.into(),
            href: href.into(),
        }
    }
}

/// Links between the parts of one thing. Inside `.columns-settings` they turn vertical.
#[component]
pub fn Tabs(
    #[prop(into)] label: Words,
    tabs: Vec<Tab>,
    /// The path of this page, from the router.
    #[prop(into)]
    path: Signal<String>,
) -> impl IntoView {
    let links = tabs
        .into_iter()
        .map(|tab| {
            let href = tab.href.clone();
            let current = move || path.with(|path| *path == *href).then_some("page");
            view! {
                <a href=tab.href aria-current=current>
                    {tab.words}
                </a>
            }
        })
        .collect_view();
    view! {
        <nav class="tabs" aria-label=label>
            {links}
        </nav>
    }
    .into_any()
}
