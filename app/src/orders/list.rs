//! The list: searched as one types.

use super::api::{OrderRow, Orders, list_orders};
use super::parts::{PushBadge, StateBadge, StateTrack};
use crate::error::AppError;
use crate::paths;
use crate::problem::Problem;
use crate::ui::{
    AsyncView, Column, Empty, Glyph, Icon, Kind, KindWord, LinkButton, Look, PageHead, Table,
};
use crate::wire::load;
use deedbox_domain::push::PushState;
use leptos::prelude::*;
use leptos_meta::Title;

const STATES: [(&str, &str); 6] = [
    ("", "Any state"),
    ("draft", "Draft"),
    ("ready", "Ready to order"),
    ("with-asic", "With ASIC"),
    ("registered", "Registered"),
    ("rejected", "Refused by ASIC"),
];

const COLUMNS: &[Column] = &[
    Column::Words("Name"),
    Column::Words("Kind"),
    Column::Words("Order"),
    Column::Words("Where it is"),
    Column::Words("XPM"),
    Column::Words("Last change"),
    Column::Unseen("Open"),
];

/// The page.
#[component]
pub fn OrdersPage() -> impl IntoView {
    // Led here by the search of the page for what is not there.
    let text = RwSignal::new(crate::session::query("q")());
    let state = RwSignal::new(String::new());
    let orders = load(
        move || (text.get(), state.get()),
        |(text, state)| list_orders(text, state),
    );
    view! {
        <Title text="My orders - Deedbox" />
        <PageHead
            title="My orders".to_owned()
            lead="Yours and your team's. Find one by name, number, person or ACN.".to_owned()
        >
            <LinkButton look=Look::Primary href=paths::NEW_ORDER glyph=Glyph::Plus>
                "New order"
            </LinkButton>
        </PageHead>
        <section class="sheet" aria-label="Orders">
            <div class="sheet-head">
                <form
                    class="grow input-group"
                    role="search"
                    on:submit=|event| event.prevent_default()
                >
                    <div class="search">
                        <Icon glyph=Glyph::Search />
                        <input
                            type="search"
                            aria-label="Search orders"
                            aria-describedby="orders-found"
                            value=text.get_untracked()
                            on:input=move |event| text.set(event_target_value(&event))
                        />
                    </div>
                    <select
                        aria-label="State"
                        on:change=move |event| state.set(event_target_value(&event))
                    >
                        {STATES
                            .into_iter()
                            .map(|(value, words)| view! { <option value=value>{words}</option> })
                            .collect_view()}
                    </select>
                </form>
            </div>
            <AsyncView
                resource=orders
                loading="Reading your orders"
                error=|error: AppError, again| view! { <Problem error again /> }
                let:found
            >
                <Found found text=text.get_untracked() state=state.get_untracked() />
            </AsyncView>
        </section>
    }
}

#[component]
fn Found(found: Orders, text: String, state: String) -> impl IntoView {
    let count = found.rows.len();
    let narrowed = !text.trim().is_empty() || !state.is_empty();
    let words = match (count, narrowed) {
        (_, false) if count == 1 => "1 order.".to_owned(),
        (_, false) => format!("{count} orders, newest change first."),
        (0, true) => "No order matches.".to_owned(),
        (1, true) => "1 order matches.".to_owned(),
        (_, true) => format!("{count} orders match."),
    };
    let body = if count > 0 {
        let rows = found
            .rows
            .into_iter()
            .map(|row| view! { <Line row /> })
            .collect_view();
        view! { <Table caption="Orders, newest change first".to_owned() columns=COLUMNS>{rows}</Table> }
            .into_any()
    } else if narrowed {
        view! {
            <Empty title="No order matches" lead="Try fewer letters, or any state.">
                ()
            </Empty>
        }
        .into_any()
    } else {
        view! {
            <Empty title="No orders yet" lead="Order a company, with your XPM clients at hand.">
                <LinkButton look=Look::Primary href=paths::NEW_ORDER>"New order"</LinkButton>
            </Empty>
        }
        .into_any()
    };
    view! {
        <p class="sheet-head small soft" id="orders-found" role="status">
            {words}
        </p>
        {body}
    }
}

#[component]
fn Line(row: OrderRow) -> impl IntoView {
    let href = if row.state.editable() {
        paths::order_step(&row.id, "name")
    } else {
        paths::order(&row.id)
    };
    let pushed = row.push == Some(PushState::Done);
    let note = match (&row.acn, row.people.as_slice()) {
        (Some(acn), _) => acn.clone(),
        (None, people) => people.join(", "),
    };
    let details = paths::order(&row.id);
    let words = if row.in_cart {
        "In the cart"
    } else {
        row.state.label()
    };
    view! {
        <tr>
            <th scope="row">
                <a href=href>{row.title.clone()}</a>
                <br />
                <span class="optional small">{note}</span>
            </th>
            <td>
                <KindWord kind=Kind::Company />
            </td>
            <td class="soft nowrap">{row.reference.clone()}</td>
            <td class="wide">
                <div>
                    <StateTrack state=row.state pushed />
                </div>
                <span class="small">{words}</span>
                <span class="visually-hidden">
                    <StateBadge state=row.state />
                </span>
            </td>
            <td>
                <PushBadge push=row.push />
            </td>
            <td class="soft small">{row.changed}</td>
            <td class="number">
                <LinkButton small=true href=details label=format!("Details of {}", row.title)>
                    "Details"
                </LinkButton>
            </td>
        </tr>
    }
}
