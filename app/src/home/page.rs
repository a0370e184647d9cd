//! The page at `/`.

use super::api::{Begun, Health, Home, Moving, Need, read_home};
use crate::error::AppError;
use crate::layout::Connection;
use crate::live::live;
use crate::orders::StateTrack;
use crate::paths;
use crate::problem::Problem;
use crate::ui::{
    AsyncView, Badge, Empty, Fact, Facts, Flag, Glyph, Inside, Kind, LinkButton, Look, Meter,
    PageHead, Row, Rows, Sheet, Tone,
};
use crate::wire::load;
use deedbox_domain::event::EventBody;
use leptos::prelude::*;
use leptos_meta::Title;

/// The page.
#[component]
pub fn HomePage() -> impl IntoView {
    let home = load(|| (), |()| read_home());
    Effect::new(move |_| {
        live().on(move |event| {
            if matches!(
                event.body,
                EventBody::Order { .. } | EventBody::Push { .. } | EventBody::Connection { .. }
            ) {
                home.refetch();
            }
        });
    });
    view! {
        <Title text="Home - Deedbox" />
        <AsyncView
            resource=home
            loading="Reading what waits for you"
            error=|error: AppError, again| view! { <Problem error again /> }
            let:found
        >
            <Found home=found />
        </AsyncView>
    }
    .into_any()
}

#[component]
fn Found(home: Home) -> impl IntoView {
    let waiting = match home.needs.len() {
        0 => "Nothing waits for you.".to_owned(),
        1 => "One thing waits for you.".to_owned(),
        many => format!("{many} things wait for you."),
    };
    view! {
        <PageHead
            title=format!("{}, {}", home.greeting, home.name)
            lead=format!("{}. {waiting}", home.today)
        >
            <LinkButton look=Look::Primary href=paths::NEW_ORDER glyph=Glyph::Plus>
                "New order"
            </LinkButton>
        </PageHead>
        <div class="columns">
            <div class="stack stack-loose">
                <Needs needs=home.needs />
                <Placed orders=home.moving />
                <Drafts orders=home.drafts />
            </div>
            <aside class="stack stack-loose" aria-label="Connection">
                <HealthSheet health=home.health />
            </aside>
        </div>
    }
    .into_any()
}

#[component]
fn Needs(needs: Vec<Need>) -> impl IntoView {
    let count = needs.len();
    (count > 0).then(|| {
        let rows = needs
            .into_iter()
            .map(|need| {
                view! {
                    <Row title=need.title note=need.words>
                        <LinkButton small=true href=need.href>
                            {need.action}
                        </LinkButton>
                    </Row>
                }
            })
            .collect_view();
        let mark = move || view! { <Flag words=format!("{count} to do") /> };
        view! {
            <Sheet id="needs" title="Needs you" inside=Inside::Bare mark>
                <Rows>{rows}</Rows>
            </Sheet>
        }
    })
}

#[component]
fn Placed(orders: Vec<Moving>) -> impl IntoView {
    let mark = || view! { <a class="small" href=paths::ORDERS>"All orders"</a> };
    let body = if orders.is_empty() {
        view! { <p class="sheet-body soft">"No order is under way."</p> }.into_any()
    } else {
        let rows = orders
            .into_iter()
            .map(|order| {
                view! {
                    <Row
                        kind=Kind::Company
                        title=order.title
                        href=paths::order(&order.order)
                        note=order.words
                    >
                        <div>
                            <StateTrack state=order.state pushed=order.pushed />
                        </div>
                    </Row>
                }
            })
            .collect_view();
        view! { <Rows>{rows}</Rows> }.into_any()
    };
    view! {
        <Sheet id="progress" title="Orders in progress" inside=Inside::Bare mark>
            {body}
        </Sheet>
    }
    .into_any()
}

#[component]
fn Drafts(orders: Vec<Begun>) -> impl IntoView {
    if orders.is_empty() {
        return view! {
            <Empty title="No drafts" lead="An order that you begin is saved here as you type.">
                <LinkButton look=Look::Primary href=paths::NEW_ORDER>"New order"</LinkButton>
            </Empty>
        }
        .into_any();
    }
    let rows = orders
        .into_iter()
        .map(|order| {
            let label = format!("Continue {}", order.title);
            let href = paths::order_step(&order.order, order.step.slug());
            view! {
                <Row kind=Kind::Company title=order.title note=order.words>
                    <LinkButton small=true href label>
                        "Continue"
                    </LinkButton>
                </Row>
            }
        })
        .collect_view();
    let mark = || view! { <span class="small soft">"Saved as you type"</span> };
    view! {
        <Sheet id="drafts" title="Drafts" inside=Inside::Bare mark>
            <Rows>{rows}</Rows>
        </Sheet>
    }
    .into_any()
}

#[component]
fn HealthSheet(health: Health) -> impl IntoView {
    let (tone, words) = match health.state {
        Connection::NotConnected => (Tone::Neutral, "Not connected"),
        Connection::NeedsYou => (Tone::Warn, "Needs you"),
        Connection::Syncing => (Tone::Info, "Syncing"),
        Connection::Connected => (Tone::Good, "Good"),
    };
    let mark = move || view! { <Badge tone words /> };
    let foot = || view! { <a class="small" href=paths::APP_CONNECT>"Open App Connect"</a> };
    let body = match health.practice.clone() {
        None => view! {
            <p>
                "Connect Xero Practice Manager to find your clients by three letters and to send new entities there."
            </p>
        }
        .into_any(),
        Some(practice) => view! { <HealthFacts health practice /> }.into_any(),
    };
    view! {
        <Sheet id="health" title="Connection health" mark foot>
            {body}
        </Sheet>
    }
    .into_any()
}

#[component]
fn HealthFacts(health: Health, practice: String) -> impl IntoView {
    let facts = vec![
        Fact::new("Practice", practice),
        Fact::new(
            "Last sync",
            health.last_sync.unwrap_or_else(|| "Not yet".to_owned()),
        ),
        Fact::new("Clients", crate::ui::grouped(health.clients)),
        Fact::new("Connected by", health.by),
    ];
    view! {
        <Facts facts />
        {(health.day_limit > 0)
            .then(|| {
                view! {
                    <Meter
                        id="home-meter"
                        label="Xero calls used today"
                        used=health.used_today
                        of=health.day_limit
                        low=health.day_limit / 10 * 7
                        high=health.day_limit / 10 * 9
                    />
                }
            })}
    }
    .into_any()
}
