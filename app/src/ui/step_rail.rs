//! The steps of an order: a rail beside a wide page, a folded list over a narrow one. Both are
//! drawn from one list, and the style sheet shows one of them.

use super::{Glyph, Icon, Words};
use leptos::prelude::*;

/// How far a step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepState {
    #[default]
    Open,
    Done,
    /// The step on this page.
    Here,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub words: Words,
    pub href: Words,
    pub state: StepState,
}

/// All steps, for both widths.
#[component]
pub fn StepRail(#[prop(into)] steps: Signal<Vec<Step>>) -> impl IntoView {
    let summary = move || {
        steps.with(|steps| {
            let here = steps.iter().position(|step| step.state == StepState::Here);
            here.and_then(|nth| steps.get(nth).map(|step| (nth, step)))
                .map_or_else(
                    || format!("{} steps", steps.len()),
                    |(nth, step)| format!("Step {} of {}: {}", nth + 1, steps.len(), step.words),
                )
        })
    };
    view! {
        <nav class="step-rail only-wide" aria-label="Order steps">
            <StepList steps />
        </nav>
        <details class="sheet only-narrow">
            <summary class="sheet-head touch">
                <span class="grow">
                    <strong>{summary}</strong>
                </span>
                <span class="small soft">"All steps"</span>
                <Icon glyph=Glyph::Down small=true />
            </summary>
            <nav class="step-rail" aria-label="Order steps, short list">
                <StepList steps />
            </nav>
        </details>
    }
    .into_any()
}

#[component]
fn StepList(steps: Signal<Vec<Step>>) -> impl IntoView {
    let items = move || {
        steps
            .get()
            .into_iter()
            .enumerate()
            .map(|(nth, step)| {
                let done = step.state == StepState::Done;
                let mark = if done {
                    view! { <Icon glyph=Glyph::Check small=true /> }.into_any()
                } else {
                    (nth + 1).to_string().into_any()
                };
                view! {
                    <li>
                        <a
                            href=step.href
                            data-state=done.then_some("done")
                            aria-current=(step.state == StepState::Here).then_some("step")
                        >
                            <span class="step-mark">{mark}</span>
                            <span>
                                {step.words}
                                {done
                                    .then(|| {
                                        view! { <span class="visually-hidden">", done"</span> }
                                    })}
                            </span>
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    view! { <ol role="list">{items}</ol> }
}
