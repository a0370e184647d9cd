use super::{
    choices::Choice,
    frame::{FieldFrame, Notes, described_by},
};
use crate::ui::{Origin, Words, keep::keep_value};
use leptos::{html, prelude::*};

/// A choice out of a list that is too long to show.
#[component]
pub fn SelectField(
    #[prop(into)] id: Words,
    #[prop(into)] label: Words,
    choices: Vec<Choice>,
    #[prop(optional, into)] name: Option<Words>,
    /// The value of the chosen one; empty while nothing is chosen.
    #[prop(optional, into)]
    value: Signal<String>,
    /// The words of the empty choice; none where there must always be a value.
    #[prop(optional, into)]
    nothing: Option<Words>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] origin: Signal<Option<Origin>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let notes = Notes {
        hint,
        good: MaybeProp::default(),
        error,
    };
    let node = NodeRef::<html::Select>::new();
    keep_value(node, value, on_change);
    let name = name.unwrap_or_else(|| id.clone());
    let described = {
        let id = id.clone();
        move || described_by(&id, notes)
    };
    let first = value.get_untracked();
    let options = choices
        .into_iter()
        .map(|choice| {
            let selected = *choice.value == *first;
            view! {
                <option value=choice.value selected=selected disabled=choice.disabled>
                    {choice.words}
                </option>
            }
        })
        .collect_view();
    view! {
        <FieldFrame id=id.clone() label optional origin notes fix=None full=false>
            <select
                node_ref=node
                id=id
                name=name
                required=required
                disabled=move || disabled.get()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described
                on:change=move |event| {
                    if let Some(tell) = on_change {
                        tell.run(event_target_value(&event));
                    }
                }
            >
                {nothing.map(|words| {
                    view! {
                        <option value="" selected=first.is_empty()>
                            {words}
                        </option>
                    }
                })}
                {options}
            </select>
        </FieldFrame>
    }
    .into_any()
}
