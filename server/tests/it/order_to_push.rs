//! The main job by its use cases: find, order, approve, pay, register, push.

use deedbox_core::{checkout, desk, orders};
use deedbox_domain::ids::PaymentId;
use deedbox_domain::order::OrderState;
use deedbox_domain::payment::PaymentState;
use deedbox_domain::push::{PushState, StepState};

use crate::company::{self, ACN, NAME};
use crate::postgres;
use crate::stack::{PRIYA, Stack};

#[tokio::test]
async fn a_company_is_found_ordered_paid_registered_and_pushed() {
    main_job(Stack::start().await).await;
}

#[tokio::test]
async fn the_same_on_postgresql() {
    let Some(fresh) = postgres::fresh().await else {
        return;
    };
    main_job(Stack::on(fresh.store(), tempfile::tempdir().unwrap(), 60).await).await;
    fresh.close().await;
}

pub(crate) async fn main_job(stack: Stack) {
    let who = stack.synced().await;
    let (portal, actor) = (&stack.portal, &who.actor);
    let id = company::ready(&stack, &who).await;
    company::approve(&stack, &who, &id).await;
    stack.advance(61);

    let back = company::pay(&stack, &who, &id).await;
    let payment = back.path().split('/').nth(2).map(PaymentId::new).unwrap();
    until_told(&stack).await;
    assert_eq!(stack.settle().await, []);
    // Nobody came back to our page: the webhook alone placed the order.
    let receipt = checkout::receipt(portal, actor, &payment).await.unwrap();
    assert_eq!(receipt.payment.state, PaymentState::Paid);
    assert_eq!(receipt.orders[0].state, OrderState::Submitted);
    let (name, pdf) = checkout::invoice(portal, actor, &payment).await.unwrap();
    assert!(
        name.starts_with("INV-") && pdf.starts_with(b"%PDF"),
        "{name}"
    );

    let staff = stack.desk().await;
    let refused = desk::register(portal, actor, &id, ACN, "19/11/2026").await;
    assert!(
        matches!(refused, Err(desk::DeskError::NotAllowed(_))),
        "{refused:?}"
    );
    desk::register(portal, &staff, &id, ACN, "19/11/2026")
        .await
        .unwrap();
    assert_eq!(stack.settle().await, []);
    let (push, steps) = company::push(&stack, &who, &id).await;
    assert_eq!(push.state, PushState::Done, "{steps:#?}");
    assert!(
        steps
            .iter()
            .all(|step| matches!(step.state, StepState::Done { .. })),
        "{steps:#?}"
    );
    assert_eq!(company::in_xpm(&stack, &who).await, company::wanted());
    let acn = stack
        .held(actor, |practice| {
            let company = practice
                .clients
                .values()
                .find(|client| client.name == NAME)
                .unwrap();
            company.tax.as_ref().unwrap().company_number.clone()
        })
        .await;
    assert_eq!(acn.replace(' ', ""), ACN.replace(' ', ""));

    let mailbox = stack.mailbox().await;
    let subject = |at: usize| mailbox[at]["subject"].as_str().unwrap();
    assert_eq!(mailbox.len(), 3, "{mailbox:#?}");
    assert!(
        mailbox.iter().all(|letter| letter["to"] == PRIYA),
        "{mailbox:#?}"
    );
    assert!(
        subject(0).contains("is placed") && subject(0).contains(NAME),
        "{}",
        subject(0)
    );
    assert_eq!(mailbox[0]["attachments"][0]["name"], name);
    assert_eq!(subject(1), format!("{NAME} is registered"));
    assert_eq!(subject(2), format!("{NAME} is in Xero Practice Manager"));

    let placed = orders::view(portal, actor, &id).await.unwrap().order;
    assert_eq!(placed.state, OrderState::Registered);
    stack.close().await;
}

/// Waits for the signed webhook, which the sandbox sends on its own.
async fn until_told(stack: &Stack) {
    for _ in 0..200 {
        let mut work = stack.portal.store().read().await.unwrap();
        if work.jobs().open().await.unwrap() > 0 {
            return;
        }
        drop(work);
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("no webhook came");
}
