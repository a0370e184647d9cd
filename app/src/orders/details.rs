//! One order: what was ordered, how it stands, and the push to XPM.

use super::api::{Details, order_details};
use super::parts::{StateBadge, StateTrack};
use crate::error::AppError;
use crate::live::live;
use crate::order::api::DeleteOrder;
use crate::paths;
use crate::problem::Problem;
use crate::push::{PlanEditor, PlanOf, PlanSaved, PushLive};
use crate::ui::{
    AppAvatar, AsyncView, Badge, Button, ButtonRow, Crumb, Crumbs, Dialog, Docket, Fact, Glyph,
    Icon, Inside, Kind, KindWord, LinkButton, Look, Notice, Row, Rows, Sheet, Tone, toasts,
};
use crate::wire::load;
use deedbox_domain::event::EventBody;
use deedbox_domain::ids::OrderId;
use deedbox_domain::order::{Order, OrderState};
use deedbox_domain::push::PushState;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn DetailsPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || OrderId::new(params.read().get("id").unwrap_or_default());
    let details = load(id, order_details);
    // The order's own moves and the ends of a push change the whole page; a push's steps only their
    // lines.
    Effect::new(move |_| {
        live().on(move |event| {
            let concerns = match &event.body {
                EventBody::Order { order, .. } => *order == id(),
                EventBody::Push { order, state, .. } => {
                    let begins = matches!(state, PushState::Queued | PushState::Approved);
                    *order == id() && (begins || state.ended())
                }
                _ => false,
            };
            if concerns {
                details.refetch();
            }
        });
    });
    let again = Callback::new(move |()| details.refetch());
    view! {
        <AsyncView
            resource=details
            loading="Reading the order"
            error=|error: AppError, again| view! { <Problem error again /> }
            let:found
        >
            <Whole found again />
        </AsyncView>
    }
}

#[component]
fn Whole(found: Details, again: Callback<()>) -> impl IntoView {
    let order = &found.order;
    let title = order.title();
    let pushed = found
        .push
        .as_ref()
        .is_some_and(|push| push.state == PushState::Done);
    let acn = order.registration.as_ref().map(|r| r.acn.to_string());
    let mut facts = vec![Fact::new("Order", order.reference())];
    facts.push(Fact::new(
        "ACN",
        acn.unwrap_or_else(|| "Not yet".to_owned()),
    ));
    if let Some(registered) = found.registered.clone() {
        facts.push(Fact::new("Registered", registered));
    }
    facts.push(Fact::new(
        "Paid",
        found.paid.clone().unwrap_or_else(|| "Not yet".to_owned()),
    ));
    facts.push(Fact::new("By", found.ordered_by.clone()));
    let state = order.state;
    let none = found.documents.is_empty();
    let documents = found
        .documents
        .clone()
        .into_iter()
        .map(|document| {
            let label = format!("Download {}", document.title);
            view! {
                <Row title=document.title note=document.note mark=ViewFn::from(|| view! { <Icon glyph=Glyph::Orders /> })>
                    <LinkButton small=true href=document.href glyph=Glyph::Download label />
                </Row>
            }
        })
        .collect_view();
    let product = found.product.clone();
    let order = order.clone();
    view! {
        <Title text=format!("{title} - Deedbox") />
        <Crumbs
            crumbs=vec![Crumb { words: "My orders".into(), href: paths::ORDERS.into() }]
            here=Some(order.reference().into())
        />
        <div class="stack stack-loose">
            <Docket label="Order" facts>
                <div>
                    <p class="soft small">
                        <KindWord kind=Kind::Company words=product />
                    </p>
                    <h1>{title.clone()}</h1>
                </div>
                <div>
                    <StateTrack state pushed />
                    <StateBadge state />
                </div>
            </Docket>
            <Standing order=order.clone() />
            <div class="columns">
                <div class="stack stack-loose">
                    <Push found again />
                    <People order />
                </div>
                <aside class="stack" aria-label="Documents">
                    <Sheet id="order-documents" title="Documents" inside=Inside::Bare>
                        {if none {
                            view! {
                                <p class="sheet-body small soft">
                                    "The tax invoice is here once the order is paid."
                                </p>
                            }
                                .into_any()
                        } else {
                            view! { <Rows>{documents}</Rows> }.into_any()
                        }}
                    </Sheet>
                </aside>
            </div>
        </div>
    }
}

/// How the order stands, in a sentence, with what can be done.
#[component]
fn Standing(order: Order) -> impl IntoView {
    let words = order.state.explanation();
    let wizard = paths::order_step(&order.id, "name");
    match order.state {
        OrderState::Draft | OrderState::Ready => view! {
            <Notice tone=Tone::Info title=order.state.label()>{words}</Notice>
            <ButtonRow>
                <LinkButton look=Look::Primary href=wizard>"Go on with the order"</LinkButton>
                <GiveUp order />
            </ButtonRow>
        }
        .into_any(),
        OrderState::Rejected | OrderState::ValidationFailed => {
            let reason = order.rejection.clone().unwrap_or_default();
            view! {
                <Notice tone=Tone::Bad title="ASIC refused this order.">
                    {format!("{reason} {words}")}
                </Notice>
            }
            .into_any()
        }
        _ => view! { <p class="soft measure" role="status">{words}</p> }.into_any(),
    }
}

#[component]
fn GiveUp(order: Order) -> impl IntoView {
    let open = RwSignal::new(false);
    let give_up = ServerAction::<DeleteOrder>::new();
    let title = order.title();
    let id = StoredValue::new(order.id);
    view! {
        <Button glyph=Glyph::Trash on_press=Callback::new(move |_| open.set(true))>
            "Delete draft"
        </Button>
        <Dialog
            id="give-up"
            open
            title=format!("Delete {title}?")
            lead="The draft and everything typed into it go. This cannot be undone.".to_owned()
            safe="Keep it"
            actions=ViewFn::from(move || {
                view! {
                    <Button
                        look=Look::Danger
                        busy=give_up.pending()
                        on_press=Callback::new(move |_| {
                            give_up.dispatch(DeleteOrder { order: id.get_value() });
                        })
                    >
                        "Delete the draft"
                    </Button>
                }
            })
        />
    }
}

/// The push: running or done, or the button that plans one.
#[component]
fn Push(found: Details, again: Callback<()>) -> impl IntoView {
    let order = StoredValue::new(found.order.id.clone());
    let planning = RwSignal::new(false);
    let registered = found.order.registration.is_some();
    let placed = registered || found.order.state.with_asic();
    let saved = Callback::new(move |saved: PlanSaved| {
        planning.set(false);
        let words = if saved.begun {
            format!("The push has started, {} lines.", saved.lines)
        } else {
            format!(
                "Plan saved, {} lines. It runs when ASIC has registered the company.",
                saved.lines
            )
        };
        toasts().show(Tone::Good, words);
        again.run(());
    });
    let under_way = found.push.as_ref().is_some_and(|push| !push.state.ended());
    let approved = found
        .push
        .as_ref()
        .is_some_and(|push| push.state == PushState::Approved);
    // Parked while XPM is connected: it was planned for another account.
    let elsewhere = found.connected
        && found
            .push
            .as_ref()
            .is_some_and(|push| matches!(push.state, PushState::Parked { .. }));
    let offer = placed && (!under_way || approved || elsewhere);
    let shown = found
        .push
        .clone()
        .filter(|push| found.order.push_wanted || !matches!(push.state, PushState::Approved));
    let lead = match (&found.account, found.connected) {
        (Some(account), true) => format!("{account} is connected."),
        _ => "Xero Practice Manager is not connected.".to_owned(),
    };
    let never = shown.is_none();
    view! {
        {shown.map(|push| view! { <PushLive push /> })}
        {(!placed && never)
            .then(|| {
                view! {
                    <p class="soft small">
                        "The push to Xero Practice Manager is planned on the Complete step, or here once the order is placed."
                    </p>
                }
            })}
        {offer
            .then(|| {
                view! {
                    <section class="sheet" aria-labelledby="order-xpm">
                        <div class="sheet-head">
                            <AppAvatar letters="XPM" />
                            <div class="grow">
                                <h2 id="order-xpm">"Xero Practice Manager"</h2>
                                <p class="small soft">{lead}</p>
                            </div>
                            {never.then(|| view! { <Badge words="Not pushed" /> })}
                        </div>
                        <div class="sheet-body stack">
                            <p class="measure">
                                "Push the company and its people into XPM whenever you like. You first see every line and choose which to send."
                            </p>
                        </div>
                        <div class="sheet-foot">
                            <Button
                                look=if never { Look::Primary } else { Look::Plain }
                                glyph=Glyph::Send
                                on_press=Callback::new(move |_| planning.update(|open| *open = !*open))
                            >
                                {if never { "Push to Xero PM" } else { "Push again" }}
                            </Button>
                        </div>
                    </section>
                }
            })}
        {move || {
            planning
                .get()
                .then(|| view! { <PlanEditor of=PlanOf::Order(order.get_value()) on_saved=saved /> })
        }}
    }
}

/// Who is in it.
#[component]
fn People(order: Order) -> impl IntoView {
    let draft = &order.draft;
    let persons = draft.persons.iter().map(|p| {
        (
            p.id.clone(),
            p.display_name(),
            p.xpm.is_some(),
            Kind::Person,
        )
    });
    let others = draft.organisations.iter().map(|o| {
        (
            o.id.clone(),
            o.display_name(),
            o.xpm.is_some(),
            Kind::Company,
        )
    });
    let rows = persons
        .chain(others)
        .map(|(id, name, linked, kind)| {
            let roles: Vec<_> = draft
                .roles_of(&id)
                .into_iter()
                .map(deedbox_domain::order::Role::label)
                .collect();
            let from = if linked { ". From XPM" } else { "" };
            view! { <Row kind title=name note=format!("{}{from}", roles.join(", ")) /> }
        })
        .collect_view();
    let none = draft.persons.is_empty() && draft.organisations.is_empty();
    (!none).then(|| {
        view! {
            <Sheet id="order-people" title="People and shares" inside=Inside::Bare>
                <Rows>{rows}</Rows>
            </Sheet>
        }
    })
}
