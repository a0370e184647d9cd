//! Back from the payment page: paid, not yet, or not at all.

use super::api::{Receipt, payment_cancelled, payment_done};
use crate::error::AppError;
use crate::paths;
use crate::problem::Problem;
use crate::session::refresh_frame;
use crate::ui::{
    AsyncView, ButtonRow, Docket, Fact, Glyph, Kind, KindWord, LinkButton, Look, Notice, PageHead,
    Row, Rows, Sheet, Tone,
};
use crate::wire::load;
use deedbox_domain::ids::PaymentId;
use deedbox_domain::payment::PaymentState;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

fn payment_id() -> impl Fn() -> PaymentId {
    let params = use_params_map();
    move || PaymentId::new(params.read().get("payment").unwrap_or_default())
}

/// After paying.
#[component]
pub fn PaymentDone() -> impl IntoView {
    let receipt = load(payment_id(), payment_done);
    // The provider may need a moment: looked at again until it says.
    Effect::new(move |_| {
        if let Some(Ok(found)) = receipt.get() {
            if found.payment.state == PaymentState::Open {
                leptos::task::spawn_local(async move {
                    TimeoutFuture::new(1_500).await;
                    receipt.refetch();
                });
            } else {
                refresh_frame();
            }
        }
    });
    view! {
        <Title text="Your order - Deedbox" />
        <AsyncView
            resource=receipt
            loading="Asking how the payment stands"
            error=|error: AppError, again| view! { <Problem error again /> }
            let:found
        >
            <Outcome found />
        </AsyncView>
    }
}

/// After leaving the payment page.
#[component]
pub fn PaymentCancelled() -> impl IntoView {
    let receipt = load(payment_id(), payment_cancelled);
    view! {
        <Title text="Not paid - Deedbox" />
        <AsyncView
            resource=receipt
            loading="Closing the payment page"
            error=|error: AppError, again| view! { <Problem error again /> }
            let:found
        >
            <Outcome found />
        </AsyncView>
    }
}

#[component]
fn Outcome(found: Receipt) -> impl IntoView {
    match found.payment.state {
        PaymentState::Paid | PaymentState::Refunded => view! { <Paid found /> }.into_any(),
        PaymentState::Open => view! {
            <PageHead title="We are waiting for the payment".to_owned() />
            <Notice tone=Tone::Info title="Not confirmed yet.">
                "This page looks again by itself. You can leave it: an e-mail comes when the payment is there."
            </Notice>
        }
        .into_any(),
        PaymentState::Expired => view! {
            <PageHead title="Nothing was paid".to_owned() />
            <Notice tone=Tone::Warn title="The payment page was left.">
                "Your card was not charged, and your orders are still in the cart."
            </Notice>
            <ButtonRow>
                <LinkButton look=Look::Primary href=paths::CART>"Back to the cart"</LinkButton>
            </ButtonRow>
        }
        .into_any(),
    }
}

#[component]
fn Paid(found: Receipt) -> impl IntoView {
    let title = match found.orders.as_slice() {
        [one] => format!("{} is ordered", one.title()),
        many => format!("{} orders are placed", many.len()),
    };
    let lead = format!(
        "Your order has been completed. A confirmation with the tax invoice is on its way to {}.",
        found.email,
    );
    let pushes = found.orders.iter().any(|order| order.push_wanted);
    let rows = found
        .orders
        .clone()
        .into_iter()
        .map(|order| {
            view! {
                <Row
                    kind=Kind::Company
                    title=order.title()
                    href=paths::order(&order.id)
                    note=format!("{}. {}", order.reference(), order.state.explanation())
                >
                    <LinkButton small=true href=paths::order(&order.id) label=format!("Details of {}", order.title())>
                        "Details"
                    </LinkButton>
                </Row>
            }
        })
        .collect_view();
    let invoice = format!("/invoices/{}", found.payment.id);
    view! {
        <PageHead title lead />
        <div class="stack stack-loose">
            <Docket
                label="Payment"
                facts=vec![
                    Fact::new("Paid", found.payment.total().to_string()),
                    Fact::new("GST", found.payment.gst().to_string()),
                    Fact::new("Tax invoice", found.invoice.clone()),
                    Fact::new("When", found.paid.clone().unwrap_or_default()),
                ]
            >
                <div>
                    <p class="soft small"><KindWord kind=Kind::Company /></p>
                    <p class="docket-name">
                        {found.orders.first().map(deedbox_domain::order::Order::title)}
                    </p>
                </div>
                <LinkButton href=invoice glyph=Glyph::Download>"Tax invoice (PDF)"</LinkButton>
            </Docket>
            <Notice tone=Tone::Info title="What happens now.">
                {if pushes {
                    "We lodge with ASIC. When the company is registered, its push to Xero Practice Manager starts by itself, and a second e-mail says when XPM has it."
                } else {
                    "We lodge with ASIC and write to you when the company is registered. You can push it to Xero Practice Manager from its details whenever you like."
                }}
            </Notice>
            <Sheet id="ordered" title="Orders" inside=crate::ui::Inside::Bare>
                <Rows>{rows}</Rows>
            </Sheet>
            <ButtonRow>
                <LinkButton look=Look::Primary href=paths::ORDERS>"My orders"</LinkButton>
                <LinkButton href=paths::HOME>"Home"</LinkButton>
            </ButtonRow>
        </div>
    }
}
