use crate::ui::{Glyph, Icon, Origin, Source, Words};
use leptos::prelude::*;

/// What stands under a control: a hint, good news, an error with its fix.
#[derive(Clone, Copy, Debug, Default)]
pub struct Notes {
    pub hint: MaybeProp<String>,
    pub good: MaybeProp<String>,
    pub error: Signal<Option<String>>,
}

/// The ids of the notes that are there now, for `aria-describedby`.
#[must_use]
pub fn described_by(id: &str, notes: Notes) -> Option<String> {
    let mut ids = String::new();
    for (there, part) in [
        (notes.error.with(Option::is_some), "error"),
        (notes.good.with(Option::is_some), "good"),
        (notes.hint.with(Option::is_some), "hint"),
    ] {
        if there {
            if !ids.is_empty() {
                ids.push(' ');
            }
            ids.push_str(id);
            ids.push('-');
            ids.push_str(part);
        }
    }
    (!ids.is_empty()).then_some(ids)
}

/// The frame of one field: head, control (the children), notes. In a `.field-grid` the three line
/// up across columns, so the notes are there even when they are empty.
#[component]
pub fn FieldFrame(
    /// The id of the control.
    id: Words,
    label: Words,
    /// Says "(optional)" after the label.
    optional: bool,
    origin: Signal<Option<Origin>>,
    notes: Notes,
    /// A button that puts the error right.
    fix: Option<ViewFn>,
    /// Takes the whole width of a grid.
    full: bool,
    children: Children,
) -> impl IntoView {
    let below = notes_view(&id, notes, fix);
    view! {
        <div class=if full { "field field-wide" } else { "field" }>
            <div class="field-head">
                <label for=id>
                    {label} {optional.then(|| view! { " " <span class="optional">"(optional)"</span> })}
                </label>
                {move || origin.get().map(|origin| view! { <Source origin /> })}
            </div>
            {children()}
            {below}
        </div>
    }
    .into_any()
}

/// The notes alone, for a group of choices.
pub(super) fn notes_view(id: &str, notes: Notes, fix: Option<ViewFn>) -> impl IntoView + use<> {
    let error_id = format!("{id}-error");
    let good_id = format!("{id}-good");
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field-notes">
            {move || {
                notes.error.get().map(|words| {
                    view! {
                        <p class="field-error" id=error_id.clone()>
                            <Icon glyph=Glyph::Stop small=true />
                            <span>{words} " " {fix.as_ref().map(ViewFn::run)}</span>
                        </p>
                    }
                })
            }}
            {move || {
                notes.good.get().map(|words| {
                    view! {
                        <p class="field-good" id=good_id.clone()>
                            <Icon glyph=Glyph::Check small=true />
                            <span>{words}</span>
                        </p>
                    }
                })
            }}
            {move || notes.hint.get().map(|words| view! { <p id=hint_id.clone()>{words}</p> })}
        </div>
    }
}
