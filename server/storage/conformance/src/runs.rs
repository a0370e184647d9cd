//! Which clients a run of a sync has seen.

use deedbox_domain::client::SyncedClient;
use deedbox_domain::ids::ClientUuid;

use crate::fixtures::{Tested, at, change, client, put, sync, world, write};

/// Unchanged, changed and new records are seen; the rest is gone from XPM.
pub async fn a_full_run_tells_who_is_gone(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let (first, second) = (sync(&world, "s1", 0), sync(&world, "s2", 100));
    work.syncs().insert(&first).await.unwrap();
    work.syncs().insert(&second).await.unwrap();
    for uuid in ["gone", "same", "changed"] {
        change(&mut *work, &world, &client(uuid, "Wattle"), Some(&first.id)).await;
    }
    assert!(
        work.clients()
            .unseen(&world.connection, &first.id)
            .await
            .unwrap()
            .is_empty()
    );
    change(
        &mut *work,
        &world,
        &client("same", "Wattle"),
        Some(&second.id),
    )
    .await;
    change(
        &mut *work,
        &world,
        &client("changed", "Acacia"),
        Some(&second.id),
    )
    .await;
    change(
        &mut *work,
        &world,
        &client("new", "Zamia"),
        Some(&second.id),
    )
    .await;
    // Reading one again outside of the run does not count as seen, nor as unseen.
    put(&mut *work, &world, &client("gone", "Wattle")).await;
    put(&mut *work, &world, &client("same", "Wattle")).await;
    let unseen = work
        .clients()
        .unseen(&world.connection, &second.id)
        .await
        .unwrap();
    assert_eq!(unseen, [ClientUuid::new("gone")]);
}

/// A push may make a client after the run has read the list.
pub async fn a_record_made_during_a_run_is_not_gone(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let run = sync(&world, "s1", 100);
    work.syncs().insert(&run).await.unwrap();
    put(
        &mut *work,
        &world,
        &SyncedClient {
            as_of: at(50),
            ..client("before", "Wattle")
        },
    )
    .await;
    put(
        &mut *work,
        &world,
        &SyncedClient {
            as_of: at(150),
            ..client("during", "Zamia")
        },
    )
    .await;
    let unseen = work
        .clients()
        .unseen(&world.connection, &run.id)
        .await
        .unwrap();
    assert_eq!(unseen, [ClientUuid::new("before")]);
}
