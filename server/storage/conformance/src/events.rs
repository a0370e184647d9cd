//! The durable event log.

use std::sync::Arc;
use std::time::Duration;

use deedbox_domain::connection::ConnectionStatus;
use deedbox_domain::event::{Event, EventBody};
use deedbox_domain::ids::OrderId;
use deedbox_domain::order::OrderState;

use crate::fixtures::{Tested, at, read, world, write};

fn body(order: &str) -> EventBody {
    EventBody::Order {
        order: OrderId::new(order),
        state: OrderState::Submitted,
    }
}

/// Numbers of a firm grow; another firm's events are not in between.
pub async fn numbers_grow_and_the_log_is_read_from_a_number(store: Tested) {
    let (one, two) = (world(&store, "a").await, world(&store, "b").await);
    let mut work = write(&store).await;
    let events = work.events();
    assert_eq!(events.last(&one.firm).await.unwrap(), 0);
    let connected = EventBody::Connection {
        status: ConnectionStatus::Connected,
    };
    let first = events.append(&one.firm, &connected, at(1)).await.unwrap();
    let theirs = events
        .append(&two.firm, &body("theirs"), at(2))
        .await
        .unwrap();
    let second = events.append(&one.firm, &body("o1"), at(3)).await.unwrap();
    assert!(0 < first && first < second, "{first} {second}");
    let all = events.since(&one.firm, 0, 10).await.unwrap();
    let expected = [
        Event {
            seq: first,
            at: at(1),
            body: connected,
        },
        Event {
            seq: second,
            at: at(3),
            body: body("o1"),
        },
    ];
    assert_eq!(all, expected);
    assert_eq!(
        events.since(&one.firm, first, 10).await.unwrap(),
        expected[1..]
    );
    assert_eq!(events.since(&one.firm, 0, 1).await.unwrap(), expected[..1]);
    assert!(
        events
            .since(&one.firm, second, 10)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(events.last(&one.firm).await.unwrap(), second);
    assert_eq!(events.last(&two.firm).await.unwrap(), theirs);
}

/// A reader that goes on from the last number it saw sees every event, although
/// the writers take their time between appending and saving.
pub async fn a_reader_misses_no_event_of_many_writers(store: Tested) {
    const WRITERS: u64 = 8;
    const EACH: u64 = 4;
    let world = world(&store, "a").await;
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let (store, firm) = (Arc::clone(&store), world.firm.clone());
            tokio::spawn(async move {
                for number in 0..EACH {
                    let mut work = write(&store).await;
                    let body = body(&format!("{writer}-{number}"));
                    work.events().append(&firm, &body, at(0)).await.unwrap();
                    // Early writers dawdle longest: without a lock they save last.
                    tokio::time::sleep(Duration::from_millis(2 * (WRITERS - writer))).await;
                    work.save().await.unwrap();
                }
            })
        })
        .collect();
    let mut seen = Vec::new();
    let mut last = 0;
    loop {
        let ended = writers.iter().all(tokio::task::JoinHandle::is_finished);
        for event in read(&store)
            .await
            .events()
            .since(&world.firm, last, 100)
            .await
            .unwrap()
        {
            last = event.seq;
            seen.push(event);
        }
        if ended {
            break;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    for writer in writers {
        writer.await.unwrap();
    }
    let all = read(&store)
        .await
        .events()
        .since(&world.firm, 0, 100)
        .await
        .unwrap();
    assert_eq!(all.len(), usize::try_from(WRITERS * EACH).unwrap());
    assert_eq!(seen, all);
}

/// Old events go; the numbers go on.
pub async fn a_cut_log_gives_no_number_twice(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let events = work.events();
    events
        .append(&world.firm, &body("o1"), at(1))
        .await
        .unwrap();
    let second = events
        .append(&world.firm, &body("o2"), at(2))
        .await
        .unwrap();
    events.delete_before(at(2)).await.unwrap();
    let left = events.since(&world.firm, 0, 10).await.unwrap();
    assert_eq!(
        left.iter().map(|event| event.seq).collect::<Vec<_>>(),
        [second]
    );
    events.delete_before(at(3)).await.unwrap();
    let third = events
        .append(&world.firm, &body("o3"), at(3))
        .await
        .unwrap();
    assert!(third > second, "{third} {second}");
}
