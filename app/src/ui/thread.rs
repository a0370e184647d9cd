//! Events sewn together: a running push, what will happen, what has happened.

use super::{Glyph, Icon, Tone, Words};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The state of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineState {
    Queued,
    Running,
    /// For something that has a name and an end.
    Waiting,
    Done,
    Failed,
    /// Left out on purpose.
    Skipped,
}

impl LineState {
    const fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }

    const fn tone(self) -> Option<Tone> {
        match self {
            Self::Queued | Self::Skipped => None,
            Self::Running => Some(Tone::Info),
            Self::Waiting => Some(Tone::Warn),
            Self::Done => Some(Tone::Good),
            Self::Failed => Some(Tone::Bad),
        }
    }

    const fn glyph(self) -> Option<Glyph> {
        match self {
            Self::Queued => Some(Glyph::More),
            // The style sheet draws a ring that turns.
            Self::Running => None,
            Self::Waiting => Some(Glyph::Clock),
            Self::Done => Some(Glyph::Check),
            Self::Failed => Some(Glyph::Close),
            Self::Skipped => Some(Glyph::Skip),
        }
    }

    /// The state for a screen reader, which does not see the mark.
    const fn words(self) -> &'static str {
        match self {
            Self::Queued => "Queued: ",
            Self::Running => "Running: ",
            Self::Waiting => "Waiting: ",
            Self::Done => "Done: ",
            Self::Failed => "Failed: ",
            Self::Skipped => "Skipped: ",
        }
    }
}

/// A list of [`ThreadLine`]s. Its changes are silent; a status line says the few that matter.
#[component]
pub fn Thread(children: Children) -> impl IntoView {
    view! { <ol class="thread" role="list">{children()}</ol> }
}

/// One line of a thread.
#[component]
pub fn ThreadLine(
    #[prop(into)] state: Signal<LineState>,
    #[prop(into)] title: Signal<String>,
    /// The line under it: why, for what, until when.
    #[prop(optional, into)]
    note: MaybeProp<String>,
    /// "10:31:02"
    #[prop(optional, into)]
    time: MaybeProp<String>,
    /// A badge after the title, such as "Resumed".
    #[prop(optional, into)]
    mark: Option<ViewFn>,
    /// More under the note: a countdown, a list.
    #[prop(optional, into)]
    more: Option<ViewFn>,
    /// Buttons of a line that needs a person.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
) -> impl IntoView {
    view! {
        <li data-state=move || state.get().code()>
            <span class="thread-mark" data-tone=move || state.get().tone().map(Tone::code)>
                {move || {
                    state.get().glyph().map(|glyph| view! { <Icon glyph small=true /> })
                }}
            </span>
            <div>
                <strong>
                    <span class="visually-hidden">{move || state.get().words()}</span>
                    {move || title.get()}
                    " "
                    {mark.map(|mark| mark.run())}
                </strong>
                {move || note.get().map(|note| view! { <p>{note}</p> })}
                {more.map(|more| more.run())}
            </div>
            {move || time.get().map(|time| view! { <time>{time}</time> })}
            {actions.map(|actions| view! { <div class="button-row">{actions.run()}</div> })}
        </li>
    }
    .into_any()
}

/// One step of something that has not begun: "What will happen".
#[component]
pub fn ThreadStep(
    /// Its number, or nothing for the queued mark.
    #[prop(optional, into)]
    number: Option<Words>,
    #[prop(into)] title: Words,
    children: Children,
) -> impl IntoView {
    let mark = match number {
        Some(number) => number.into_any(),
        None => view! { <Icon glyph=Glyph::More small=true /> }.into_any(),
    };
    view! {
        <li>
            <span class="thread-mark">{mark}</span>
            <div>
                <strong>{title}</strong>
                {children()}
            </div>
        </li>
    }
    .into_any()
}
