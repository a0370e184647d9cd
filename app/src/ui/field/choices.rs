use super::frame::{Notes, described_by, notes_view};
use crate::ui::{Origin, Source, Words};
use leptos::prelude::*;

/// One of several choices: what is posted, what is said, and a line under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub value: Words,
    pub words: Words,
    pub why: Option<Words>,
    pub disabled: bool,
}

impl Choice {
    pub fn new(value: impl Into<Words>, words: impl Into<Words>) -> Self {
        Self {
            value: value.into(),
            words: words.into(),
            why: None,
            disabled: false,
        }
    }

    /// With a line that explains it.
    #[must_use]
    pub fn why(mut self, why: impl Into<Words>) -> Self {
        self.why = Some(why.into());
        self
    }

    /// That cannot be chosen; its line says why.
    #[must_use]
    pub fn refused(mut self, why: impl Into<Words>) -> Self {
        self.disabled = true;
        self.why(why)
    }
}

/// One box to tick.
#[component]
pub fn Checkbox(
    #[prop(into)] id: Words,
    #[prop(into)] words: Words,
    #[prop(optional, into)] name: Option<Words>,
    /// What is posted when it is ticked.
    #[prop(default = Words::Borrowed("true"), into)]
    value: Words,
    #[prop(optional, into)] why: Option<Words>,
    #[prop(optional, into)] checked: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_change: Option<Callback<bool>>,
) -> impl IntoView {
    let name = name.unwrap_or_else(|| id.clone());
    view! {
        <label class="choice">
            <input
                type="checkbox"
                id=id
                name=name
                value=value
                checked=checked.get_untracked()
                prop:checked=move || checked.get()
                disabled=move || disabled.get()
                on:change=move |event| {
                    if let Some(tell) = on_change {
                        tell.run(event_target_checked(&event));
                    }
                }
            />
            <span>{words} {why.map(|why| view! { <small>{why}</small> })}</span>
        </label>
    }
    .into_any()
}

/// Several boxes under one question. Each is posted under the same name.
#[component]
pub fn CheckGroup(
    #[prop(into)] id: Words,
    #[prop(into)] label: Words,
    choices: Vec<Choice>,
    #[prop(optional, into)] name: Option<Words>,
    /// The values that are ticked.
    #[prop(optional, into)]
    chosen: Signal<Vec<String>>,
    #[prop(optional, into)] origin: Signal<Option<Origin>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// Told of the value and whether it is ticked now.
    #[prop(optional, into)]
    on_change: Option<Callback<(String, bool)>>,
) -> impl IntoView {
    let name = name.unwrap_or_else(|| id.clone());
    let boxes = choices
        .into_iter()
        .enumerate()
        .map(|(nth, choice)| {
            let value = choice.value.clone();
            let ticked = Signal::derive(move || {
                chosen.with(|all| all.iter().any(|one| one.as_str() == &*value))
            });
            let value = choice.value.clone();
            let tell = Callback::new(move |on| {
                if let Some(tell) = on_change {
                    tell.run((value.to_string(), on));
                }
            });
            // The first box carries the group's id, so that an error summary's link focuses it.
            let box_id = if nth == 0 {
                id.clone()
            } else {
                Words::from(format!("{id}-{}", choice.value))
            };
            view! {
                <Checkbox
                    id=box_id
                    name=name.clone()
                    words=choice.words
                    value=choice.value
                    nostrip:why=choice.why
                    checked=ticked
                    disabled=choice.disabled
                    on_change=tell
                />
            }
        })
        .collect_view();
    view! {
        <Group id label role="group" origin notes=Notes { hint, good: MaybeProp::default(), error }>
            <div class="choice-row">{boxes}</div>
        </Group>
    }
    .into_any()
}

/// One of a few, side by side: yes or no, with nothing chosen at first.
#[component]
pub fn RadioGroup(
    #[prop(into)] id: Words,
    #[prop(into)] label: Words,
    choices: Vec<Choice>,
    #[prop(optional, into)] name: Option<Words>,
    #[prop(optional, into)] chosen: MaybeProp<String>,
    #[prop(optional, into)] origin: Signal<Option<Origin>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let name = name.unwrap_or_else(|| id.clone());
    let radios = radios(&id, &name, choices, chosen, on_change, false);
    view! {
        <Group id label role="radiogroup" origin notes=Notes { hint, good: MaybeProp::default(), error }>
            <div class="choice-row">{radios}</div>
        </Group>
    }
    .into_any()
}

/// One of a few, each as a card that is a target as a whole.
#[component]
pub fn RadioCards(
    #[prop(into)] id: Words,
    #[prop(into)] label: Words,
    choices: Vec<Choice>,
    #[prop(optional, into)] name: Option<Words>,
    #[prop(optional, into)] chosen: MaybeProp<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let name = name.unwrap_or_else(|| id.clone());
    let radios = radios(&id, &name, choices, chosen, on_change, true);
    let notes = Notes {
        hint,
        good: MaybeProp::default(),
        error,
    };
    view! {
        <Group id label role="radiogroup" origin=Signal::stored(None) notes>
            <div class="stack stack-tight">{radios}</div>
        </Group>
    }
    .into_any()
}

fn radios(
    id: &Words,
    name: &Words,
    choices: Vec<Choice>,
    chosen: MaybeProp<String>,
    on_change: Option<Callback<String>>,
    cards: bool,
) -> impl IntoView + use<> {
    choices
        .into_iter()
        .enumerate()
        .map(|(nth, choice)| {
            let value = choice.value.clone();
            let on =
                Signal::derive(move || chosen.with(|chosen| chosen.as_deref() == Some(&*value)));
            let value = choice.value.clone();
            let radio_id = if nth == 0 {
                id.clone()
            } else {
                Words::from(format!("{id}-{}", choice.value))
            };
            let input = view! {
                <input
                    type="radio"
                    id=radio_id
                    name=name.clone()
                    value=choice.value
                    checked=on.get_untracked()
                    prop:checked=move || on.get()
                    disabled=choice.disabled
                    on:change=move |_| {
                        if let Some(tell) = on_change {
                            tell.run(value.to_string());
                        }
                    }
                />
            };
            let why = choice.why.map(|why| view! { " " <small>{why}</small> });
            if cards {
                view! {
                    <label class="choice-card">
                        {input}
                        <span class="choice-card-text">
                            <strong>{choice.words}</strong>
                            {why}
                        </span>
                    </label>
                }
                .into_any()
            } else {
                view! { <label class="choice">{input} <span>{choice.words} {why}</span></label> }
                    .into_any()
            }
        })
        .collect_view()
}

/// The frame of a question with several controls.
#[component]
fn Group(
    id: Words,
    label: Words,
    role: &'static str,
    origin: Signal<Option<Origin>>,
    notes: Notes,
    children: Children,
) -> impl IntoView {
    let label_id = format!("{id}-label");
    let described = {
        let id = id.clone();
        move || described_by(&id, notes)
    };
    view! {
        <div
            class="field"
            role=role
            aria-labelledby=label_id
            aria-describedby=described
        >
            <div class="field-head">
                <span class="label" id=label_id.clone()>
                    {label}
                </span>
                {move || origin.get().map(|origin| view! { <Source origin /> })}
            </div>
            {children()}
            {notes_view(&id, notes, None)}
        </div>
    }
    .into_any()
}
