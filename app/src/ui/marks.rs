//! Small marks beside words: tones, badges, the XPM mark, sources, the sign-here flag.

use super::{Glyph, Icon, Words};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The meaning a colour carries. A tone always comes with an icon and words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tone {
    #[default]
    Neutral,
    Info,
    Good,
    Warn,
    Bad,
}

impl Tone {
    /// The value of `data-tone`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Neutral => "",
            Self::Info => "info",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }

    /// The icon that goes with the tone where nothing more exact is known.
    #[must_use]
    pub const fn glyph(self) -> Option<Glyph> {
        match self {
            Self::Neutral => None,
            Self::Info => Some(Glyph::Info),
            Self::Good => Some(Glyph::Check),
            Self::Warn => Some(Glyph::Alert),
            Self::Bad => Some(Glyph::Stop),
        }
    }
}

/// A state in one or two words.
#[component]
pub fn Badge(
    #[prop(into)] words: Words,
    #[prop(optional)] tone: Tone,
    /// Instead of the tone's own icon.
    #[prop(optional)]
    glyph: Option<Glyph>,
) -> impl IntoView {
    let glyph = glyph.or(tone.glyph());
    view! {
        <span class="badge" data-tone=tone.code()>
            {glyph.map(|glyph| view! { <Icon glyph small=true /> })}
            " "
            {words}
        </span>
    }
}

/// "XPM", for a record that is linked. `spelt` once on a page, where it is first met.
#[component]
pub fn XpmMark(#[prop(optional)] spelt: bool) -> impl IntoView {
    if spelt {
        view! { <abbr class="xpm-mark" title="Xero Practice Manager">"XPM"</abbr> }.into_any()
    } else {
        view! { <span class="xpm-mark">"XPM"</span> }.into_any()
    }
}

/// Where a value came from and how old it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Read from XPM at this time, such as "09:41".
    Xpm(String),
    /// Typed here at this time.
    Typed(String),
    /// Only a person can fill this: the words of the flag.
    Flag(String),
    /// Plain words.
    Note(String),
}

/// The provenance of a field's value, at the end of its label's line.
#[component]
pub fn Source(origin: Origin) -> impl IntoView {
    match origin {
        Origin::Xpm(at) => view! {
            <span class="source">
                <XpmMark />
                " "
                {at}
            </span>
        }
        .into_any(),
        Origin::Typed(at) => view! { <span class="source">"Typed " {at}</span> }.into_any(),
        Origin::Note(words) => view! { <span class="source">{words}</span> }.into_any(),
        Origin::Flag(words) => view! { <Flag words /> }.into_any(),
    }
}

/// The sign-here flag. It means one thing: only a person can fill this.
#[component]
pub fn Flag(#[prop(into)] words: Words) -> impl IntoView {
    view! { <span class="flag">{words}</span> }
}
