//! My cart: choose orders, see what they cost, pay.

use super::api::{Cart, CartOrder, Checkout, PriceLine, read_cart, remove_from_cart};
use crate::error::AppError;
use crate::paths;
use crate::problem::Problem;
use crate::session::refresh_frame;
use crate::ui::{
    AsyncView, Badge, Button, Empty, Glyph, Kind, KindWord, LinkButton, Look, Notice, PageHead,
    Tone, toasts,
};
use crate::wire::load;
use deedbox_domain::ids::OrderId;
use deedbox_domain::money::Money;
use leptos::prelude::*;
use leptos_meta::Title;
use std::collections::BTreeSet;

/// The page.
#[component]
pub fn CartPage() -> impl IntoView {
    let cart = load(|| (), |()| read_cart());
    view! {
        <Title text="My cart - Deedbox" />
        <PageHead
            title="My cart".to_owned()
            lead="Tick what you want to pay for now. The rest stays here.".to_owned()
        />
        <AsyncView
            resource=cart
            loading="Reading the cart"
            error=|error: AppError, again| view! { <Problem error again /> }
            let:found
        >
            <Chosen cart=found refetch=Callback::new(move |()| cart.refetch()) />
        </AsyncView>
    }
}

#[component]
fn Chosen(cart: Cart, refetch: Callback<()>) -> impl IntoView {
    if cart.orders.is_empty() {
        return view! {
            <Empty
                title="Nothing is in the cart"
                lead="An order comes here from its Complete step, once it is ready."
            >
                <LinkButton look=Look::Primary href=paths::ORDERS>"My orders"</LinkButton>
            </Empty>
        }
        .into_any();
    }
    let ids = cart.orders.iter().map(|order| order.id.as_str().to_owned());
    let chosen = RwSignal::new(ids.collect::<BTreeSet<String>>());
    let rows = cart
        .orders
        .clone()
        .into_iter()
        .map(|order| view! { <OrderRow order chosen refetch /> })
        .collect_view();
    view! {
        <div class="columns">
            <section class="sheet" aria-labelledby="cart-orders">
                <div class="sheet-head">
                    <h2 id="cart-orders">"Orders"</h2>
                </div>
                <ul class="rows" role="list">{rows}</ul>
            </section>
            <aside class="stack" aria-label="Cost">
                <Summary cart chosen />
            </aside>
        </div>
    }
    .into_any()
}

#[component]
fn OrderRow(
    order: CartOrder,
    chosen: RwSignal<BTreeSet<String>>,
    refetch: Callback<()>,
) -> impl IntoView {
    let id = StoredValue::new(order.id.clone());
    let key = StoredValue::new(order.id.as_str().to_owned());
    let ticked = move || key.with_value(|key| chosen.with(|chosen| chosen.contains(key)));
    let remove = Action::new(move |()| async move {
        match remove_from_cart(id.get_value()).await {
            Ok(()) => {
                refetch.run(());
                refresh_frame();
            }
            Err(error) => toasts().show(Tone::Bad, error.sentence()),
        }
    });
    let pick = format!("pick-{}", order.reference);
    let pushes = match order.push_lines {
        Some(lines) => {
            format!("Company documents, registration with ASIC, push to XPM: {lines} lines")
        }
        None => "Company documents, registration with ASIC. Not pushed to XPM.".to_owned(),
    };
    let total: Money = order.lines.iter().map(|line| line.amount).sum();
    view! {
        <li>
            <input
                type="checkbox"
                id=pick.clone()
                checked=ticked()
                prop:checked=ticked
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    chosen.update(|chosen| {
                        if on {
                            chosen.insert(key.get_value());
                        } else {
                            chosen.remove(&key.get_value());
                        }
                    });
                }
            />
            <div class="row-main">
                <label for=pick><strong>{order.title.clone()}</strong></label>
                <p><KindWord kind=Kind::Company /> {format!(", {}", order.reference)}</p>
                <p>{pushes}</p>
            </div>
            <strong class="number">{total.to_string()}</strong>
            <div class="button-row">
                <Badge tone=Tone::Good words="Ready" />
                <LinkButton
                    small=true
                    href=paths::order_step(&order.id, "review")
                    label=format!("Look at {} again", order.title)
                    glyph=Glyph::Pencil
                />
                <Button
                    small=true
                    glyph=Glyph::Close
                    label=format!("Remove {} from the cart", order.title)
                    busy=remove.pending()
                    on_press=Callback::new(move |_| {
                        remove.dispatch(());
                    })
                />
            </div>
        </li>
    }
}

#[component]
fn Summary(cart: Cart, chosen: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let pay = ServerAction::<Checkout>::new();
    let tables = cart
        .tables
        .as_ref()
        .map(|day| format!(" Fees come from tables dated {day}."));
    let tables = tables.unwrap_or_default();
    let cart = StoredValue::new(cart);
    let picked = move || {
        chosen.with(|chosen| {
            cart.with_value(|cart| {
                let orders = cart.orders.iter();
                orders
                    .filter(|o| chosen.contains(o.id.as_str()))
                    .cloned()
                    .collect::<Vec<_>>()
            })
        })
    };
    let lines = move || {
        picked()
            .into_iter()
            .flat_map(|order| order.lines)
            .map(|line| {
                let note = (line.gst == Money::ZERO)
                    .then(|| view! { " " <span class="optional">"no GST"</span> });
                view! {
                    <tr>
                        <th scope="row">{line.words} {note}</th>
                        <td class="number">{line.amount.to_string()}</td>
                    </tr>
                }
            })
            .collect_view()
    };
    let sum = move |of: fn(&PriceLine) -> Money| {
        picked()
            .iter()
            .flat_map(|order| &order.lines)
            .map(of)
            .sum::<Money>()
            .to_string()
    };
    let count = move || picked().len();
    view! {
        <section class="sheet" aria-labelledby="cart-sum">
            <div class="sheet-head">
                <h2 id="cart-sum">"Summary"</h2>
            </div>
            <table class="table">
                <caption class="visually-hidden">"What this costs"</caption>
                <tbody>
                    {lines}
                    <tr>
                        <th scope="row">
                            <span class="soft">"GST in the total"</span>
                        </th>
                        <td class="number">{move || sum(|line| line.gst)}</td>
                    </tr>
                    <tr class="total">
                        <th scope="row">"Total"</th>
                        <td class="number">{move || sum(|line| line.amount)}</td>
                    </tr>
                </tbody>
            </table>
            <div class="sheet-body stack">
                {move || {
                    pay.value()
                        .get()
                        .and_then(Result::err)
                        .map(|error| view! { <Notice tone=Tone::Bad>{error.sentence()}</Notice> })
                }}
                <Button
                    look=Look::Primary
                    wide=true
                    busy=pay.pending()
                    disabled=Signal::derive(move || count() == 0)
                    on_press=Callback::new(move |_| {
                        let orders = picked().into_iter().map(|order| order.id);
                        pay.dispatch(Checkout { orders: orders.collect::<Vec<OrderId>>() });
                    })
                >
                    {move || match count() {
                        0 => "Choose an order".to_owned(),
                        1 => "Checkout, 1 order".to_owned(),
                        many => format!("Checkout, {many} orders"),
                    }}
                </Button>
                <p class="small soft">
                    {format!(
                        "You pay on the payment provider's own page.{tables} Nothing is lodged before payment.",
                    )}
                </p>
            </div>
        </section>
    }
}
