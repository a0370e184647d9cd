//! Complete: what should happen in XPM, and into the cart.

use crate::error::AppError;
use crate::layout::Frame;
use crate::order::api::add_to_cart;
use crate::order::foot::FootRow;
use crate::order::wizard::{Wizard, use_wizard};
use crate::paths;
use crate::push::{PlanEditor, PlanOf, PlanSaved, api::want_push};
use crate::session::use_frame;
use crate::ui::{Choice, Dialog, LinkButton, Notice, RadioCards, Tone};
use crate::wire::Loaded;
use deedbox_domain::order::Step;
use leptos::prelude::*;

const PUSH: &str = "push";
const NOT_NOW: &str = "not-now";

/// How far the step is.
#[derive(Clone, Copy)]
struct Completing {
    /// The chosen card; empty while none is.
    chosen: RwSignal<String>,
    /// The plan is on the page: "next" was pressed with "Push to XPM".
    planning: RwSignal<bool>,
    saved: RwSignal<Option<PlanSaved>>,
    told: RwSignal<bool>,
    problem: RwSignal<Option<AppError>>,
    hint: RwSignal<Option<&'static str>>,
    /// The lid, which counts the cart.
    frame: Loaded<Option<Frame>>,
}

/// The step.
#[component]
pub fn CompleteStep() -> impl IntoView {
    let wizard = use_wizard();
    let wanted = wizard.page.with_untracked(|page| page.order.push_wanted);
    let state = Completing {
        chosen: RwSignal::new(if wanted {
            PUSH.to_owned()
        } else {
            String::new()
        }),
        planning: RwSignal::new(false),
        saved: RwSignal::new(None),
        told: RwSignal::new(false),
        problem: RwSignal::new(None),
        hint: RwSignal::new(None),
        frame: use_frame(),
    };
    let next = Action::new(move |()| go_on(wizard, state));
    let choose = Callback::new(move |value: String| {
        state.hint.set(None);
        state.planning.set(false);
        state.chosen.set(value);
    });
    let open = Memo::new(move |_| wizard.missing(Step::Review).len());
    let editor = move || {
        state.planning.get().then(|| {
            let order = wizard.order.get_value();
            let on_saved = Callback::new(move |saved: PlanSaved| {
                state.saved.set(Some(saved));
                state.hint.set(None);
                state.told.set(true);
            });
            view! { <PlanEditor of=PlanOf::Order(order) on_saved /> }
        })
    };
    view! {
        <StillOpen open />
        <RadioCards
            id="push"
            name="push"
            label="Push to XPM"
            choices=cards(wizard)
            chosen=Signal::derive(move || Some(state.chosen.get()))
            error=Signal::derive(move || state.hint.get().map(str::to_owned))
            on_change=choose
        />
        <Connect />
        {editor}
        <Told state />
        {move || {
            state
                .problem
                .get()
                .map(|error| {
                    view! {
                        <Notice tone=Tone::Bad title="The order is not in the cart.">
                            {error.sentence()}
                        </Notice>
                    }
                })
        }}
        <FootRow
            step=Step::Complete
            busy=next.pending()
            disabled=Signal::derive(move || open.get() > 0)
            on_next=Callback::new(move |()| {
                next.dispatch(());
            })
            label="Next: My cart"
            words="Next"
        />
    }
    .into_any()
}

/// What "next" does: the plan first where one is wanted, then the cart.
async fn go_on(wizard: Wizard, state: Completing) {
    let chosen = state.chosen.get_untracked();
    state.problem.set(None);
    match chosen.as_str() {
        PUSH if state.saved.with_untracked(Option::is_some) => {}
        PUSH if state.planning.get_untracked() => {
            state.hint.set(Some("Save the plan below, then go on."));
            return;
        }
        PUSH => {
            state.planning.set(true);
            return;
        }
        NOT_NOW => {
            if let Err(error) = want_push(wizard.order.get_value(), false).await {
                state.problem.set(Some(error));
                return;
            }
        }
        _ => {
            state.hint.set(Some("Choose one of the two."));
            return;
        }
    }
    match add_to_cart(wizard.order.get_value()).await {
        Ok(()) => state.frame.refetch(),
        Err(error) => state.problem.set(Some(error)),
    }
}

fn cards(wizard: Wizard) -> Vec<Choice> {
    let push = Choice::new(PUSH, "Push to XPM");
    let push = if wizard.page.with_untracked(|page| page.connected) {
        push.why("When registered, with a plan that you see first.")
    } else {
        push.refused("Xero Practice Manager is not connected.")
    };
    let not_now = "You can push later from My orders.";
    vec![push, Choice::new(NOT_NOW, "Not now").why(not_now)]
}

/// The order cannot go into the cart while something is open.
#[component]
fn StillOpen(open: Memo<usize>) -> impl IntoView {
    let wizard = use_wizard();
    let review = paths::order_step(&wizard.order.get_value(), Step::Review.slug());
    move || {
        let href = review.clone();
        let count = open.get();
        (count > 0).then(|| {
            let words = match count {
                1 => "One thing is still to be put right or explained.".to_owned(),
                many => format!("{many} things are still to be put right or explained."),
            };
            let actions =
                move || view! { <LinkButton href=href.clone()>"See them in Review"</LinkButton> };
            view! {
                <Notice tone=Tone::Warn title="The order is not complete." actions>
                    {words}
                </Notice>
            }
        })
    }
}

/// The way to App Connect and back.
#[component]
fn Connect() -> impl IntoView {
    let wizard = use_wizard();
    let here = paths::order_step(&wizard.order.get_value(), Step::Complete.slug());
    let connected = Memo::new(move |_| wizard.page.with(|page| page.connected));
    move || {
        let href = paths::connect_from(&here);
        (!connected.get()).then(|| {
            let actions =
                move || view! { <LinkButton href=href.clone()>"Open App Connect"</LinkButton> };
            view! {
                <Notice tone=Tone::Info title="Xero Practice Manager is not connected." actions>
                    "Connect it and come back here, or push later from My orders."
                </Notice>
            }
        })
    }
}

/// "Plan saved, 12 lines".
#[component]
fn Told(state: Completing) -> impl IntoView {
    let lead = Signal::derive(move || {
        let lines = state.saved.get().map_or(0, |saved| saved.lines);
        let lines = if lines == 1 {
            "1 line".to_owned()
        } else {
            format!("{lines} lines")
        };
        format!("Plan saved, {lines}. Press Next to put the order into the cart.")
    });
    view! { <Dialog id="plan-saved" open=state.told title="Plan saved" lead safe="Close" /> }
}
