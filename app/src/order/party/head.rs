//! The head of a card: who it is and what is open, with what one can do.

use crate::ui::{Avatar, Badge, Flag, Kind, Tone, XpmMark, initials};
use leptos::prelude::*;

/// What is still open in a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub to_fill: u32,
    pub to_explain: u32,
}

/// Name, what it is, and how it stands. The heading takes the focus when the card is new.
#[component]
pub fn CardHead(
    /// Of the heading.
    id: String,
    #[prop(into)] name: Signal<String>,
    #[prop(into)] kind: Signal<Kind>,
    #[prop(into)] linked: Signal<bool>,
    #[prop(into)] words: Signal<String>,
    #[prop(into)] standing: Signal<Standing>,
    /// Buttons.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="sheet-head">
            {move || view! { <Avatar initials=initials(&name.get()) kind=kind.get() /> }}
            <div class="grow">
                <h3 id=id tabindex="-1">
                    {move || name.get()}
                    " "
                    {move || linked.get().then(|| view! { <XpmMark /> })}
                </h3>
                <p class="small soft">{move || words.get()}</p>
            </div>
            {move || badge(standing.get())}
            {children()}
        </div>
    }
    .into_any()
}

fn badge(standing: Standing) -> AnyView {
    match standing {
        Standing {
            to_fill: 0,
            to_explain: 0,
        } => view! { <Badge tone=Tone::Good words="Complete" /> }.into_any(),
        Standing {
            to_fill: 0,
            to_explain,
        } => view! { <Flag words=format!("{to_explain} to explain") /> }.into_any(),
        Standing { to_fill, .. } => {
            view! { <Flag words=format!("{to_fill} to fill") /> }.into_any()
        }
    }
}
