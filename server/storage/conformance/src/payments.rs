//! Payments and webhooks.

use std::sync::Arc;

use deedbox_core::ports::store::StoreError;
use deedbox_domain::ids::{OrderId, PaymentId};
use deedbox_domain::money::Money;
use deedbox_domain::payment::{Payment, PaymentLine, PaymentState};

use crate::fixtures::{Tested, World, at, world, write};

fn payment(world: &World, id: &str) -> Payment {
    Payment {
        id: PaymentId::new(id),
        firm: world.firm.clone(),
        state: PaymentState::Open,
        lines: vec![PaymentLine {
            order: OrderId::new("o1"),
            description: "Company, DB-20418".to_owned(),
            amount: Money::from_cents(16_500),
            gst: Money::from_cents(1_500),
        }],
        session: None,
        invoice: None,
        created_by: world.user.clone(),
        created_at: at(1),
        paid_at: None,
    }
}

/// By firm, by id alone, by session.
pub async fn a_payment_is_kept_and_changed(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let mut made = payment(&world, "p1");
    let payments = work.payments();
    payments.insert(&made).await.unwrap();
    assert_eq!(
        payments
            .lookup(&world.firm, &made.id)
            .await
            .unwrap()
            .as_ref(),
        Some(&made)
    );
    for state in [
        PaymentState::Paid,
        PaymentState::Expired,
        PaymentState::Refunded,
    ] {
        made.state = state;
        made.session = Some("cs_1".to_owned());
        made.invoice = Some(7);
        made.paid_at = Some(at(9));
        payments.update(&made).await.unwrap();
        assert_eq!(
            payments.find_by_session("cs_1").await.unwrap().as_ref(),
            Some(&made)
        );
        assert_eq!(
            payments.lookup_any(&made.id).await.unwrap().as_ref(),
            Some(&made)
        );
    }
    assert_eq!(payments.find_by_session("cs_2").await.unwrap(), None);
    let nobody = payments
        .update(&Payment {
            id: PaymentId::new("nobody"),
            ..made
        })
        .await;
    assert!(matches!(nobody, Err(StoreError::Conflict(_))), "{nobody:?}");
}

/// Payments without a session do not stand in each other's way.
pub async fn a_checkout_session_belongs_to_one_payment(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let payments = work.payments();
    payments.insert(&payment(&world, "p1")).await.unwrap();
    payments.insert(&payment(&world, "p2")).await.unwrap();
    let with_session = |id: &str| Payment {
        session: Some("cs_1".to_owned()),
        ..payment(&world, id)
    };
    payments.update(&with_session("p1")).await.unwrap();
    let refused = payments.update(&with_session("p2")).await;
    assert!(
        matches!(refused, Err(StoreError::Conflict("payments"))),
        "{refused:?}"
    );
}

/// Running, without gaps, apart from order numbers.
pub async fn invoice_numbers_never_repeat(store: Tested) {
    let mut work = write(&store).await;
    assert_eq!(work.payments().next_invoice().await.unwrap(), 1);
    assert_eq!(work.orders().next_number().await.unwrap(), 20_418);
    assert_eq!(work.payments().next_invoice().await.unwrap(), 2);
    work.save().await.unwrap();
    assert_eq!(
        write(&store).await.payments().next_invoice().await.unwrap(),
        3
    );
    assert_eq!(
        write(&store).await.payments().next_invoice().await.unwrap(),
        3
    );
}

/// Also when it comes several times in the same moment.
pub async fn a_webhook_is_seen_once(store: Tested) {
    let deliveries: Vec<_> = (0..8)
        .map(|second| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                let mut work = write(&store).await;
                let first = work
                    .payments()
                    .first_seen("evt_1", at(second))
                    .await
                    .unwrap();
                work.save().await.unwrap();
                first
            })
        })
        .collect();
    let mut first = 0;
    for delivery in deliveries {
        first += u32::from(delivery.await.unwrap());
    }
    assert_eq!(first, 1);
    assert!(
        write(&store)
            .await
            .payments()
            .first_seen("evt_2", at(9))
            .await
            .unwrap()
    );
}
