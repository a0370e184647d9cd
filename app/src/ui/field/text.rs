use super::frame::{FieldFrame, Notes, described_by};
use crate::ui::{Origin, Words, keep::keep_value};
use leptos::{html, prelude::*};

/// What is typed into a field, which chooses the keyboard of a phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    #[default]
    Text,
    /// Digits that are not a quantity: an ACN, a postcode.
    Digits,
    Email,
    Password,
    Phone,
}

impl InputKind {
    const fn code(self) -> &'static str {
        match self {
            Self::Text | Self::Digits => "text",
            Self::Email => "email",
            Self::Password => "password",
            Self::Phone => "tel",
        }
    }

    const fn mode(self) -> Option<&'static str> {
        match self {
            Self::Digits => Some("numeric"),
            _ => None,
        }
    }
}

/// A field of one line.
#[component]
pub fn TextField(
    /// Also where an error summary leads to.
    #[prop(into)]
    id: Words,
    #[prop(into)] label: Words,
    /// The name it is posted under; the id where there is none.
    #[prop(optional, into)]
    name: Option<Words>,
    /// The value. Later changes of it are shown.
    #[prop(optional, into)]
    value: Signal<String>,
    #[prop(optional)] kind: InputKind,
    #[prop(optional)] optional: bool,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] readonly: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Something is being looked up for it.
    #[prop(optional, into)]
    busy: Signal<bool>,
    #[prop(optional, into)] autocomplete: Option<Words>,
    #[prop(optional)] max_length: Option<u16>,
    #[prop(optional, into)] origin: Signal<Option<Origin>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] good: MaybeProp<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] fix: Option<ViewFn>,
    #[prop(optional)] full: bool,
    /// Told of each change while typing.
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
    /// Told when the person has left the field with a change.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
) -> impl IntoView {
    let notes = Notes { hint, good, error };
    let node = NodeRef::<html::Input>::new();
    keep_value(node, value, on_input);
    let name = name.unwrap_or_else(|| id.clone());
    let described = {
        let id = id.clone();
        move || described_by(&id, notes)
    };
    view! {
        <FieldFrame id=id.clone() label optional origin notes fix full>
            <input
                node_ref=node
                id=id
                name=name
                type=kind.code()
                inputmode=kind.mode()
                value=value.get_untracked()
                autocomplete=autocomplete
                maxlength=max_length.map(|most| most.to_string())
                required=required
                readonly=move || readonly.get()
                disabled=move || disabled.get()
                aria-busy=move || busy.get().then_some("true")
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described
                on:input=move |event| {
                    if let Some(tell) = on_input {
                        tell.run(event_target_value(&event));
                    }
                }
                on:change=move |event| {
                    if let Some(tell) = on_change {
                        tell.run(event_target_value(&event));
                    }
                }
            />
        </FieldFrame>
    }
    .into_any()
}

/// A date, as text: the native picker follows the browser's country, not the practice's.
#[component]
pub fn DateField(
    #[prop(into)] id: Words,
    #[prop(into)] label: Words,
    #[prop(optional, into)] name: Option<Words>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] origin: Signal<Option<Origin>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] on_input: Option<Callback<String>>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let hint = MaybeProp::from(Signal::derive(move || {
        hint.get()
            .or_else(|| Some("Day, month, year: 14/03/1984".to_owned()))
    }));
    let name = name.unwrap_or_else(|| id.clone());
    view! {
        <TextField
            id
            label
            name
            value
            kind=InputKind::Digits
            optional
            required
            autocomplete="off"
            origin
            hint
            error
            on_input=Callback::new(move |text| { if let Some(tell) = on_input { tell.run(text); } })
            on_change=Callback::new(move |text| { if let Some(tell) = on_change { tell.run(text); } })
        />
    }
    .into_any()
}

/// A field of several lines.
#[component]
pub fn TextArea(
    #[prop(into)] id: Words,
    #[prop(into)] label: Words,
    #[prop(optional, into)] name: Option<Words>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] on_input: Option<Callback<String>>,
) -> impl IntoView {
    let notes = Notes {
        hint,
        good: MaybeProp::default(),
        error,
    };
    let node = NodeRef::<html::Textarea>::new();
    keep_value(node, value, on_input);
    let name = name.unwrap_or_else(|| id.clone());
    let described = {
        let id = id.clone();
        move || described_by(&id, notes)
    };
    view! {
        <FieldFrame id=id.clone() label optional origin=Signal::stored(None) notes fix=None full=true>
            <textarea
                node_ref=node
                id=id
                name=name
                required=required
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described
                on:input=move |event| {
                    if let Some(tell) = on_input {
                        tell.run(event_target_value(&event));
                    }
                }
                inner_html=escaped(&value.get_untracked())
            ></textarea>
        </FieldFrame>
    }
    .into_any()
}

/// The text of a text area as HTML. Not a child node: an empty one would be rendered as a blank,
/// to have something to hydrate, and the blank would be posted.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_text_area_cannot_be_left_early() {
        assert_eq!(escaped("a</textarea><b>&"), "a&lt;/textarea>&lt;b>&amp;");
    }
}
