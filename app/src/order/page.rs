//! The wizard's page: what is ordered, the steps, the step, the picture.

use super::api::{OrderPage, open_order};
use super::aside::Aside;
use super::foot::Foot;
use super::saving::Saving;
use super::steps::StepBody;
use super::wizard::{Wizard, provide_wizard, use_wizard};
use crate::error::AppError;
use crate::live::live;
use crate::paths;
use crate::problem::Problem as Trouble;
use crate::ui::{
    AsyncView, Button, Crumb, ErrorSummary, LinkButton, Look, Notice, PageHead, Problem,
    Step as Stop, StepRail, StepState, Tone, Words,
};
use crate::wire::load;
use deedbox_domain::event::EventBody;
use deedbox_domain::ids::OrderId;
use deedbox_domain::order::{OrderState, Step};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The page of a step of an order.
#[component]
pub fn WizardPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let step = Memo::new(move |_| {
        let slug = params.with(|params| params.get("step").unwrap_or_default());
        Step::parse(&slug).unwrap_or(Step::NameAndType)
    });
    let order = load(move || id.get(), |id| open_order(OrderId::new(id)));
    view! {
        <AsyncView
            resource=order
            loading="Opening the order"
            error=|error: AppError, again| view! { <Trouble error again /> }
            let:page
        >
            <Opened page step />
        </AsyncView>
    }
    .into_any()
}

#[component]
fn Opened(page: OrderPage, step: Memo<Step>) -> impl IntoView {
    if !page.order.state.editable() {
        return view! { <Placed page /> }.into_any();
    }
    let steps = page.product.steps.clone();
    let wizard = provide_wizard(page);
    // Another product's step is no page of this one.
    let step = Memo::new(move |_| {
        let asked = step.get();
        let known = steps.contains(&asked);
        if known { asked } else { Step::NameAndType }
    });
    follow(wizard);
    // What to put right before the next step, since a "next" was refused.
    let problems = RwSignal::new(Vec::<Problem>::new());
    Effect::new(move |_| {
        step.track();
        problems.set(Vec::new());
    });
    let title = wizard_title(wizard);
    let words = move || format!("{}, {} - Deedbox", step.get().title(), title.get());
    let body = move || view! { <StepBody step=step.get() /> }.into_any();
    view! {
        <Title text=words />
        <Head wizard title />
        {move || wizard.problem.get().map(|error| view! { <NotSaved wizard error /> })}
        <div class="wizard">
            <StepRail steps=stops(wizard, step) />
            <div class="stack stack-loose">
                <div>
                    <h2>{move || step.get().title()}</h2>
                    <p class="soft measure">{move || lead(step.get())}</p>
                </div>
                <ErrorSummary id="before-next" problems />
                {body}
                {move || {
                    let step = step.get();
                    (step != Step::Complete).then(|| view! { <Foot step problems /> })
                }}
            </div>
            <Aside step />
        </div>
    }
    .into_any()
}

/// Somebody else changed the order, or another tab of this person did.
fn follow(wizard: Wizard) {
    Effect::new(move |_| {
        live().on(move |event| {
            let order = wizard.order.get_value();
            if matches!(&event.body, EventBody::Order { order: changed, .. } if *changed == order) {
                spawn_local(async move {
                    if let Ok(page) = open_order(order).await {
                        wizard.adopt(page);
                    }
                });
            }
        });
    });
}

fn wizard_title(wizard: Wizard) -> Signal<String> {
    let typed = wizard.value("name.text");
    Signal::derive(move || match typed.with(|name| name.trim().to_owned()) {
        name if name.is_empty() => wizard.page.with(|page| page.order.title()),
        name => name,
    })
}

#[component]
fn Head(wizard: Wizard, title: Signal<String>) -> impl IntoView {
    let crumbs = vec![Crumb {
        words: Words::Borrowed("My orders"),
        href: Words::Borrowed(paths::ORDERS),
    }];
    let (reference, product) = wizard
        .page
        .with_untracked(|page| (page.reference.clone(), page.product.title.clone()));
    let state = wizard.read(|draft| draft.jurisdiction);
    let kind = Signal::derive(move || {
        Some(match state.get() {
            Some(state) => format!("{product}, {}", state.title()),
            None => product.to_owned(),
        })
    });
    view! {
        <PageHead title crumbs here=reference lead=kind>
            <Saved />
        </PageHead>
    }
    .into_any()
}

/// "Saved 10:12 am".
#[component]
fn Saved() -> impl IntoView {
    let wizard = use_wizard();
    view! {
        <p class="small soft" role="status" id="saved">
            {move || match wizard.saving.get() {
                Saving::Saved => wizard.page.with(|page| format!("Saved {}", page.saved)),
                Saving::Saving => "Saving".to_owned(),
                Saving::Offline => "Not saved yet. We try again.".to_owned(),
            }}
        </p>
    }
}

#[component]
fn NotSaved(wizard: Wizard, error: AppError) -> impl IntoView {
    let order = wizard.order.get_value();
    let signed_out = error == AppError::SignedOut;
    let sign_in = paths::sign_in_to(&paths::order_step(&order, Step::NameAndType.slug()));
    let actions = move || {
        if signed_out {
            view! { <LinkButton href=sign_in.clone()>"Sign in"</LinkButton> }.into_any()
        } else {
            view! {
                <Button on_press=Callback::new(move |_| wizard.try_again())>"Try again"</Button>
            }
            .into_any()
        }
    };
    view! {
        <Notice tone=Tone::Bad title="Your last change is not saved." actions>
            {error.sentence()}
        </Notice>
    }
    .into_any()
}

/// The rail: a step is done when nothing in it is open.
fn stops(wizard: Wizard, here: Memo<Step>) -> Signal<Vec<Stop>> {
    Signal::derive(move || {
        let here = here.get();
        let (steps, in_cart) = wizard
            .page
            .with(|page| (page.product.steps.clone(), page.order.in_cart));
        let order = wizard.order.get_value();
        let stop = |step: Step| Stop {
            words: Words::Borrowed(step.title()),
            href: Words::from(paths::order_step(&order, step.slug())),
            state: if step == here {
                StepState::Here
            } else if step == Step::Complete && !in_cart || !wizard.missing(step).is_empty() {
                StepState::Open
            } else {
                StepState::Done
            },
        };
        steps.into_iter().map(stop).collect()
    })
}

const fn lead(step: Step) -> &'static str {
    match step {
        Step::NameAndType => {
            "What the company is called, where it is registered and what governs it."
        }
        Step::Addresses => {
            "Where the company receives notices and where it works. ASIC takes no post boxes."
        }
        Step::Officeholders => {
            "Directors, secretaries and the public officer. At least one director lives in Australia."
        }
        Step::ShareClasses => "What kinds of shares are issued, how many, and for how much.",
        Step::Members => "Who holds the shares. Together they hold every share that is issued.",
        Step::Settlement => "Who settles the first sum on the trust, and how much.",
        Step::FundMembers => "Who the members are, and who acts for those who cannot.",
        Step::Trustees => "Who holds the property: people, or one company.",
        Step::Appointors => "Who may change the trustee.",
        Step::Beneficiaries => "Who may benefit, who takes what is left, and who never does.",
        Step::UnitClasses => "What kinds of units are issued, how many, and what they give.",
        Step::UnitHolders => "Who holds the units. Together they hold every unit that is issued.",
        Step::FundOperations => "What is set aside at the start, and how the fund is run.",
        Step::TaxRegistrations => "What to apply for at the tax office with the company.",
        Step::Review => "Everything as it will be ordered. Nothing is lodged before you pay.",
        Step::Complete => {
            "Say what should happen in Xero Practice Manager once ASIC has registered the company. \
             Nothing is sent before that."
        }
    }
}

/// The order is placed: there is nothing to fill in.
#[component]
fn Placed(page: OrderPage) -> impl IntoView {
    let refused = matches!(
        page.order.state,
        OrderState::Rejected | OrderState::ValidationFailed
    );
    let words = if refused {
        "Open its details to see what ASIC said."
    } else {
        "It can no longer be changed. Its details say how it stands."
    };
    let title = page.order.title();
    view! {
        <Title text=format!("{title} - Deedbox") />
        <PageHead title=title lead=page.order.state.label().to_owned() />
        <Notice tone=Tone::Info title="This order is placed.">
            {words}
        </Notice>
        <p>
            <LinkButton look=Look::Primary href=paths::order(&page.order.id)>
                "Open its details"
            </LinkButton>
        </p>
    }
    .into_any()
}
