//! Review: everything read back, what is open, who applies, and what it costs.

use crate::order::api::OrderPage;
use crate::order::fields::{AddressAt, DateAt, LongTextAt, TextAt, TickAt, field_id};
use crate::order::findings::FindingsAt;
use crate::order::read_back::read_back;
use crate::order::wizard::use_wizard;
use crate::paths;
use crate::ui::{Badge, Fact, Facts, Inside, Sheet, Tone};
use deedbox_domain::money::Money;
use deedbox_domain::order::Step;
use deedbox_domain::rules::Severity;
use leptos::prelude::*;

/// The step.
#[component]
pub fn ReviewStep() -> impl IntoView {
    let wizard = use_wizard();
    let steps = wizard
        .page
        .with_untracked(|page| page.product.steps.clone());
    let read = steps
        .into_iter()
        .filter(|step| !matches!(step, Step::Review | Step::Complete))
        .map(|step| view! { <ReadBack step /> })
        .collect_view();
    view! {
        <Open />
        {read}
        <Applicant />
        <Sheet id="instructions" title="Anything else" under=true>
            <LongTextAt
                path="special_instructions"
                label="Anything else we should know"
                optional=true
            />
        </Sheet>
        <Price />
    }
    .into_any()
}

/// What is open, with the way to it.
#[component]
fn Open() -> impl IntoView {
    let wizard = use_wizard();
    let rows = move || {
        let order = wizard.order.get_value();
        let missing = wizard.missing(Step::Review);
        let row = |finding: deedbox_domain::rules::Finding| {
            let place = |page: &OrderPage| page.places.get(&finding.field).copied();
            let step = wizard.page.with(place).unwrap_or(Step::Review);
            let (path, tone, badge) = match finding.severity {
                Severity::Warning => (finding.reason_path(), Tone::Warn, "Say why"),
                _ => (finding.field.clone(), Tone::Bad, "To put right"),
            };
            let href = format!(
                "{}#{}",
                paths::order_step(&order, step.slug()),
                field_id(&path)
            );
            view! {
                <li>
                    <div class="row-main">
                        <a href=href>
                            <strong>{step.title()}</strong>
                        </a>
                        <p>{finding.message}</p>
                    </div>
                    <Badge tone words=badge />
                </li>
            }
        };
        if missing.is_empty() {
            view! {
                <li>
                    <div class="row-main">
                        <strong>"Everything is here"</strong>
                        <p>"The order can be placed."</p>
                    </div>
                    <Badge tone=Tone::Good words="Ready" />
                </li>
            }
            .into_any()
        } else {
            missing.into_iter().map(row).collect_view().into_any()
        }
    };
    view! {
        <Sheet id="open" title="What is open" under=true inside=Inside::Bare>
            <ul class="rows" role="list">
                {rows}
            </ul>
        </Sheet>
    }
    .into_any()
}

#[component]
fn ReadBack(step: Step) -> impl IntoView {
    let wizard = use_wizard();
    let entries = wizard.read(move |draft| read_back(draft, step));
    let href = paths::order_step(&wizard.order.get_value(), step.slug());
    let label = format!("Change {}", step.title());
    let mark = move || {
        view! {
            <a class="small" href=href.clone() aria-label=label.clone()>
                "Change"
            </a>
        }
    };
    let facts = move || {
        let fact = |(term, value): (String, String)| {
            let value = if value.trim().is_empty() {
                "Not entered yet".to_owned()
            } else {
                value
            };
            Fact::new(term, value)
        };
        let facts: Vec<_> = entries.get().into_iter().map(fact).collect();
        if facts.is_empty() {
            view! { <p class="soft">"Nothing entered yet."</p> }.into_any()
        } else {
            view! { <Facts facts /> }.into_any()
        }
    };
    view! {
        <Sheet id=format!("read-{}", step.slug()) title=step.title() under=true mark>
            {facts}
        </Sheet>
    }
    .into_any()
}

/// Who applies, and declares that the order is true.
#[component]
fn Applicant() -> impl IntoView {
    view! {
        <Sheet id="applicant" title="Applicant" under=true>
            <p class="soft">"The person who applies to ASIC for the registration."</p>
            <div class="field-grid">
                <TextAt path="applicant.name" label="Name" />
                <TextAt
                    path="applicant.capacity"
                    label="Capacity"
                    optional=true
                    hint="Such as director, or agent".to_owned()
                />
                <DateAt path="applicant.declared_on" label="Date of the declaration" optional=true />
            </div>
            <AddressAt path="applicant.address" label="Address of the applicant" />
            <TickAt
                path="applicant.declared"
                words="What this order says is true and complete"
                why="The applicant has the written consents that the law asks for."
            />
        </Sheet>
    }
    .into_any()
}

#[component]
fn Price() -> impl IntoView {
    let wizard = use_wizard();
    let facts = move || {
        let lines = wizard.page.with(|page| page.price.clone());
        let total: Money = lines.iter().map(|line| line.amount).sum();
        let line = |words: String, amount: Money| Fact::new(words, amount.to_string());
        let mut facts: Vec<_> = lines
            .into_iter()
            .map(|one| line(one.words, one.amount))
            .collect();
        facts.push(line("Total".to_owned(), total));
        view! { <Facts facts /> }
    };
    view! {
        <Sheet id="price" title="What it costs" under=true>
            {facts}
            <FindingsAt path="fee" />
        </Sheet>
    }
    .into_any()
}
