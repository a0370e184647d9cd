//! Clients found by what a party may share with them.

use deedbox_core::ports::store::MatchKeys;

use crate::fixtures::{Tested, client, keys, put, uuids, world, write};

/// Keys are built by rules that may get better.
pub async fn changed_keys_are_stored(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let record = client("c1", "Wattle");
    put(&mut *work, &world, &record).await;
    let better = MatchKeys {
        name: "wattel".to_owned(),
        ..keys(&record)
    };
    let (firm, connection) = (&world.firm, &world.connection);
    work.clients()
        .upsert(firm, connection, &record, &better, None)
        .await
        .unwrap();
    let ask = MatchKeys {
        name: "wattel".to_owned(),
        ..MatchKeys::default()
    };
    let found = work
        .clients()
        .candidates(firm, connection, &ask)
        .await
        .unwrap();
    assert_eq!(uuids(&found), ["c1"]);
    let ask = MatchKeys {
        name: "wattle".to_owned(),
        ..MatchKeys::default()
    };
    assert!(
        work.clients()
            .candidates(firm, connection, &ask)
            .await
            .unwrap()
            .is_empty()
    );
}

/// Any one of the three is enough; deleted ones are no candidates.
pub async fn candidates_share_name_acn_or_abn(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let mut acn = client("acn", "Other Name");
    acn.client.acn = "004085616".into();
    let mut abn = client("abn", "Third Name");
    abn.client.abn = "53004085616".into();
    let mut archived = client("archived", "Wattle");
    archived.client.archived = true;
    let mut deleted = client("deleted", "Wattle");
    deleted.client.deleted = true;
    for client in [
        &acn,
        &abn,
        &archived,
        &deleted,
        &client("name", "Wattle"),
        &client("no", "No"),
    ] {
        put(&mut *work, &world, client).await;
    }
    let ask = MatchKeys {
        name: "wattle".to_owned(),
        sort: String::new(),
        acn: "004085616".to_owned(),
        abn: "53004085616".to_owned(),
    };
    let (firm, connection) = (&world.firm, &world.connection);
    let found = work
        .clients()
        .candidates(firm, connection, &ask)
        .await
        .unwrap();
    assert_eq!(uuids(&found), ["acn", "abn", "archived", "name"]);
}

/// Clients without an ACN are not namesakes in having none.
pub async fn empty_keys_find_nobody(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    put(&mut *work, &world, &client("c1", "")).await;
    put(&mut *work, &world, &client("c2", "Wattle")).await;
    let (firm, connection) = (&world.firm, &world.connection);
    let ask = MatchKeys::default();
    assert!(
        work.clients()
            .candidates(firm, connection, &ask)
            .await
            .unwrap()
            .is_empty()
    );
}
