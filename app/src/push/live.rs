//! A push as it happens. The snapshot comes with the page, the event stream
//! brings the rest, and both carry whole states, so that a reload, a second
//! window or a lost stream changes nothing.

use super::api::{PlanSaved, PushPage, StepPage, finish_the_rest, latest_push};
use super::editor::{PlanEditor, PlanOf};
use super::words::does;
use crate::live::live;
use crate::paths;
use crate::ui::{
    Button, Countdown, Glyph, LineState, LinkButton, Look, Notice, Progress, Thread, ThreadLine,
    Tone,
};
use deedbox_domain::event::EventBody;
use deedbox_domain::plan::Action as PlanAction;
use deedbox_domain::push::{PushState, StepState};
use leptos::prelude::*;

/// The newest push of an order, live.
#[component]
pub fn PushLive(push: PushPage) -> impl IntoView {
    let order = StoredValue::new(push.order.clone());
    let undoes = push.plan.undoes.is_some();
    let id = push.id.clone();
    let push = RwSignal::new(push);
    let refresh = Action::new(move |()| async move {
        if let Ok(Some(fresh)) = latest_push(order.get_value()).await {
            push.set(fresh);
        }
    });
    Effect::new(move |_| {
        let id = id.clone();
        live().on(move |event| match event.body {
            EventBody::Step { push: of, step, .. } if of == id => push.update(|push| {
                let known = push
                    .steps
                    .iter_mut()
                    .find(|known| known.step.line == step.line);
                if let Some(known) = known {
                    *known = StepPage { step, time: None };
                }
            }),
            EventBody::Push {
                push: of, state, ..
            } if of == id => {
                push.update(|push| push.state = state);
                // Times are written by the server, and the counts may have moved.
                refresh.dispatch(());
            }
            EventBody::Push { order: of, .. } if of == order.get_value() => {
                refresh.dispatch(());
            }
            _ => {}
        });
        // What happened between the reading of the page and now was told to nobody.
        if !push.with_untracked(|push| push.state.ended()) {
            refresh.dispatch(());
        }
    });
    let total = Signal::derive(move || {
        push.with(|push| u32::try_from(push.steps.len()).unwrap_or(u32::MAX))
    });
    let done = Signal::derive(move || {
        push.with(|push| {
            let done = push
                .steps
                .iter()
                .filter(|s| matches!(s.step.state, StepState::Done { .. }));
            u32::try_from(done.count()).unwrap_or(u32::MAX)
        })
    });
    let ended = Memo::new(move |_| push.with(|push| push.state.ended()));
    view! {
        <section class="sheet" aria-labelledby="push-live" id="push">
            <div class="sheet-head">
                <div class="grow">
                    <h2 id="push-live">{if undoes { "Undo in Xero PM" } else { "Push to Xero PM" }}</h2>
                    <p class="small soft">
                        {move || push.with(|push| {
                            format!("Approved by {}, {}. To {}.", push.approved_by, push.approved, push.account)
                        })}
                    </p>
                </div>
            </div>
            <div class="sheet-body stack">
                <div role="status">{move || push.with(prompt)}</div>
                {move || {
                    (!ended.get())
                        .then(|| view! { <Progress id="push-progress" label="Lines done" done of=total /> })
                }}
                <Waiting push />
                <Thread>
                    <For
                        each=move || push.with(|push| {
                            push.steps.iter().map(|s| s.step.line.clone()).collect::<Vec<_>>()
                        })
                        key=|line| line.as_str().to_owned()
                        let:line
                    >
                        <Ledger push line />
                    </For>
                </Thread>
                <WayOut push refresh=Callback::new(move |()| { refresh.dispatch(()); }) />
            </div>
            <Undo push />
        </section>
    }
}

/// The prompt that says it has started, and turns into the result.
fn prompt(push: &PushPage) -> AnyView {
    let undoes = push.plan.undoes.is_some();
    let (tone, title, words) = match &push.state {
        PushState::Queued | PushState::Running if undoes => (
            Tone::Info,
            "The undo has started.",
            "You can leave this page. It goes on by itself, and we write to you when it is done."
                .to_owned(),
        ),
        PushState::Undone => (
            Tone::Good,
            "The push is undone.",
            format!("What it made in {} is taken back.", push.account),
        ),
        PushState::Partial { reason } if undoes => {
            (Tone::Warn, "Part of the push is undone.", reason.clone())
        }
        PushState::Failed { reason } if undoes => {
            (Tone::Bad, "The push was not undone.", reason.clone())
        }
        PushState::Approved => (
            Tone::Info,
            "The plan is saved.",
            "It runs when ASIC has registered the company.".to_owned(),
        ),
        PushState::Queued | PushState::Running => (
            Tone::Info,
            "The push has started.",
            "You can leave this page. It goes on by itself, and we write to you when it is done."
                .to_owned(),
        ),
        PushState::Waiting { .. } => (
            Tone::Warn,
            "Waiting for Xero's limit.",
            "Xero allows 60 calls a minute. It goes on by itself.".to_owned(),
        ),
        PushState::Parked { reason } => (Tone::Warn, "The push is waiting.", reason.clone()),
        PushState::Done => (
            Tone::Good,
            "The push is done.",
            format!("The company and its people are in {}.", push.account),
        ),
        PushState::Partial { reason } => (Tone::Warn, "Part of the push is done.", reason.clone()),
        PushState::Failed { reason } => (Tone::Bad, "The push did not go through.", reason.clone()),
    };
    view! { <Notice tone title>{words}</Notice> }.into_any()
}

/// The countdown while XPM's limit is waited for.
#[component]
fn Waiting(push: RwSignal<PushPage>) -> impl IntoView {
    move || {
        push.with(|push| match &push.state {
            PushState::Waiting { until } => {
                let seconds = u32::try_from(until.seconds_since(push.now).max(0)).unwrap_or(0);
                Some(view! { <p class="small">"Goes on in " <Countdown seconds /></p> })
            }
            _ => None,
        })
    }
}

/// One line of the ledger.
#[component]
fn Ledger(push: RwSignal<PushPage>, line: deedbox_domain::ids::LineId) -> impl IntoView {
    let line = StoredValue::new(line);
    let step = Memo::new(move |_| {
        push.with(|push| {
            push.steps
                .iter()
                .find(|s| line.with_value(|line| &s.step.line == line))
                .cloned()
        })
    });
    let state = Signal::derive(move || match step.get().map(|s| s.step.state) {
        Some(StepState::Running) => LineState::Running,
        Some(StepState::Done { .. }) => LineState::Done,
        Some(StepState::Failed { .. }) => LineState::Failed,
        Some(StepState::Skipped { .. }) => LineState::Skipped,
        Some(StepState::Queued) | None => LineState::Queued,
    });
    let title = Signal::derive(move || push.with(|push| line.with_value(|line| title(push, line))));
    let note = Signal::derive(move || {
        step.get().and_then(|s| match s.step.state {
            StepState::Failed { reason } | StepState::Skipped { reason } => Some(reason),
            StepState::Done { .. } if s.step.resumed => {
                Some("Looked up in XPM after an interruption. Not done twice.".to_owned())
            }
            _ => None,
        })
    });
    let time = Signal::derive(move || step.get().and_then(|s| s.time));
    view! { <ThreadLine state title note=MaybeProp::derive(move || note.get()) time=MaybeProp::derive(move || time.get()) /> }
}

fn title(push: &PushPage, line: &deedbox_domain::ids::LineId) -> String {
    push.plan.line(line).map_or_else(String::new, |line| {
        let verb = match line.action {
            PlanAction::Create { .. } => "Create ",
            PlanAction::Link { .. } => "Link ",
            _ => "",
        };
        format!("{verb}{} {}", line.name, does(line, &push.entity))
    })
}

/// Takes back what the push made, after its own plan.
#[component]
fn Undo(push: RwSignal<PushPage>) -> impl IntoView {
    let planning = RwSignal::new(false);
    let saved = Callback::new(move |_: PlanSaved| planning.set(false));
    let until = Memo::new(move |_| push.with(|push| push.undo_until.clone()));
    move || {
        let until = until.get()?;
        Some(view! {
            <div class="sheet-foot">
                <Button glyph=Glyph::Undo on_press=Callback::new(move |_| planning.update(|open| *open = !*open))>
                    "Undo push"
                </Button>
                <span class="small soft grow">
                    {format!("Possible until {until}. You see what it would take back first.")}
                </span>
            </div>
            {move || {
                let of = PlanOf::Undo(push.with_untracked(|push| push.id.clone()));
                planning.get().then(|| view! { <PlanEditor of on_saved=saved /> })
            }}
        })
    }
}

/// What a person can do about it.
#[component]
fn WayOut(push: RwSignal<PushPage>, refresh: Callback<()>) -> impl IntoView {
    let again = Action::new(move |()| {
        let id = push.with_untracked(|push| push.id.clone());
        async move {
            drop(finish_the_rest(id).await);
            refresh.run(());
        }
    });
    move || {
        push.with(|push| match &push.state {
            PushState::Partial { .. } | PushState::Failed { .. } => Some(
                view! {
                    <Button
                        look=Look::Primary
                        busy=again.pending()
                        on_press=Callback::new(move |_| {
                            again.dispatch(());
                        })
                    >
                        "Finish the rest"
                    </Button>
                }
                .into_any(),
            ),
            PushState::Parked { .. } => Some(
                view! { <LinkButton href=paths::APP_CONNECT look=Look::Primary>"Open App Connect"</LinkButton> }
                    .into_any(),
            ),
            _ => None,
        })
    }
}
