//! Keeping a control and a signal in step without losing what a person typed before the script
//! arrived.

use leptos::prelude::*;
use leptos::tachys::html::element::ElementType;
use wasm_bindgen::JsCast;

/// A control with a value.
pub(super) trait HasValue {
    fn value(&self) -> String;
    fn set_value(&self, value: &str);
}

macro_rules! has_value {
    ($($element:ty),+) => {
        $(impl HasValue for $element {
            fn value(&self) -> String {
                <$element>::value(self)
            }
            fn set_value(&self, value: &str) {
                <$element>::set_value(self, value);
            }
        })+
    };
}

has_value!(
    web_sys::HtmlInputElement,
    web_sys::HtmlTextAreaElement,
    web_sys::HtmlSelectElement
);

/// Shows each later change of `value` in the control. The first time round the control wins: what
/// is in it then was typed before hydration, so it is reported to `on_input` instead of being
/// written over.
pub(super) fn keep_value<E>(
    node: NodeRef<E>,
    value: Signal<String>,
    on_input: Option<Callback<String>>,
) where
    E: ElementType,
    E::Output: HasValue + JsCast + Clone + 'static,
{
    Effect::new(move |met: Option<bool>| {
        let wanted = value.get();
        let Some(element) = node.get() else {
            return false;
        };
        let shown = element.value();
        if shown != wanted {
            if met == Some(true) {
                element.set_value(&wanted);
            } else if let Some(tell) = on_input {
                tell.run(shown);
            }
        }
        true
    });
}
