//! The plan to look at and tick: nothing reaches XPM that is not a line here.

use super::api::{
    PlanPage, PlanSaved, Said, Saving, approve_plan, approve_undo, make_plan, make_undo,
};
use super::line::Line;
use super::words::counts;
use crate::error::AppError;
use crate::problem::Problem;
use crate::ui::{Badge, Button, ButtonRow, Glyph, Look, Notice, Plan, Skeleton, Tone};
use deedbox_domain::ids::{LineId, OrderId, PushId};
use deedbox_domain::plan;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What is on the screen: the plan, and what was ticked and answered in it.
#[derive(Clone, Copy)]
pub(super) struct Edited {
    pub(super) page: RwSignal<Option<PlanPage>>,
    pub(super) chosen: RwSignal<BTreeSet<LineId>>,
    pub(super) said: RwSignal<Vec<Said>>,
}

impl Edited {
    fn show(self, page: PlanPage) {
        let chosen = page.plan.lines.iter().filter(|line| line.chosen);
        self.chosen
            .set(chosen.map(|line| line.id.clone()).collect());
        self.page.set(Some(page));
    }

    /// The plan as it is ticked now.
    pub(super) fn plan(self) -> Option<plan::Plan> {
        let mut plan = self.page.get()?.plan;
        let chosen = self.chosen.get();
        for line in &mut plan.lines {
            line.chosen = chosen.contains(&line.id);
        }
        Some(plan)
    }
}

/// What a plan is for.
#[derive(Clone, Debug)]
pub enum PlanOf {
    /// Brings the order into XPM.
    Order(OrderId),
    /// Takes back what a push made.
    Undo(PushId),
}

impl PlanOf {
    const fn undoes(&self) -> bool {
        matches!(self, Self::Undo(_))
    }

    async fn read(self, said: Vec<Said>) -> Result<PlanPage, AppError> {
        match self {
            Self::Order(order) => make_plan(order, said).await,
            Self::Undo(push) => make_undo(push).await,
        }
    }

    async fn save(
        self,
        seen: String,
        chosen: Vec<LineId>,
        said: Vec<Said>,
    ) -> Result<Saving, AppError> {
        match self {
            Self::Order(order) => approve_plan(order, seen, chosen, said).await,
            Self::Undo(push) => approve_undo(push, seen, chosen).await,
        }
    }
}

/// Shows the plan of a push or an undo, and keeps it when it is saved.
#[component]
pub fn PlanEditor(of: PlanOf, on_saved: Callback<PlanSaved>) -> impl IntoView {
    let edited = Edited {
        page: RwSignal::new(None),
        chosen: RwSignal::new(BTreeSet::new()),
        said: RwSignal::new(Vec::new()),
    };
    let changed = RwSignal::new(false);
    let problem = RwSignal::new(None::<AppError>);
    let undoes = of.undoes();
    let of = StoredValue::new(of);

    let read = Action::new(move |()| {
        let said = edited.said.get_untracked();
        async move {
            match of.get_value().read(said).await {
                Ok(page) => {
                    problem.set(None);
                    edited.show(page);
                }
                Err(error) => problem.set(Some(error)),
            }
        }
    });
    let save = Action::new(move |()| {
        let seen = edited
            .page
            .get_untracked()
            .map(|page| page.seen)
            .unwrap_or_default();
        let chosen = edited.chosen.get_untracked().into_iter().collect();
        let said = edited.said.get_untracked();
        async move {
            match of.get_value().save(seen, chosen, said).await {
                Ok(Saving::Saved(saved)) => {
                    problem.set(None);
                    on_saved.run(saved);
                }
                Ok(Saving::Changed(page)) => {
                    changed.set(true);
                    edited.show(*page);
                }
                Err(error) => problem.set(Some(error)),
            }
        }
    });
    // The plan reads XPM live, so the browser asks for it and the page does not wait.
    Effect::new(move |_| {
        read.dispatch(());
    });
    let again = Callback::new(move |()| {
        read.dispatch(());
    });
    let answered = Callback::new(move |said: Said| {
        edited.said.update(|all| {
            all.retain(|other| other.subject != said.subject);
            all.push(said);
        });
        read.dispatch(());
    });
    let running = Memo::new(move |_| {
        edited.plan().map_or(0, |plan| {
            u32::try_from(plan.running().count()).unwrap_or(u32::MAX)
        })
    });
    view! {
        <section class="sheet" aria-labelledby="push-plan" aria-busy=move || read.pending().get().to_string()>
            <div class="sheet-head">
                <div class="grow">
                    <h3 id="push-plan">{if undoes { "Undo plan" } else { "Push plan" }}</h3>
                    <p class="small soft">{move || edited.page.get().map(|page| lead(&page, undoes))}</p>
                </div>
                {move || edited.plan().map(|plan| view! { <Counts plan /> })}
            </div>
            {move || {
                changed
                    .get()
                    .then(|| {
                        view! {
                            <Notice tone=Tone::Warn title="This changed since you looked.">
                                "XPM or the order is different now. Look at the lines again, then save."
                            </Notice>
                        }
                    })
            }}
            {move || {
                problem.get().map(|error| view! { <Problem error again /> })
            }}
            {move || match edited.page.get() {
                None if problem.get().is_none() => {
                    view! { <Skeleton words="Reading XPM for the plan" /> }.into_any()
                }
                None => ().into_any(),
                Some(page) => {
                    let entity = page.entity;
                    let lines = page
                        .plan
                        .lines
                        .into_iter()
                        .map(|line| {
                            view! { <Line line entity=entity.clone() edited answered /> }
                        })
                        .collect_view();
                    view! { <Plan>{lines}</Plan> }.into_any()
                }
            }}
            <div class="sheet-foot">
                <ButtonRow>
                    <Button
                        look=if undoes { Look::Danger } else { Look::Primary }
                        busy=save.pending()
                        disabled=Signal::derive(move || running.get() == 0)
                        on_press=Callback::new(move |_| {
                            save.dispatch(());
                        })
                    >
                        {if undoes { "Undo these lines" } else { "Save" }}
                    </Button>
                    <span class="small soft" role="status">
                        {move || match running.get() {
                            0 => "Nothing is chosen.".to_owned(),
                            1 => "1 line will run.".to_owned(),
                            many => format!("{many} lines will run."),
                        }}
                    </span>
                </ButtonRow>
            </div>
        </section>
    }
}

fn lead(page: &PlanPage, undoes: bool) -> String {
    let when = if undoes {
        "the order and its documents stay"
    } else if page.registered {
        "as soon as you save"
    } else {
        "when ASIC has registered it"
    };
    let as_of = page
        .as_of
        .as_ref()
        .map(|at| format!(" XPM as of {at}."))
        .unwrap_or_default();
    format!("To {}, {when}.{as_of}", page.account)
}

#[component]
fn Counts(plan: plan::Plan) -> impl IntoView {
    let [create, link, relate, back, hand, left] =
        counts(plan.lines.iter().map(|line| (line, plan.runs(line))));
    let badge = |count: u32, words: &str, tone: Tone, glyph: Glyph| {
        let words = format!("{count} {words}");
        (count > 0).then(|| view! { <Badge words tone glyph /> })
    };
    view! {
        <div class="button-row">
            {badge(create, "create", Tone::Good, Glyph::Plus)}
            {badge(link, "link", Tone::Info, Glyph::Link)}
            {badge(relate, "relate", Tone::Neutral, Glyph::Relate)}
            {badge(back, "take back", Tone::Warn, Glyph::Undo)}
            {badge(hand, "by hand", Tone::Neutral, Glyph::Pencil)}
            {badge(left, "left out", Tone::Neutral, Glyph::Skip)}
        </div>
    }
}
