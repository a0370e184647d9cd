//! The queue of placed orders; each is marked registered or refused.

use super::api::{Desk, DeskRow, RegisterOrder, RejectOrder, desk_queue};
use crate::error::AppError;
use crate::problem::Problem;
use crate::ui::{
    AsyncView, Badge, Button, ButtonRow, DateField, Empty, Look, PageHead, Press, TextArea,
    TextField, Tone, toasts,
};
use crate::wire::load;
use deedbox_domain::ids::OrderId;
use leptos::prelude::*;
use leptos_meta::Title;

/// The page.
#[component]
pub fn DeskPage() -> impl IntoView {
    let desk = load(|| (), |()| desk_queue());
    let again = Callback::new(move |()| desk.refetch());
    view! {
        <Title text="Fulfilment desk - Deedbox" />
        <PageHead
            title="Fulfilment desk".to_owned()
            lead="Paid orders that wait for ASIC's answer, oldest first.".to_owned()
        />
        <AsyncView
            resource=desk
            loading="Reading the queue"
            error=|error: AppError, again| view! { <Problem error again /> }
            let:found
        >
            <Queue found again />
        </AsyncView>
    }
}

#[component]
fn Queue(found: Desk, again: Callback<()>) -> impl IntoView {
    if found.rows.is_empty() {
        return view! {
            <Empty title="Nothing waits" lead="Paid orders come here by themselves.">
                <Button on_press=Callback::new(move |_| again.run(()))>"Look again"</Button>
            </Empty>
        }
        .into_any();
    }
    let today = found.today;
    found
        .rows
        .into_iter()
        .map(|row| view! { <Waiting row today=today.clone() again /> })
        .collect_view()
        .into_any()
}

#[component]
fn Waiting(row: DeskRow, today: String, again: Callback<()>) -> impl IntoView {
    let heading = format!("desk-{}", row.reference);
    view! {
        <section class="sheet" aria-labelledby=heading.clone()>
            <div class="sheet-head">
                <div class="grow">
                    <h2 id=heading.clone()>{row.title}</h2>
                    <p class="small soft">
                        {format!("{}, {}. Since {}.", row.reference, row.firm, row.since)}
                    </p>
                </div>
                <Badge tone=Tone::Info words=row.state />
            </div>
            <div class="sheet-body columns">
                <Register order=row.id.clone() reference=row.reference.clone() today again />
                <Reject order=row.id reference=row.reference again />
            </div>
        </section>
    }
}

fn told<T: Clone + Send + Sync + 'static>(
    value: impl Fn() -> Option<Result<T, AppError>> + Send + Sync + 'static,
    words: &'static str,
    again: Callback<()>,
) {
    Effect::new(move |_| match value() {
        Some(Ok(_)) => {
            toasts().show(Tone::Good, words);
            again.run(());
        }
        Some(Err(error)) if error.problems().0.is_empty() => {
            toasts().show(Tone::Bad, error.sentence());
        }
        _ => {}
    });
}

#[component]
fn Register(
    order: OrderId,
    reference: String,
    today: String,
    again: Callback<()>,
) -> impl IntoView {
    let register = ServerAction::<RegisterOrder>::new();
    let value = register.value();
    told(
        move || value.get(),
        "Registered. The firm has been told.",
        again,
    );
    let problem = move |field: &'static str| {
        Signal::derive(move || {
            value
                .get()
                .and_then(Result::err)
                .and_then(|e| e.problem(field))
        })
    };
    let today = RwSignal::new(today);
    view! {
        <ActionForm action=register attr:class="stack">
            <input type="hidden" name="order" value=order.as_str().to_owned() />
            <TextField
                id=format!("acn-{reference}")
                name="acn"
                label="ACN"
                hint="Nine digits, as on the certificate".to_owned()
                error=problem("acn")
                required=true
            />
            <DateField
                id=format!("date-{reference}")
                name="date"
                label="Date of registration"
                value=today
                error=problem("date")
                required=true
            />
            <ButtonRow>
                <Button look=Look::Primary press=Press::Submit busy=register.pending()>
                    "Mark registered"
                </Button>
            </ButtonRow>
        </ActionForm>
    }
}

#[component]
fn Reject(order: OrderId, reference: String, again: Callback<()>) -> impl IntoView {
    let reject = ServerAction::<RejectOrder>::new();
    let value = reject.value();
    told(
        move || value.get(),
        "Refusal recorded. The firm has been told.",
        again,
    );
    let problem = Signal::derive(move || {
        value
            .get()
            .and_then(Result::err)
            .and_then(|e| e.problem("reason"))
    });
    view! {
        <ActionForm action=reject attr:class="stack">
            <input type="hidden" name="order" value=order.as_str().to_owned() />
            <TextArea
                id=format!("reason-{reference}")
                name="reason"
                label="ASIC refused: why"
                hint="The firm reads this.".to_owned()
                error=problem
                required=true
            />
            <ButtonRow>
                <Button look=Look::Danger press=Press::Submit busy=reject.pending()>
                    "Record the refusal"
                </Button>
            </ButtonRow>
        </ActionForm>
    }
}
