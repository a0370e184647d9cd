//! Fields by path: each shows the order's value, where it came from and what the rules say of it,
//! and saves what is typed.

use super::findings::{Below, fix_buttons};
use super::wizard::{Wizard, use_wizard};
use crate::ui::{
    Checkbox, Choice, DateField, InputKind, RadioCards, RadioGroup, SelectField, TextArea,
    TextField, Words,
};
use deedbox_domain::place::Jurisdiction;
use deedbox_domain::rules::{Finding, Severity};
use leptos::prelude::*;

/// The id of the control of a path, for labels and error summaries.
pub fn field_id(path: &str) -> String {
    path.replace(['.', ' '], "-")
}

/// The errors of a path that are shown now: an empty field says nothing before somebody was there.
pub fn shown_errors(wizard: Wizard, path: &str) -> Signal<Vec<Finding>> {
    let findings = wizard.finding(path);
    let value = wizard.value(path);
    let asked = wizard.is_asked(path);
    Signal::derive(move || {
        let early = !asked.get();
        let empty = value.with(String::is_empty);
        findings
            .get()
            .into_iter()
            .filter(|finding| finding.severity == Severity::Error)
            .filter(|finding| !(early && (empty || matches!(finding.rule, "R01" | "R04"))))
            .collect()
    })
}

/// What stands under the control as its error.
fn error(wizard: Wizard, path: &str) -> Signal<Option<String>> {
    let refusal = wizard.refusal(path);
    let errors = shown_errors(wizard, path);
    Signal::derive(move || {
        refusal.get().or_else(|| {
            let words: Vec<_> = errors
                .get()
                .into_iter()
                .map(|finding| finding.message)
                .collect();
            (!words.is_empty()).then(|| words.join(" "))
        })
    })
}

/// What saves at the next pause, and what saves at once.
fn savers(wizard: Wizard, path: &str) -> (Callback<String>, Callback<String>) {
    let (typing, leaving) = (path.to_owned(), path.to_owned());
    (
        Callback::new(move |value| wizard.set(&typing, value)),
        Callback::new(move |value| wizard.set_now(&leaving, value)),
    )
}

/// A line of text.
#[component]
pub fn TextAt(
    #[prop(into)] path: String,
    #[prop(into)] label: Words,
    #[prop(optional)] kind: InputKind,
    #[prop(optional)] optional: bool,
    #[prop(optional)] full: bool,
    #[prop(optional, into)] hint: MaybeProp<String>,
    /// The browser's own suggestions are of who sits before it, who is seldom the client.
    #[prop(default = Words::Borrowed("off"), into)]
    autocomplete: Words,
) -> impl IntoView {
    let wizard = use_wizard();
    let (on_input, on_change) = savers(wizard, &path);
    let errors = shown_errors(wizard, &path);
    view! {
        <TextField
            id=field_id(&path)
            name=path.clone()
            label
            kind
            optional
            full
            hint
            autocomplete
            value=wizard.value(path.clone())
            origin=wizard.origin(path.clone())
            error=error(wizard, &path)
            fix=move || fix_buttons(wizard, errors.get())
            on_input
            on_change
        />
        <Below path />
    }
    .into_any()
}

/// A text of several lines.
#[component]
pub fn LongTextAt(
    #[prop(into)] path: String,
    #[prop(into)] label: Words,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] hint: MaybeProp<String>,
) -> impl IntoView {
    let wizard = use_wizard();
    let (on_input, _) = savers(wizard, &path);
    view! {
        <TextArea
            id=field_id(&path)
            name=path.clone()
            label
            optional
            hint
            value=wizard.value(path.clone())
            error=error(wizard, &path)
            on_input
        />
        <Below path />
    }
    .into_any()
}

/// A date.
#[component]
pub fn DateAt(
    #[prop(into)] path: String,
    #[prop(into)] label: Words,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] hint: MaybeProp<String>,
) -> impl IntoView {
    let wizard = use_wizard();
    let (on_input, on_change) = savers(wizard, &path);
    view! {
        <DateField
            id=field_id(&path)
            name=path.clone()
            label
            optional
            hint
            value=wizard.value(path.clone())
            origin=wizard.origin(path.clone())
            error=error(wizard, &path)
            on_input
            on_change
        />
        <Below path fixes=true />
    }
    .into_any()
}

/// A question answered with yes or no, unanswered at first.
#[component]
pub fn YesNoAt(
    #[prop(into)] path: String,
    #[prop(into)] label: Words,
    #[prop(optional, into)] hint: MaybeProp<String>,
) -> impl IntoView {
    let choices = vec![Choice::new("yes", "Yes"), Choice::new("no", "No")];
    view! { <RadioAt path label choices hint /> }
}

/// One of a few, side by side.
#[component]
pub fn RadioAt(
    #[prop(into)] path: String,
    #[prop(into)] label: Words,
    choices: Vec<Choice>,
    #[prop(optional, into)] hint: MaybeProp<String>,
) -> impl IntoView {
    let wizard = use_wizard();
    let (_, on_change) = savers(wizard, &path);
    let value = wizard.value(path.clone());
    view! {
        <RadioGroup
            id=field_id(&path)
            name=path.clone()
            label
            choices
            hint
            chosen=Signal::derive(move || Some(value.get()))
            origin=wizard.origin(path.clone())
            error=error(wizard, &path)
            on_change
        />
        <Below path fixes=true />
    }
    .into_any()
}

/// One of a few, each a card.
#[component]
pub fn CardsAt(
    #[prop(into)] path: String,
    #[prop(into)] label: Words,
    choices: Vec<Choice>,
    #[prop(optional, into)] hint: MaybeProp<String>,
) -> impl IntoView {
    let wizard = use_wizard();
    let (_, on_change) = savers(wizard, &path);
    let value = wizard.value(path.clone());
    view! {
        <RadioCards
            id=field_id(&path)
            name=path.clone()
            label
            choices
            hint
            chosen=Signal::derive(move || Some(value.get()))
            error=error(wizard, &path)
            on_change
        />
        <Below path fixes=true />
    }
    .into_any()
}

/// One out of a list.
#[component]
pub fn ChoiceAt(
    #[prop(into)] path: String,
    #[prop(into)] label: Words,
    choices: Vec<Choice>,
    /// The words of the empty choice.
    #[prop(default = Words::Borrowed("Choose one"), into)]
    nothing: Words,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] hint: MaybeProp<String>,
) -> impl IntoView {
    let wizard = use_wizard();
    let (_, on_change) = savers(wizard, &path);
    let choices = with_current(choices, wizard.value(path.clone()).get_untracked());
    view! {
        <SelectField
            id=field_id(&path)
            name=path.clone()
            label
            choices
            nothing
            optional
            hint
            value=wizard.value(path.clone())
            origin=wizard.origin(path.clone())
            error=error(wizard, &path)
            on_change
        />
        <Below path fixes=true />
    }
    .into_any()
}

/// A value that is none of the choices, as it came from XPM, is shown and not lost.
fn with_current(mut choices: Vec<Choice>, value: String) -> Vec<Choice> {
    if !value.is_empty() && !choices.iter().any(|choice| *choice.value == *value) {
        choices.push(Choice::new(value.clone(), value));
    }
    choices
}

/// A box to tick.
#[component]
pub fn TickAt(
    #[prop(into)] path: String,
    #[prop(into)] words: Words,
    /// A line that explains it.
    #[prop(optional, into)]
    why: Option<Words>,
) -> impl IntoView {
    let wizard = use_wizard();
    let (_, save) = savers(wizard, &path);
    let on_change = Callback::new(move |on: bool| {
        save.run(if on { "yes" } else { "no" }.to_owned());
    });
    view! {
        <Checkbox
            id=field_id(&path)
            name=path.clone()
            value="yes"
            words
            nostrip:why
            checked=wizard.is_yes(path.clone())
            on_change
        />
        <Below path fixes=true errors=true />
    }
    .into_any()
}

/// The states and territories, as choices.
pub fn states() -> Vec<Choice> {
    Jurisdiction::ALL
        .into_iter()
        .map(|state| Choice::new(state.code(), state.title()))
        .collect()
}

/// An address; `path` is its prefix, such as `registered_office.address`.
#[component]
pub fn AddressAt(
    #[prop(into)] path: String,
    /// Names the group: "Registered office".
    #[prop(into)]
    label: Words,
    /// Asks for "care of" too.
    #[prop(optional)]
    care_of: bool,
) -> impl IntoView {
    let wizard = use_wizard();
    let at = |field: &str| format!("{path}.{field}");
    let country = wizard.value(at("country"));
    let australian = Memo::new(move |_| {
        country.with(|country| deedbox_domain::place::country::is_australia(country))
    });
    let state = at("state");
    view! {
        <fieldset class="stack" id=field_id(&path)>
            <legend class="label">{label}</legend>
            <div class="field-grid">
                {care_of
                    .then(|| {
                        view! { <TextAt path=at("care_of") label="Care of" optional=true full=true /> }
                    })} <TextAt path=at("level_or_unit") label="Unit or level" optional=true />
                <TextAt path=at("street") label="Street number and name" />
                <TextAt path=at("locality") label="Suburb or town" />
                {move || {
                    let path = state.clone();
                    if australian.get() {
                        view! { <ChoiceAt path label="State" choices=states() /> }.into_any()
                    } else {
                        view! { <TextAt path label="State or region" optional=true /> }.into_any()
                    }
                }} <TextAt path=at("postcode") label="Postcode" kind=InputKind::Digits />
                <TextAt path=at("country") label="Country" />
            </div>
        </fieldset>
    }
    .into_any()
}
