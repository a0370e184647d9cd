//! The push plan: one line for each thing that will happen, which says what and why and can be
//! left out.

use super::{Glyph, Icon, Tone, Words};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What a line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verb {
    Create,
    Link,
    Fill,
    Change,
    Relate,
    Group,
    /// Takes a relationship away.
    Unrelate,
    Archive,
    Skip,
}

impl Verb {
    const fn words(self) -> &'static str {
        match self {
            Self::Create => "Create",
            Self::Link => "Link",
            Self::Fill => "Fill",
            Self::Change => "Change",
            Self::Relate => "Relate",
            Self::Group => "Group",
            Self::Unrelate => "Remove",
            Self::Archive => "Archive",
            Self::Skip => "Skip",
        }
    }

    const fn tone(self) -> Tone {
        match self {
            Self::Create => Tone::Good,
            Self::Link | Self::Fill => Tone::Info,
            Self::Change | Self::Unrelate | Self::Archive => Tone::Warn,
            Self::Relate | Self::Group | Self::Skip => Tone::Neutral,
        }
    }

    const fn glyph(self) -> Glyph {
        match self {
            Self::Create => Glyph::Plus,
            Self::Link => Glyph::Link,
            Self::Fill => Glyph::Fill,
            Self::Change => Glyph::Pencil,
            Self::Relate => Glyph::Relate,
            Self::Group => Glyph::People,
            Self::Unrelate | Self::Archive => Glyph::Undo,
            Self::Skip => Glyph::Skip,
        }
    }
}

/// A list of [`PlanLine`]s.
#[component]
pub fn Plan(children: Children) -> impl IntoView {
    view! { <ol class="plan" role="list">{children()}</ol> }
}

/// One line. The children say what; `why` says why it is safe or what it waits for.
#[component]
pub fn PlanLine(
    #[prop(into)] id: Words,
    verb: Verb,
    #[prop(into)] why: Words,
    /// The value posted when it is ticked, under `name`.
    #[prop(into)]
    name: Words,
    #[prop(into)] value: Words,
    #[prop(optional, into)] ticked: Signal<bool>,
    /// It cannot be ticked; `why` says what is missing.
    #[prop(optional, into)]
    fixed: Signal<bool>,
    #[prop(optional, into)] on_change: Option<Callback<bool>>,
    children: Children,
) -> impl IntoView {
    view! {
        <li>
            <input
                type="checkbox"
                aria-labelledby=id.clone()
                name=name
                value=value
                checked=ticked.get_untracked()
                prop:checked=move || ticked.get()
                disabled=move || fixed.get()
                on:change=move |event| {
                    if let Some(tell) = on_change {
                        tell.run(event_target_checked(&event));
                    }
                }
            />
            <span class="plan-verb" data-tone=verb.tone().code()>
                <Icon glyph=verb.glyph() small=true />
                " "
                {verb.words()}
            </span>
            <div id=id>{children()}</div>
            <div class="plan-why">{why}</div>
        </li>
    }
    .into_any()
}

/// A value that gives way to another, with the words a screen reader needs.
#[component]
pub fn Becomes(
    #[prop(optional, into)] was: Option<Words>,
    #[prop(into)] becomes: Words,
) -> impl IntoView {
    view! {
        {was
            .map(|was| {
                view! {
                    <del>
                        <span class="visually-hidden">"was "</span>
                        {was}
                    </del>
                    " "
                }
            })}
        <ins>
            <span class="visually-hidden">"becomes "</span>
            {becomes}
        </ins>
    }
    .into_any()
}
