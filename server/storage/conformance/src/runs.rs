//! Which clients a run of a sync has seen.

use deedbox_core::ports::store::{ClientChange, Work};
use deedbox_domain::client::{Client, SyncedClient};
use deedbox_domain::ids::{ClientUuid, SyncId};

use crate::fixtures::{Tested, World, at, change, client, kept, keys, put, sync, world, write};

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

async fn paged(work: &mut dyn Work, world: &World, client: &SyncedClient, run: &SyncId) -> bool {
    let (firm, connection) = (&world.firm, &world.connection);
    work.clients()
        .note_paged(firm, connection, client, &keys(client), run)
        .await
        .unwrap()
}

/// A name of the paged list is found at once, is new when its details come, and
/// never covers details that are known.
pub async fn a_name_comes_before_its_details(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let run = sync(&world, "s1", 0);
    work.syncs().insert(&run).await.unwrap();
    let whole = client("known", "Wattle");
    change(&mut *work, &world, &whole, Some(&run.id)).await;
    let brief = SyncedClient {
        client: Client {
            name: "Wattle".to_owned(),
            ..Client::default()
        },
        ..client("known", "Wattle")
    };
    assert!(!paged(&mut *work, &world, &brief, &run.id).await);
    assert_eq!(kept(&mut *work, &world, "known").await, Some(whole));
    // Its details may be no more than its name.
    for uuid in ["more", "same"] {
        let name = client(uuid, "Zamia");
        assert!(paged(&mut *work, &world, &name, &run.id).await);
        assert!(!paged(&mut *work, &world, &name, &run.id).await);
        assert_eq!(kept(&mut *work, &world, uuid).await, Some(name));
    }
    for (uuid, name) in [("more", "Zamia Pty Ltd"), ("same", "Zamia")] {
        let details = client(uuid, name);
        let first = change(&mut *work, &world, &details, Some(&run.id)).await;
        assert_eq!(first, ClientChange::New, "{uuid}");
        let second = change(&mut *work, &world, &details, Some(&run.id)).await;
        assert_eq!(second, ClientChange::Unchanged, "{uuid}");
    }
}

/// Live on one list only: asked for by themselves, page by page, never dropped.
pub async fn where_the_lists_differ_is_told(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let (before, run) = (sync(&world, "s1", 0), sync(&world, "s2", 100));
    work.syncs().insert(&before).await.unwrap();
    work.syncs().insert(&run).await.unwrap();
    for uuid in [
        "both",
        "listed",
        "paged",
        "neither",
        "old-archived",
        "archived",
    ] {
        change(
            &mut *work,
            &world,
            &client(uuid, "Wattle"),
            Some(&before.id),
        )
        .await;
        paged(&mut *work, &world, &client(uuid, "Wattle"), &before.id).await;
    }
    for (uuid, archived) in [
        ("both", false),
        ("listed", false),
        ("archived", true),
        ("old-archived", true),
    ] {
        let mut record = client(uuid, "Wattle");
        record.client.archived = archived;
        change(&mut *work, &world, &record, Some(&run.id)).await;
    }
    for uuid in ["both", "paged", "archived", "fresh"] {
        paged(&mut *work, &world, &client(uuid, "Wattle"), &run.id).await;
    }
    let clients = work.clients();
    let connection = &world.connection;
    let all = clients
        .doubtful(connection, &run.id, None, 9)
        .await
        .unwrap();
    let all: Vec<_> = all.iter().map(ClientUuid::as_str).collect();
    assert_eq!(all, ["archived", "fresh", "listed", "paged"]);
    let after = ClientUuid::new("fresh");
    let next = clients.doubtful(connection, &run.id, Some(&after), 1).await;
    assert_eq!(next.unwrap(), [ClientUuid::new("listed")]);
    let unseen = clients.unseen(connection, &run.id).await.unwrap();
    assert_eq!(unseen, [ClientUuid::new("neither")]);
    clients.forget_paged(connection).await.unwrap();
    let unseen = clients.unseen(connection, &run.id).await.unwrap();
    assert_eq!(unseen, ["fresh", "neither", "paged"].map(ClientUuid::new));
}
