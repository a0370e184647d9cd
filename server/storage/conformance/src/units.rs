//! Units of work: all or nothing, and what readers see.

use std::time::Duration;

use deedbox_core::ports::store::{NewJob, StoreError};
use deedbox_domain::event::EventBody;
use deedbox_domain::ids::{FirmId, OrderId};
use deedbox_domain::order::OrderState;

use crate::fixtures::{Tested, at, firm, job_id, order, read, user, world, write};

/// Dropped without `save`, nothing of it stands.
pub async fn unsaved_work_never_was(store: Tested) {
    let mut work = write(&store).await;
    work.firms().insert(&firm("f")).await.unwrap();
    assert!(
        work.firms()
            .lookup(&FirmId::new("f"))
            .await
            .unwrap()
            .is_some()
    );
    drop(work);
    assert_eq!(
        read(&store)
            .await
            .firms()
            .lookup(&FirmId::new("f"))
            .await
            .unwrap(),
        None
    );
}

/// The order, its event and its job stand or fall together.
pub async fn saved_work_stands_as_a_whole(store: Tested) {
    let world = world(&store, "a").await;
    for save in [false, true] {
        let mut work = write(&store).await;
        let number = work.orders().next_number().await.unwrap();
        let order = order(&world, "o1", number);
        work.orders().insert(&order, "").await.unwrap();
        let event = EventBody::Order {
            order: order.id.clone(),
            state: OrderState::Draft,
        };
        work.events()
            .append(&world.firm, &event, at(1))
            .await
            .unwrap();
        let job = NewJob {
            id: job_id(1),
            kind: "mail",
            payload: "{}".to_owned(),
            run_at: at(1),
            dedupe_key: None,
        };
        assert!(work.jobs().enqueue(&job).await.unwrap());
        if save {
            work.save().await.unwrap();
        } else {
            drop(work);
        }
        let mut work = read(&store).await;
        let found = work
            .orders()
            .lookup(&world.firm, &OrderId::new("o1"))
            .await
            .unwrap();
        assert_eq!(found.is_some(), save);
        assert_eq!(work.events().last(&world.firm).await.unwrap() > 0, save);
        assert_eq!(work.jobs().open().await.unwrap(), u64::from(save));
    }
}

/// A row that another one forbids is an error, and what was not saved is not there.
pub async fn a_refused_row_takes_nothing_with_it(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    work.orders()
        .insert(&order(&world, "o1", 1), "")
        .await
        .unwrap();
    let again = work.orders().insert(&order(&world, "o1", 2), "").await;
    assert!(
        matches!(again, Err(StoreError::Conflict("orders"))),
        "{again:?}"
    );
    drop(work);
    let mut work = read(&store).await;
    assert_eq!(
        work.orders().lookup_any(&OrderId::new("o1")).await.unwrap(),
        None
    );
    drop(work);
    let stranger = user(&FirmId::new("nowhere"), "u");
    let refused = write(&store).await.users().insert(&stranger, None).await;
    assert!(
        matches!(refused, Err(StoreError::Conflict("users"))),
        "{refused:?}"
    );
}

/// What others save meanwhile is not seen until the reader begins anew.
pub async fn a_reader_sees_one_snapshot(store: Tested) {
    let mut reader = read(&store).await;
    assert_eq!(
        reader.firms().lookup(&FirmId::new("f")).await.unwrap(),
        None
    );
    let mut work = write(&store).await;
    work.firms().insert(&firm("f")).await.unwrap();
    work.save().await.unwrap();
    assert_eq!(
        reader.firms().lookup(&FirmId::new("f")).await.unwrap(),
        None
    );
    drop(reader);
    assert!(
        read(&store)
            .await
            .firms()
            .lookup(&FirmId::new("f"))
            .await
            .unwrap()
            .is_some()
    );
}

/// A reader is answered while a writer is at work.
pub async fn a_reader_does_not_wait_for_the_writer(store: Tested) {
    let mut writer = write(&store).await;
    writer.firms().insert(&firm("f")).await.unwrap();
    let answer = tokio::time::timeout(Duration::from_secs(5), async {
        read(&store)
            .await
            .firms()
            .lookup(&FirmId::new("f"))
            .await
            .unwrap()
    });
    assert_eq!(answer.await.unwrap(), None);
    writer.save().await.unwrap();
}

/// `read` gives a unit of work that refuses to write.
pub async fn a_reader_cannot_write(store: Tested) {
    let refused = read(&store).await.firms().insert(&firm("f")).await;
    assert!(
        matches!(refused, Err(StoreError::Unavailable(_))),
        "{refused:?}"
    );
    assert_eq!(
        read(&store)
            .await
            .firms()
            .lookup(&FirmId::new("f"))
            .await
            .unwrap(),
        None
    );
}

/// The schema is the one that the program knows.
pub async fn a_migrated_store_is_ready(store: Tested) {
    store.ready().await.unwrap();
}
