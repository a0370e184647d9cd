use crate::date::CivilDate;
use crate::ids::{FirmId, OrderId, PaymentId, UserId};
use crate::order::sample::{AT, company, today};
use crate::order::{Draft, Order, OrderError, OrderState, Product};
use crate::rules::{Context, Tables, check};

fn order(draft: Draft) -> Order {
    Order {
        id: OrderId::new("o"),
        firm: FirmId::new("f"),
        number: 20_418,
        product: Product::CompanyPty,
        state: OrderState::Draft,
        draft,
        version: 1,
        in_cart: false,
        payment: None,
        push_wanted: false,
        registration: None,
        rejection: None,
        created_by: UserId::new("u"),
        created_at: AT,
        updated_at: AT,
    }
}

fn findings(order: &Order) -> Vec<crate::rules::Finding> {
    let tables = Tables::current();
    check(&order.draft, &Context::new(today(), &tables))
}

fn placed() -> Order {
    let mut order = order(company());
    order
        .draft
        .give_reason("NM05b", "name.text", "Searched today", "Priya", AT);
    order.make_ready(&findings(&order), AT).unwrap();
    order.in_cart = true;
    order.place(PaymentId::new("p"), AT).unwrap();
    order
}

#[test]
fn an_order_goes_from_draft_to_registered() {
    let mut order = placed();
    assert!(!order.in_cart && order.payment.is_some());
    assert!(order.state.with_asic());
    order.report(OrderState::ValidationOk, AT).unwrap();
    let later = AT.plus_seconds(5);
    order
        .register("004 085 616", today(), today(), later)
        .unwrap();
    assert_eq!(order.state, OrderState::Registered);
    assert_eq!(
        order.registration.as_ref().unwrap().acn.to_string(),
        "004 085 616"
    );
    assert_eq!(order.updated_at, later);
    assert!(order.cancel(AT).is_err() && order.reopen(AT).is_err());
}

#[test]
fn nothing_open_may_be_left() {
    let mut order = order(company());
    let open = order.make_ready(&findings(&order), AT);
    assert_eq!(
        open,
        Err(OrderError::Open(1)),
        "the registers were not checked"
    );
    assert_eq!(order.state, OrderState::Draft);
}

#[test]
fn a_registration_is_checked() {
    let mut order = placed();
    let wrong = order.register("004 085 617", today(), today(), AT);
    assert!(matches!(wrong, Err(OrderError::Acn(_))));
    let tomorrow = today().plus_days(1).unwrap();
    let early = order.register("004 085 616", tomorrow, today(), AT);
    assert_eq!(early, Err(OrderError::FutureDate));
    assert_eq!(
        (order.state, &order.registration),
        (OrderState::Submitted, &None)
    );
}

#[test]
fn a_refusal_has_a_reason_and_leads_back() {
    let mut order = placed();
    assert_eq!(order.reject("  ", AT), Err(OrderError::NoReason));
    order.reject("The name is taken", AT).unwrap();
    assert_eq!(order.rejection.as_deref(), Some("The name is taken"));
    order.reopen(AT).unwrap();
    assert_eq!(order.state, OrderState::Draft);
    assert!(order.register("004 085 616", today(), today(), AT).is_err());
    let outcome = order.report(OrderState::Registered, AT);
    assert!(matches!(outcome, Err(OrderError::IllegalMove(_))));
}

#[test]
fn every_move_is_allowed_or_refused_as_the_table_says() {
    for from in OrderState::ALL {
        for to in OrderState::ALL {
            let moved = from.to(to);
            assert_eq!(moved.is_ok(), from.next().contains(&to), "{from:?} {to:?}");
            assert_ne!(
                from,
                *from
                    .next()
                    .iter()
                    .find(|next| **next == from)
                    .unwrap_or(&next(from))
            );
        }
    }
    let refused = OrderState::Registered.to(OrderState::Draft).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "an order that is registered cannot become a draft"
    );
}

/// Any state but this one.
fn next(state: OrderState) -> OrderState {
    if state == OrderState::Draft {
        OrderState::Ready
    } else {
        OrderState::Draft
    }
}

#[test]
fn an_order_has_a_title() {
    assert_eq!(order(Draft::default()).title(), "New company");
    assert_eq!(placed().title(), "Saltbush Lane Holdings Pty Ltd");
    assert_eq!(placed().reference(), "DB-20418");
    let mut order = placed();
    order.draft.name.use_acn = true;
    order
        .register(
            "004085616",
            CivilDate::new(2026, 11, 18).unwrap(),
            today(),
            AT,
        )
        .unwrap();
    assert_eq!(order.title(), "A.C.N. 004 085 616 Pty Ltd");
}
