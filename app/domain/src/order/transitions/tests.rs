use crate::date::CivilDate;
use crate::ids::PaymentId;
use crate::order::sample::{AT, company, family_trust, order, today};
use crate::order::{Draft, Order, OrderError, OrderState};
use crate::rules::{Context, Tables, check};

fn findings(order: &Order) -> Vec<crate::rules::Finding> {
    let tables = Tables::current();
    check(&order.draft, &Context::new(today(), &tables))
}

fn placed() -> Order {
    let mut order = order("o", company());
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
    let mut order = order("o", company());
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
    assert_eq!(order("o", Draft::default()).title(), "New company");
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

#[test]
fn a_deed_is_signed_and_a_company_is_not() {
    let mut company = placed();
    assert!(matches!(
        company.sign(today(), today(), AT),
        Err(OrderError::IllegalMove(_))
    ));
    let mut trust = order("t", family_trust());
    trust.state = OrderState::Submitted;
    let acn = trust.register("004 085 616", today(), today(), AT);
    assert!(matches!(acn, Err(OrderError::IllegalMove(_))));
    let reported = trust.report(OrderState::ManualReview, AT);
    assert!(matches!(reported, Err(OrderError::IllegalMove(_))));
    assert_eq!(trust.state, OrderState::Submitted);
    let tomorrow = today().plus_days(1).unwrap();
    assert_eq!(trust.sign(tomorrow, today(), AT), Err(OrderError::NotYet));
    trust.sign(today(), today(), AT).unwrap();
    assert_eq!(trust.stamp(tomorrow, today(), AT), Err(OrderError::NotYet));
    assert!(matches!(
        trust.give_abn("51 824 753 557", AT),
        Err(OrderError::Abn(_))
    ));
    trust.give_abn("51 824 753 556", AT).unwrap();
    assert!(trust.stamp(today(), today(), AT).is_err(), "it has ended");
}

#[test]
fn an_order_says_what_has_to_be_done_by_when() {
    let tables = Tables::current();
    let told = |order: &Order| -> Vec<String> {
        let found = order.deadlines(&tables);
        found
            .into_iter()
            .map(|deadline| format!("{} {}", deadline.by, deadline.title))
            .collect()
    };
    let mut company = placed();
    assert_eq!(told(&company), [""; 0]);
    company
        .register("004 085 616", today(), today(), AT)
        .unwrap();
    assert_eq!(
        told(&company),
        ["2027-11-19 Annual review of Saltbush Lane Holdings Pty Ltd"]
    );
    let mut fund = order("f", crate::order::sample::fund_individual());
    assert_eq!(told(&fund), [""; 0], "nothing runs before the deed");
    fund.state = OrderState::Submitted;
    fund.sign(today(), today(), AT).unwrap();
    assert_eq!(
        told(&fund),
        [
            "2026-12-10 Sign the trustee declarations of Marchetti Super Fund",
            "2027-01-18 Register Marchetti Super Fund for its ABN",
        ]
    );
    let mut trust = order("t", family_trust());
    trust.state = OrderState::Submitted;
    trust.sign(today(), today(), AT).unwrap();
    assert_eq!(
        told(&trust),
        ["2026-12-19 Stamp the deed of Marchetti Family Trust in Victoria"]
    );
    trust.stamp(today(), today(), AT).unwrap();
    assert_eq!(told(&trust), [""; 0]);
}
