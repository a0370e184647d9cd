//! Orders.

use std::sync::Arc;

use deedbox_core::ports::store::{OrderFilter, StoreError};
use deedbox_domain::date::CivilDate;
use deedbox_domain::ids::{OrderId, PaymentId};
use deedbox_domain::numbers::Acn;
use deedbox_domain::order::{Order, OrderState, Registration};
use deedbox_domain::payment::{Payment, PaymentState};

use crate::fixtures::{Tested, World, at, order, ordered, read, world, write};

fn ids(orders: &[Order]) -> Vec<&str> {
    orders.iter().map(|order| order.id.as_str()).collect()
}

fn payment(world: &World, id: &str) -> Payment {
    Payment {
        id: PaymentId::new(id),
        firm: world.firm.clone(),
        state: PaymentState::Open,
        lines: Vec::new(),
        session: None,
        invoice: None,
        created_by: world.user.clone(),
        created_at: at(0),
        paid_at: None,
    }
}

/// Also when many are given at once.
pub async fn numbers_begin_at_20418_and_never_repeat(store: Tested) {
    let givers: Vec<_> = (0..12)
        .map(|_| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                let mut work = write(&store).await;
                let number = work.orders().next_number().await.unwrap();
                work.save().await.unwrap();
                number
            })
        })
        .collect();
    let mut numbers = Vec::new();
    for giver in givers {
        numbers.push(giver.await.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (20_418..20_430).collect::<Vec<_>>());
}

/// It belongs to the unit of work.
pub async fn a_number_that_was_not_saved_was_never_given(store: Tested) {
    let mut work = write(&store).await;
    assert_eq!(work.orders().next_number().await.unwrap(), 20_418);
    drop(work);
    assert_eq!(
        write(&store).await.orders().next_number().await.unwrap(),
        20_418
    );
}

/// Every field, by firm and without.
pub async fn an_order_is_kept_whole(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    work.payments()
        .insert(&payment(&world, "p1"))
        .await
        .unwrap();
    let mut kept = order(&world, "o1", 20_418);
    work.orders().insert(&kept, "text").await.unwrap();
    let orders = work.orders();
    assert_eq!(
        orders.lookup(&world.firm, &kept.id).await.unwrap().as_ref(),
        Some(&kept)
    );
    kept.state = OrderState::Registered;
    kept.version = 2;
    kept.in_cart = true;
    kept.payment = Some(PaymentId::new("p1"));
    kept.push_wanted = false;
    kept.registration = Some(Registration {
        acn: Acn::parse("004 085 616").unwrap(),
        date: CivilDate::new(2026, 11, 19).unwrap(),
    });
    kept.rejection = Some("The name is taken.".to_owned());
    kept.draft.name.text = "Ωmega “Quoted” Pty Ltd".into();
    kept.updated_at = at(77);
    orders.update(&kept, "text").await.unwrap();
    assert_eq!(
        orders.lookup_any(&kept.id).await.unwrap().as_ref(),
        Some(&kept)
    );
    work.save().await.unwrap();
    let found = read(&store)
        .await
        .orders()
        .lookup(&world.firm, &kept.id)
        .await
        .unwrap();
    assert_eq!(found, Some(kept));
}

/// Whoever read an older version is told, and changes nothing.
pub async fn a_second_writer_is_told_of_the_first(store: Tested) {
    let world = world(&store, "a").await;
    let read_by_both = ordered(&store, &world, "o1").await;
    let mut first = Order {
        version: 2,
        ..read_by_both.clone()
    };
    first.draft.name.text = "First".into();
    let mut second = Order {
        version: 2,
        ..read_by_both
    };
    second.draft.name.text = "Second".into();
    let mut work = write(&store).await;
    work.orders().update(&first, "").await.unwrap();
    let refused = work.orders().update(&second, "").await;
    assert!(
        matches!(refused, Err(StoreError::Conflict("orders"))),
        "{refused:?}"
    );
    work.save().await.unwrap();
    let found = read(&store)
        .await
        .orders()
        .lookup_any(&first.id)
        .await
        .unwrap();
    assert_eq!(found, Some(first));
}

/// The same in the same moment.
pub async fn of_two_writers_at_once_one_wins(store: Tested) {
    let world = world(&store, "a").await;
    let before = ordered(&store, &world, "o1").await;
    let writers: Vec<_> = (0..8)
        .map(|_| {
            let (store, order) = (
                Arc::clone(&store),
                Order {
                    version: 2,
                    ..before.clone()
                },
            );
            tokio::spawn(async move {
                let mut work = write(&store).await;
                match work.orders().update(&order, "").await {
                    Ok(()) => work.save().await.is_ok(),
                    Err(StoreError::Conflict(_)) => false,
                    Err(other) => panic!("{other}"),
                }
            })
        })
        .collect();
    let mut won = 0;
    for writer in writers {
        won += u32::from(writer.await.unwrap());
    }
    assert_eq!(won, 1);
}

/// States, cart, words, limit, and all of them together.
pub async fn the_list_takes_every_filter_into_account(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    for (number, state, in_cart, text) in [
        (1, OrderState::Draft, false, "db-1 wattle 100% marchetti"),
        (2, OrderState::Ready, true, "db-2 wattle o'brien"),
        (3, OrderState::ValidationOk, false, "db-3 acacia marchetti"),
        (4, OrderState::ValidationFailed, false, "db-4 zamia_tree"),
    ] {
        let order = Order {
            state,
            in_cart,
            ..order(&world, &format!("o{number}"), number)
        };
        work.orders().insert(&order, text).await.unwrap();
    }
    let any = OrderFilter {
        limit: 10,
        ..OrderFilter::default()
    };
    let words = |text: &str| OrderFilter {
        text: Some(text.to_owned()),
        ..any.clone()
    };
    let states = |states: &[OrderState]| OrderFilter {
        states: states.to_vec(),
        ..any.clone()
    };
    let cart = |in_cart| OrderFilter {
        in_cart: Some(in_cart),
        ..any.clone()
    };
    for (filter, expected) in [
        (any.clone(), vec!["o4", "o3", "o2", "o1"]),
        (
            OrderFilter {
                limit: 2,
                ..any.clone()
            },
            vec!["o4", "o3"],
        ),
        (
            states(&[OrderState::Draft, OrderState::Ready]),
            vec!["o2", "o1"],
        ),
        (states(&[OrderState::ValidationOk]), vec!["o3"]),
        (cart(true), vec!["o2"]),
        (cart(false), vec!["o4", "o3", "o1"]),
        (words("marchetti wattle"), vec!["o1"]),
        (words("march"), vec!["o3", "o1"]),
        (words("o'brien"), vec!["o2"]),
        (words("100%"), vec!["o1"]),
        (words("%"), vec!["o1"]),
        (words("zamia_"), vec!["o4"]),
        (words("nobody"), vec![]),
        (
            OrderFilter {
                limit: 1,
                ..words("marchetti")
            },
            vec!["o3"],
        ),
        (
            OrderFilter {
                in_cart: Some(true),
                ..words("wattle")
            },
            vec!["o2"],
        ),
        (
            OrderFilter {
                states: vec![OrderState::Draft],
                ..words("wattle")
            },
            vec!["o1"],
        ),
    ] {
        let listed = work.orders().list(&world.firm, &filter).await.unwrap();
        assert_eq!(ids(&listed), expected, "{filter:?}");
    }
}

/// Changing an order brings it to the top.
pub async fn the_newest_change_comes_first(store: Tested) {
    let world = world(&store, "a").await;
    let oldest = ordered(&store, &world, "o1").await;
    ordered(&store, &world, "o2").await;
    let mut work = write(&store).await;
    let changed = Order {
        version: 2,
        updated_at: at(900_000),
        ..oldest
    };
    work.orders().update(&changed, "").await.unwrap();
    let filter = OrderFilter {
        limit: 10,
        ..OrderFilter::default()
    };
    let listed = work.orders().list(&world.firm, &filter).await.unwrap();
    assert_eq!(ids(&listed), ["o1", "o2"]);
}

/// By number; the order may be written before its payment.
pub async fn orders_of_a_payment_are_found(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let payment_id = PaymentId::new("p1");
    for number in [3, 1, 2] {
        let paid = (number != 2).then(|| payment_id.clone());
        let order = Order {
            payment: paid,
            ..order(&world, &format!("o{number}"), number)
        };
        work.orders().insert(&order, "").await.unwrap();
    }
    work.payments()
        .insert(&payment(&world, "p1"))
        .await
        .unwrap();
    work.save().await.unwrap();
    let found = read(&store)
        .await
        .orders()
        .of_payment(&world.firm, &payment_id)
        .await
        .unwrap();
    assert_eq!(ids(&found), ["o1", "o3"]);
}

/// What was placed, or is being paid for, stays.
pub async fn only_a_draft_can_be_deleted(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    work.payments()
        .insert(&payment(&world, "p1"))
        .await
        .unwrap();
    for (number, state, payment, deleted) in [
        (1, OrderState::Draft, None, true),
        (2, OrderState::Ready, None, true),
        (3, OrderState::Ready, Some("p1"), false),
        (4, OrderState::Submitted, None, false),
        (5, OrderState::Registered, None, false),
    ] {
        let payment = payment.map(PaymentId::new);
        let order = Order {
            state,
            payment,
            ..order(&world, &format!("o{number}"), number)
        };
        work.orders().insert(&order, "").await.unwrap();
        let gone = work
            .orders()
            .delete_draft(&world.firm, &order.id)
            .await
            .unwrap();
        assert_eq!(gone, deleted, "{state:?}");
        assert_eq!(
            work.orders().lookup_any(&order.id).await.unwrap().is_none(),
            deleted
        );
    }
    assert!(
        !work
            .orders()
            .delete_draft(&world.firm, &OrderId::new("nobody"))
            .await
            .unwrap()
    );
}

/// All firms, the asked states, the limit over all of them.
pub async fn the_desk_sees_every_firm_oldest_first(store: Tested) {
    let (one, two) = (world(&store, "a").await, world(&store, "b").await);
    let mut work = write(&store).await;
    for (number, world, state) in [
        (1, &two, OrderState::Submitted),
        (2, &one, OrderState::ManualReview),
        (3, &one, OrderState::Draft),
        (4, &one, OrderState::Submitted),
    ] {
        let order = Order {
            state,
            ..order(world, &format!("o{number}"), number)
        };
        work.orders().insert(&order, "").await.unwrap();
    }
    let states = [OrderState::ManualReview, OrderState::Submitted];
    let orders = work.orders();
    assert_eq!(
        ids(&orders.desk(&states, 10).await.unwrap()),
        ["o1", "o2", "o4"]
    );
    assert_eq!(ids(&orders.desk(&states, 2).await.unwrap()), ["o1", "o2"]);
    assert!(orders.desk(&[], 10).await.unwrap().is_empty());
}
