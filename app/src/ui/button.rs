//! Buttons, and links that look like buttons.

use super::{Glyph, Icon, Words};
use leptos::{ev::MouseEvent, prelude::*};

/// How much a button asks to be pressed. One primary button in each sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    #[default]
    Plain,
    Primary,
    Quiet,
    Danger,
    /// On the lid.
    Brass,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Primary => "button button-primary",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
            Self::Brass => "button button-brass",
        }
    }
}

/// What pressing a button does without script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Press {
    /// Nothing.
    #[default]
    Nothing,
    /// Sends its form.
    Submit,
}

fn class(look: Look, small: bool, wide: bool, lone: bool) -> String {
    let mut class = look.class().to_owned();
    for (wanted, name) in [
        (small, " button-small"),
        (wide, " button-wide"),
        (lone, " button-icon"),
    ] {
        if wanted {
            class.push_str(name);
        }
    }
    class
}

/// A button. While busy it keeps its words, gains a ring and takes no further press, so that
/// nothing is sent twice.
///
/// Further attributes (`attr:id`, `attr:form`, `attr:popovertarget`) go straight to the element.
#[component]
pub fn Button(
    #[prop(optional)] look: Look,
    #[prop(optional)] press: Press,
    #[prop(optional)] small: bool,
    #[prop(optional)] wide: bool,
    /// An icon before the words.
    #[prop(optional)]
    glyph: Option<Glyph>,
    /// An icon after the words, for "next".
    #[prop(optional)]
    after: Option<Glyph>,
    /// The name for a screen reader, where the words on the button are not enough.
    #[prop(optional, into)]
    label: Option<Words>,
    #[prop(optional, into)] busy: Signal<bool>,
    /// Say beside it why.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The field this button sends with its form.
    #[prop(optional, into)]
    name: Option<Words>,
    #[prop(optional, into)] value: Option<Words>,
    #[prop(optional, into)] on_press: Option<Callback<MouseEvent>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let class = class(look, small, wide, children.is_none());
    let kind = match press {
        Press::Nothing => "button",
        Press::Submit => "submit",
    };
    view! {
        <button
            class=class
            type=kind
            name=name
            value=value
            aria-label=label
            aria-busy=move || busy.get().then_some("true")
            disabled=move || disabled.get()
            on:click=move |event| {
                if busy.get_untracked() {
                    event.prevent_default();
                } else if let Some(on_press) = on_press {
                    on_press.run(event);
                }
            }
        >
            {glyph.map(|glyph| view! { <Icon glyph small=small /> })}
            {children.map(|children| (" ", children(), " "))}
            {after.map(|glyph| view! { <Icon glyph small=true /> })}
        </button>
    }
    .into_any()
}

/// A link that looks like a button: it leads somewhere and changes nothing.
#[component]
pub fn LinkButton(
    #[prop(into)] href: Words,
    #[prop(optional)] look: Look,
    #[prop(optional)] small: bool,
    #[prop(optional)] wide: bool,
    #[prop(optional)] glyph: Option<Glyph>,
    #[prop(optional, into)] label: Option<Words>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let class = class(look, small, wide, children.is_none());
    view! {
        <a class=class href=href aria-label=label>
            {glyph.map(|glyph| view! { <Icon glyph small=small /> })}
            {children.map(|children| (" ", children()))}
        </a>
    }
    .into_any()
}

/// Buttons in a line, which wraps.
#[component]
pub fn ButtonRow(children: Children) -> impl IntoView {
    view! { <div class="button-row">{children()}</div> }
}
