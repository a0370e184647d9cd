//! The popup: what was found and how fresh it is, the options, and what else one can do.

use super::{
    Found, OptionRow, Reach, marked_text,
    model::{Model, Phase, Unanswered},
    view::{Nouns, option_id},
};
use crate::ui::{Bone, Button, Glyph, Icon, KindWord, Look, Words, XpmMark, grouped};
use leptos::prelude::*;
use std::sync::Arc;

/// The line at the head of the popup. It is also what is announced.
pub(super) fn head_words<T: Clone>(model: &Model<T>, nouns: Nouns) -> String {
    let found = model.found().map(AsRef::as_ref);
    match (model.phase(), found) {
        (Phase::Idle, _) => String::new(),
        (Phase::TooShort(1), _) => "Type one more letter.".to_owned(),
        (Phase::TooShort(missing), _) => format!("Type {missing} more letters."),
        (Phase::Searching { slow: false } | Phase::Answered, Some(found)) => {
            answer_words(found, model, nouns)
        }
        (Phase::Searching { .. }, _) => format!("Looking for \"{}\"", model.text().trim()),
        (Phase::Unanswered(Unanswered::Offline), _) => "You are offline".to_owned(),
        (Phase::Unanswered(Unanswered::NoAnswer) | Phase::Answered, _) => {
            "The search did not answer".to_owned()
        }
    }
}

fn answer_words<T: Clone>(found: &Found<T>, model: &Model<T>, nouns: Nouns) -> String {
    let count = if found.is_empty() {
        format!("{} \"{}\"", nouns.none, model.text().trim())
    } else {
        found.status.clone()
    };
    match found.reach {
        Reach::Fresh => count,
        Reach::Copy => format!("{count}. Xero is not answering"),
        // Nothing is counted yet.
        Reach::Syncing { of: 0, .. } => format!("{count}. Syncing"),
        Reach::Syncing { done, of } => {
            let (done, of) = (grouped(done.into()), grouped(of.into()));
            format!("{count}. Syncing, {done} of about {of}")
        }
    }
}

/// The words at the foot, where there is more to say than the keys.
fn foot_words<T: Clone>(model: &Model<T>, nouns: Nouns) -> Option<String> {
    match (model.phase(), model.found().map(AsRef::as_ref)) {
        (Phase::Unanswered(_), _) => {
            Some("Typing by hand still works. Nothing you typed is lost.".to_owned())
        }
        (Phase::Answered, Some(found)) => match &found.reach {
            Reach::Copy => Some(format!(
                "Showing the copy from {}. Picking still works. We refresh the record when Xero is back.",
                found.as_of.as_deref().unwrap_or("the last sync")
            )),
            Reach::Syncing { .. } => {
                Some("Not here yet? The sync may not have reached them.".to_owned())
            }
            Reach::Fresh if found.is_empty() => Some(nouns.checked.to_owned()),
            Reach::Fresh => None,
        },
        _ => None,
    }
}

#[component]
pub fn Popup<T>(
    id: Words,
    list_id: String,
    count_id: String,
    model: RwSignal<Model<T>>,
    active: Memo<Option<usize>>,
    nouns: Nouns,
    pick: Callback<usize>,
    again: Callback<bool>,
    on_add: Option<Callback<String>>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let open = Memo::new(move |_| model.with(Model::is_open));
    let phase = Memo::new(move |_| model.with(Model::phase));
    // The list changes with the answer, not with each key.
    let found = ArcMemo::new_with_compare(
        move |_| model.with(|model| model.found().cloned()),
        |old, new| match (old, new) {
            (Some(Some(old)), Some(Some(new))) => !Arc::ptr_eq(old, new),
            (Some(None), Some(None)) => false,
            _ => true,
        },
    );
    let head = Memo::new(move |_| model.with(|model| head_words(model, nouns)));
    let foot = Memo::new(move |_| model.with(|model| foot_words(model, nouns)));
    let as_of = {
        let found = found.clone();
        Memo::new(move |_| found.with(|found| found.as_ref().and_then(|found| found.as_of.clone())))
    };
    let groups = move || {
        let id = id.clone();
        found
            .get()
            .map(move |found| groups(&id, &found, active, pick))
    };
    let bones = move || phase.get() == Phase::Searching { slow: true };
    let short = Memo::new(move |_| matches!(phase.get(), Phase::TooShort(_) | Phase::Idle));
    view! {
        <div
            class="combobox-popup"
            hidden=move || !open.get()
            aria-busy=move || model.with(Model::is_waiting).then_some("true")
            // The focus stays in the field when the pointer is used.
            on:mousedown=|event| event.prevent_default()
        >
            <Head phase head count_id as_of again short />
            {move || {
                bones()
                    .then(|| {
                        view! {
                            <div class="sheet-body stack stack-tight">
                                <Bone width="55%" />
                                <Bone width="80%" />
                            </div>
                        }
                    })
            }}
            <div
                class="combobox-list"
                role="listbox"
                id=list_id
                aria-label=nouns.list
                hidden=bones
            >
                {groups}
            </div>
            {move || (!short.get()).then(|| view! { <Foot model foot nouns on_add /> })}
        </div>
    }
    .into_any()
}

/// What was found, how fresh it is, and asking again.
#[component]
fn Head(
    phase: Memo<Phase>,
    head: Memo<String>,
    count_id: String,
    as_of: Memo<Option<String>>,
    again: Callback<bool>,
    short: Memo<bool>,
) -> impl IntoView {
    let failed = move || matches!(phase.get(), Phase::Unanswered(_));
    let refresh = move || {
        let (words, anew) = match phase.get() {
            Phase::Answered => ("Refresh", true),
            Phase::Unanswered(_) => ("Try again", false),
            _ => return None,
        };
        let press = Callback::new(move |_| again.run(anew));
        let button = view! {
            <Button small=true look=Look::Quiet glyph=Glyph::Sync on_press=press>
                {words}
            </Button>
        };
        Some(button)
    };
    let as_of = move || {
        let at = as_of.get();
        at.map(|at| view! { <span>"XPM as of " <strong>{at}</strong></span> })
    };
    view! {
        <div class=move || if short.get() { "combobox-foot" } else { "combobox-head" }>
            {move || failed().then(|| view! { <Icon glyph=Glyph::Alert small=true /> })}
            <span class="grow" id=count_id>
                {move || head.get()}
            </span>
            {as_of}
            {refresh}
        </div>
    }
    .into_any()
}

#[component]
fn Foot<T>(
    model: RwSignal<Model<T>>,
    foot: Memo<Option<String>>,
    nouns: Nouns,
    on_add: Option<Callback<String>>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let add = on_add.map(|add| {
        let press = Callback::new(move |_| {
            let typed = model.with_untracked(|model| model.text().to_owned());
            model.update(Model::leave);
            add.run(typed);
        });
        view! {
            <Button small=true look=Look::Quiet glyph=Glyph::Plus on_press=press>
                {nouns.add}
            </Button>
        }
    });
    view! {
        <div class="combobox-foot">
            {move || match foot.get() {
                Some(words) => view! { <span class="grow">{words}</span> }.into_any(),
                None => view! { <Keys /> }.into_any(),
            }}
            {add}
        </div>
    }
    .into_any()
}

/// What the keys do. Of no use to a finger, but harmless.
#[component]
fn Keys() -> impl IntoView {
    view! {
        <span>
            <kbd>"↑"</kbd>
            " "
            <kbd>"↓"</kbd>
            " move"
        </span>
        <span>
            <kbd>"Enter"</kbd>
            " choose"
        </span>
        <span class="grow">
            <kbd>"Esc"</kbd>
            " close"
        </span>
    }
    .into_any()
}

fn groups<T: Clone>(
    id: &str,
    found: &Found<T>,
    active: Memo<Option<usize>>,
    pick: Callback<usize>,
) -> AnyView {
    let mut at = 0;
    found
        .groups
        .iter()
        .filter(|group| !group.rows.is_empty())
        .map(|group| {
            let first = at;
            at += group.rows.len();
            let rows = group
                .rows
                .iter()
                .enumerate()
                .map(|(nth, row)| {
                    option(option_id(id, first + nth), row, first + nth, active, pick)
                })
                .collect_view();
            let heading = group.heading.clone().map(|words| {
                view! {
                    <div class="combobox-group-name" role="presentation">
                        {words}
                    </div>
                }
            });
            view! {
                <div role="group" aria-label=group.label.clone()>
                    {heading}
                    {rows}
                </div>
            }
            .into_any()
        })
        .collect_view()
        .into_any()
}

fn option<T>(
    id: String,
    row: &OptionRow<T>,
    at: usize,
    active: Memo<Option<usize>>,
    pick: Callback<usize>,
) -> AnyView {
    let kind = row.kind.map(|kind| {
        let words = row
            .kind_words
            .clone()
            .map_or(Words::Borrowed(kind.word()), Words::from);
        view! { <KindWord kind words /> }
    });
    view! {
        <div
            role="option"
            id=id
            aria-selected=move || if active.get() == Some(at) { "true" } else { "false" }
            aria-disabled=row.refused.then_some("true")
            on:click=move |_| pick.run(at)
        >
            <span>{row.from_xpm.then(|| view! { <XpmMark /> })}</span>
            <span>
                {marked_text(&row.name)}
            </span>
            <span class="option-type">{kind}</span>
            <span class="option-why">
                {marked_text(&row.why)}
            </span>
        </div>
    }
    .into_any()
}
