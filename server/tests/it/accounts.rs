//! Another XPM account than before: noticed, asked about, and never pushed into
//! with a plan that was made for the first one.

use deedbox_core::{connect, desk, pushes};
use deedbox_domain::connection::{Connection, ConnectionStatus};
use deedbox_domain::ids::OrderId;
use deedbox_domain::push::PushState;
use deedbox_http::Url;

use crate::browser::{Browser, part};
use crate::company::{self, ACN};
use crate::stack::{PRIYA, Somebody, Stack};

const MEI_LIN: &str = "mei-lin.chau@harbourlane.example";

/// Connects as somebody of Xero, in a browser of theirs; what our page is told.
async fn consent(stack: &Stack, who: &mut Somebody, email: &str) -> String {
    let bound = who.browser.bind(&stack.base);
    let page = connect::begin(&stack.portal, &who.actor, &bound, "/")
        .await
        .unwrap();
    let back = Browser::new()
        .consent(&Url::parse(&page).unwrap(), email)
        .await;
    let landed = who.browser.get(&back).await.to();
    part(&landed, "connected").unwrap()
}

async fn connection(stack: &Stack, who: &Somebody) -> Connection {
    let page = connect::page(&stack.portal, &who.actor).await.unwrap();
    page.connection.unwrap()
}

async fn clients(stack: &Stack, who: &Somebody, connection: &Connection) -> u64 {
    let mut work = stack.portal.store().read().await.unwrap();
    let count = work.clients().count(who.actor.firm(), &connection.id).await;
    count.unwrap()
}

async fn state(stack: &Stack, who: &Somebody, id: &OrderId) -> PushState {
    company::push(stack, who, id).await.0.state
}

/// A push that waits, since the connection was ended before its order was registered.
async fn parked(stack: &Stack) -> (Somebody, OrderId) {
    let who = stack.synced().await;
    let id = company::ready(stack, &who).await;
    company::approve(stack, &who, &id).await;
    let back = company::pay(stack, &who, &id).await;
    let payment = back.path().split('/').nth(2).unwrap();
    let payment = deedbox_domain::ids::PaymentId::new(payment);
    deedbox_core::checkout::returned(&stack.portal, &who.actor, &payment)
        .await
        .unwrap();
    stack.settle().await;
    deedbox_sandbox::identity::disconnect(&stack.sandbox.shared(), None).unwrap();
    let staff = stack.desk().await;
    desk::register(&stack.portal, &staff, &id, ACN, "19/11/2026")
        .await
        .unwrap();
    stack.settle().await;
    assert!(matches!(
        state(stack, &who, &id).await,
        PushState::Parked { .. }
    ));
    (who, id)
}

#[tokio::test]
async fn another_account_is_asked_about_and_its_predecessors_pushes_stay_where_they_are() {
    let stack = Stack::start().await;
    let (mut who, id) = parked(&stack).await;
    let before = connection(&stack, &who).await;
    let known = clients(&stack, &who, &before).await;
    assert!(known > 0);

    // Noticed: nothing is taken and nothing leaves before somebody says so.
    assert_eq!(consent(&stack, &mut who, MEI_LIN).await, "choose");
    stack.settle().await;
    let page = connect::page(&stack.portal, &who.actor).await.unwrap();
    assert_eq!(page.parked, 1);
    let asked = page.connection.unwrap();
    assert_eq!(asked.status, ConnectionStatus::Choosing);
    assert_eq!(asked.tenant, before.tenant, "the one before is named");
    assert_eq!(clients(&stack, &who, &before).await, known);
    assert_eq!(stack.effects("client created"), 0);

    // Said so: the clients change, the push does not go into the other account.
    let other = asked.choices[0].tenant.clone();
    connect::choose(&stack.portal, &who.actor, &other)
        .await
        .unwrap();
    stack.settle().await;
    stack.advance(61);
    let now = connection(&stack, &who).await;
    assert_eq!(
        (now.status, now.tenant.as_ref().map(|t| &t.tenant)),
        (ConnectionStatus::Connected, Some(&other))
    );
    assert_eq!(clients(&stack, &who, &before).await, 0);
    assert!(clients(&stack, &who, &now).await > 0);
    let waits = state(&stack, &who, &id).await;
    assert!(
        matches!(&waits, PushState::Parked { reason } if reason.contains("another XPM account")),
        "{waits:?}"
    );
    assert_eq!(stack.effects("client created"), 0);

    // Lost and connected again, it still is another account.
    deedbox_sandbox::identity::disconnect(
        &stack.sandbox.shared(),
        Some("Harbour Lane Accountants"),
    )
    .unwrap();
    stack.advance(3_600);
    deedbox_core::jobs::Handlers::due(&stack.portal, "keep")
        .await
        .unwrap();
    assert_eq!(consent(&stack, &mut who, MEI_LIN).await, "done");
    stack.settle().await;
    stack.advance(61);
    assert!(matches!(
        state(&stack, &who, &id).await,
        PushState::Parked { .. }
    ));

    // Back to the first account: it goes on, exactly once.
    assert_eq!(consent(&stack, &mut who, PRIYA).await, "choose");
    let first = connection(&stack, &who).await.choices[0].tenant.clone();
    assert_eq!(
        Some(&first),
        before.tenant.as_ref().map(|tenant| &tenant.tenant)
    );
    connect::choose(&stack.portal, &who.actor, &first)
        .await
        .unwrap();
    stack.settle().await;
    assert_eq!(state(&stack, &who, &id).await, PushState::Done);
    assert_eq!(company::in_xpm(&stack, &who).await, company::wanted());
    assert_eq!(stack.effects("client created"), 2);
    stack.close().await;
}

#[tokio::test]
async fn a_push_for_the_account_before_can_be_planned_anew_for_the_one_that_is_connected() {
    let stack = Stack::start().await;
    let (mut who, id) = parked(&stack).await;
    let first = company::push(&stack, &who, &id).await.0;
    assert_eq!(consent(&stack, &mut who, MEI_LIN).await, "choose");
    let other = connection(&stack, &who).await.choices[0].tenant.clone();
    connect::choose(&stack.portal, &who.actor, &other)
        .await
        .unwrap();
    stack.settle().await;
    stack.advance(61);
    let again = pushes::finish_the_rest(&stack.portal, &who.actor, &first.id).await;
    assert!(again.is_err(), "a parked push is not finished by hand");
    let (_, seen) = pushes::plan(
        &stack.portal,
        &who.actor,
        &id,
        std::collections::BTreeMap::new(),
    )
    .await
    .unwrap();
    assert!(!seen.is_empty());
    company::approve(&stack, &who, &id).await;
    stack.settle().await;
    let (newest, steps) = company::push(&stack, &who, &id).await;
    assert_ne!(newest.id, first.id);
    assert_eq!(newest.state, PushState::Done, "{steps:#?}");
    // The older plan can no longer be run into this account.
    let again = pushes::finish_the_rest(&stack.portal, &who.actor, &first.id).await;
    assert!(
        matches!(again, Err(pushes::PushError::OtherAccount)),
        "{again:?}"
    );
    stack.close().await;
}
