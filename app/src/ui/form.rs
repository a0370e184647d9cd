//! The error summary of a form that was refused.

use super::{Glyph, Icon, Words};
use leptos::{html, prelude::*};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;

/// One thing to put right, and the field where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The id of the control.
    pub field: String,
    /// What is wrong, beginning with the field's name: "Postcode: Geelong West is 3218".
    pub words: String,
}

const UP_TO_TWELVE: [&str; 13] = [
    "Nothing",
    "One thing",
    "Two things",
    "Three things",
    "Four things",
    "Five things",
    "Six things",
    "Seven things",
    "Eight things",
    "Nine things",
    "Ten things",
    "Eleven things",
    "Twelve things",
];

fn how_many(count: usize) -> Words {
    UP_TO_TWELVE.get(count).map_or_else(
        || Words::from(format!("{count} things")),
        |words| Words::Borrowed(words),
    )
}

/// What to put right before a form is accepted, with links to the fields. It is announced and
/// takes the focus when it appears, and only a refused "next" makes it appear.
#[component]
pub fn ErrorSummary(
    #[prop(into)] id: Words,
    #[prop(into)] problems: Signal<Vec<Problem>>,
    /// Ends the heading: "Two things to put right `before the next step`".
    #[prop(default = Words::Borrowed("before the next step"), into)]
    until: Words,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if problems.with(|problems| !problems.is_empty())
            && let Some(node) = node.get()
        {
            // Refused only when the element is not in the page any more.
            drop(node.focus());
        }
    });
    let heading_id = format!("{id}-heading");
    move || {
        let problems = problems.get();
        (!problems.is_empty()).then(|| {
            let heading = how_many(problems.len());
            let links = problems
                .into_iter()
                .map(|problem| view! { <li><FieldLink problem /></li> })
                .collect_view();
            view! {
                <div
                    node_ref=node
                    class="notice"
                    data-tone="bad"
                    role="alert"
                    tabindex="-1"
                    id=id.clone()
                    aria-labelledby=heading_id.clone()
                >
                    <Icon glyph=Glyph::Stop />
                    <div>
                        <strong id=heading_id.clone()>
                            {heading} " to put right " {until.clone()}
                        </strong>
                        <ul role="list">{links}</ul>
                    </div>
                </div>
            }
        })
    }
}

/// A link that puts the focus on a field. The router would only scroll there.
#[component]
fn FieldLink(problem: Problem) -> impl IntoView {
    let href = format!("#{}", problem.field);
    view! {
        <a
            href=href
            on:click=move |event| {
                let control = document()
                    .get_element_by_id(&problem.field)
                    .and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
                if let Some(control) = control {
                    event.prevent_default();
                    drop(control.focus());
                }
            }
        >
            {problem.words.clone()}
        </a>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::how_many;

    #[test]
    fn the_heading_counts() {
        assert_eq!(&*how_many(1), "One thing");
        assert_eq!(&*how_many(12), "Twelve things");
        assert_eq!(&*how_many(13), "13 things");
    }
}
