//! The foot of a step: back, save and close, next.

use super::fields::field_id;
use super::wizard::{Wizard, use_wizard};
use crate::paths;
use crate::ui::{Button, Glyph, LinkButton, Look, Problem, Tone, Words, toasts};
use deedbox_domain::order::Step;
use deedbox_domain::rules::{Finding, Severity};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

const NOT_YET: &str = "Not saved yet. We try again.";

/// The step before and the step after.
fn around(wizard: Wizard, step: Step) -> (Option<Step>, Option<Step>) {
    let steps = wizard
        .page
        .with_untracked(|page| page.product.steps.clone());
    let before = steps.iter().take_while(|other| **other != step).last();
    let after = steps.iter().skip_while(|other| **other != step).nth(1);
    (before.copied(), after.copied())
}

/// A finding as a thing to put right: a warning leads to the reason it asks for.
fn problem(finding: &Finding) -> Problem {
    let path = match finding.severity {
        Severity::Warning => finding.reason_path(),
        _ => finding.field.clone(),
    };
    Problem {
        field: field_id(&path),
        words: finding.message.clone(),
    }
}

/// Does work that a press began. It waits for timers, which stay on the browser's one thread, so it
/// is no `Action`.
fn press(busy: RwSignal<bool>, work: impl Future<Output = ()> + 'static) {
    busy.set(true);
    spawn_local(async move {
        work.await;
        // The page may be another one by now.
        busy.try_set(false);
    });
}

/// The foot of every step but the last. "Next" is refused while something in the step is open.
#[component]
pub fn Foot(step: Step, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let wizard = use_wizard();
    let navigate = use_navigate();
    let toasts = toasts();
    let (_, after) = around(wizard, step);
    let busy = RwSignal::new(false);
    let next = move |()| {
        let navigate = navigate.clone();
        press(busy, async move {
            if !wizard.settle().await {
                toasts.show(Tone::Warn, NOT_YET);
                return;
            }
            let missing = wizard.missing(step);
            wizard.ask(step);
            open_cards(wizard, &missing);
            problems.set(missing.iter().map(problem).collect());
            if let (true, Some(after)) = (missing.is_empty(), after) {
                let order = wizard.order.get_value();
                let to = paths::order_step(&order, after.slug());
                navigate(&to, NavigateOptions::default());
            }
        });
    };
    let words = after.map_or("Next", Step::title);
    view! {
        <FootRow
            step
            busy
            on_next=Callback::new(next)
            label=format!("Next: {words}")
            words=words
        />
    }
    .into_any()
}

/// What is asked for may be in a form that is folded away.
fn open_cards(wizard: Wizard, missing: &[Finding]) {
    let parties = wizard.page.with_untracked(|page| {
        let parties = missing
            .iter()
            .filter_map(|one| page.order.draft.party_of(&one.field));
        parties.collect::<Vec<_>>()
    });
    if !parties.is_empty() {
        wizard.opened.update(|opened| opened.extend(parties));
    }
}

/// The row of buttons.
#[component]
pub fn FootRow(
    step: Step,
    #[prop(into)] busy: Signal<bool>,
    on_next: Callback<()>,
    /// The button's name for a screen reader.
    #[prop(into)]
    label: Words,
    #[prop(into)] words: Words,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let wizard = use_wizard();
    let navigate = use_navigate();
    let toasts = toasts();
    let (before, _) = around(wizard, step);
    let closing = RwSignal::new(false);
    let close = move |_| {
        let navigate = navigate.clone();
        press(closing, async move {
            if wizard.settle().await {
                navigate(paths::ORDERS, NavigateOptions::default());
            } else {
                toasts.show(Tone::Warn, NOT_YET);
            }
        });
    };
    let back = match before {
        Some(before) => {
            let href = paths::order_step(&wizard.order.get_value(), before.slug());
            view! {
                <LinkButton href glyph=Glyph::Left>
                    {before.title()}
                </LinkButton>
            }
            .into_any()
        }
        None => view! {
            <LinkButton href=paths::NEW_ORDER glyph=Glyph::Left>
                "New order"
            </LinkButton>
        }
        .into_any(),
    };
    view! {
        <div class="wizard-foot">
            {back} <span class="grow small soft"></span>
            <Button
                busy=closing
                on_press=Callback::new(close)
            >
                "Save and close"
            </Button>
            <Button
                look=Look::Primary
                busy
                disabled
                label
                after=Glyph::Arrow
                on_press=Callback::new(move |_| on_next.run(()))
            >
                {words}
            </Button>
        </div>
    }
    .into_any()
}
