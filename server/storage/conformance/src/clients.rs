//! Clients of a connection.

use deedbox_core::ports::store::{ClientChange, ClientQuery, MatchKeys};
use deedbox_domain::client::{Client, ClientKind};
use deedbox_domain::ids::ClientUuid;

use crate::fixtures::{
    Tested, World, at, change, client, connection, contact, kept, keys, put, uuids, world, write,
};

/// New, then unchanged, then changed; a record of XPM's lives in one connection.
pub async fn an_upsert_says_what_it_did(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let mut record = client("c1", "Wattle & Daughters");
    for expected in [
        ClientChange::New,
        ClientChange::Unchanged,
        ClientChange::Unchanged,
    ] {
        assert_eq!(change(&mut *work, &world, &record, None).await, expected);
    }
    record.client.phone = "02 9999 0000".into();
    assert_eq!(
        change(&mut *work, &world, &record, None).await,
        ClientChange::Changed
    );
    assert_eq!(kept(&mut *work, &world, "c1").await.as_ref(), Some(&record));
    let second = connection(&world.firm, &world.user, "second");
    work.connections().insert(&second).await.unwrap();
    let elsewhere = World {
        connection: second.id,
        ..world
    };
    assert_eq!(
        change(&mut *work, &elsewhere, &record, None).await,
        ClientChange::New
    );
}

/// "XPM as of" moves although nothing else does.
pub async fn an_unchanged_record_moves_only_its_stamps(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let mut record = client("c1", "Wattle");
    put(&mut *work, &world, &record).await;
    record.as_of = at(500);
    assert_eq!(
        change(&mut *work, &world, &record, None).await,
        ClientChange::Unchanged
    );
    assert_eq!(kept(&mut *work, &world, "c1").await, Some(record));
}

/// More than one query takes, some unknown, some asked for twice.
pub async fn many_are_looked_up_at_once(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    for number in 0..40 {
        put(
            &mut *work,
            &world,
            &client(&format!("c{number:02}"), "Wattle"),
        )
        .await;
    }
    let (firm, connection) = (&world.firm, &world.connection);
    let ask: Vec<_> = (0..35)
        .map(|number| ClientUuid::new(format!("c{number:02}")))
        .collect();
    let mut found = work
        .clients()
        .lookup_many(firm, connection, &ask)
        .await
        .unwrap();
    found.sort_by(|one, other| one.uuid.cmp(&other.uuid));
    assert_eq!(
        uuids(&found),
        ask.iter().map(ClientUuid::as_str).collect::<Vec<_>>()
    );
    let ask = ["c39", "nobody", "c39"].map(ClientUuid::new);
    let found = work
        .clients()
        .lookup_many(firm, connection, &ask)
        .await
        .unwrap();
    assert_eq!(uuids(&found), ["c39"]);
    assert!(
        work.clients()
            .lookup_many(firm, connection, &[])
            .await
            .unwrap()
            .is_empty()
    );
}

/// Pages join without gap or overlap, also among namesakes.
pub async fn the_list_goes_on_where_it_ended(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    for (uuid, name) in [
        ("c4", "Wattle"),
        ("c1", "Wattle"),
        ("c3", "Acacia"),
        ("c2", "Wattle"),
    ] {
        put(&mut *work, &world, &client(uuid, name)).await;
    }
    put(&mut *work, &world, &client("c5", "Zamia")).await;
    let mut query = ClientQuery {
        limit: 2,
        ..ClientQuery::default()
    };
    let mut seen = Vec::new();
    loop {
        let page = work
            .clients()
            .list(&world.firm, &world.connection, &query)
            .await
            .unwrap();
        let Some(last) = page.last() else { break };
        query.after = Some((keys(last).sort, last.uuid.to_string()));
        seen.extend(page.iter().map(|client| client.uuid.to_string()));
    }
    assert_eq!(seen, ["c3", "c1", "c2", "c4", "c5"]);
}

/// Archived ones only when asked for, deleted ones never.
pub async fn the_list_takes_kind_and_archived_into_account(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let with = |uuid: &str, edit: fn(&mut Client)| {
        let mut client = client(uuid, uuid);
        edit(&mut client.client);
        client
    };
    for client in [
        with("company", |_| ()),
        with("person", |client| client.kind = ClientKind::Person),
        with("archived", |client| client.archived = true),
        with("deleted", |client| client.deleted = true),
    ] {
        put(&mut *work, &world, &client).await;
    }
    let all = ClientQuery {
        limit: 10,
        ..ClientQuery::default()
    };
    let company = Some(ClientKind::Company);
    for (query, expected) in [
        (all.clone(), vec!["company", "person"]),
        (
            ClientQuery {
                archived: true,
                ..all.clone()
            },
            vec!["archived", "company", "person"],
        ),
        (
            ClientQuery {
                kind: company,
                ..all.clone()
            },
            vec!["company"],
        ),
        (
            ClientQuery {
                kind: company,
                archived: true,
                ..all
            },
            vec!["archived", "company"],
        ),
    ] {
        let page = work
            .clients()
            .list(&world.firm, &world.connection, &query)
            .await
            .unwrap();
        assert_eq!(uuids(&page), expected, "{query:?}");
    }
    assert_eq!(
        work.clients()
            .count(&world.firm, &world.connection)
            .await
            .unwrap(),
        3
    );
    assert!(kept(&mut *work, &world, "deleted").await.is_some());
}

/// The same order on every database and in every locale.
pub async fn text_sorts_by_its_bytes(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    for (uuid, sort) in [
        ("1", "ab"),
        ("2", "a b"),
        ("3", "a-b"),
        ("4", "Ab"),
        ("5", "é"),
        ("6", "z"),
    ] {
        let client = client(uuid, "Wattle");
        let keys = MatchKeys {
            sort: sort.to_owned(),
            ..keys(&client)
        };
        let (firm, connection) = (&world.firm, &world.connection);
        work.clients()
            .upsert(firm, connection, &client, &keys, None)
            .await
            .unwrap();
    }
    let query = ClientQuery {
        limit: 10,
        ..ClientQuery::default()
    };
    let page = work
        .clients()
        .list(&world.firm, &world.connection, &query)
        .await
        .unwrap();
    assert_eq!(uuids(&page), ["4", "2", "3", "1", "6", "5"]);
}

/// The search index is built from these.
pub async fn batches_cover_everybody_once(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    for number in (0..23).rev() {
        put(
            &mut *work,
            &world,
            &client(&format!("c{number:02}"), "Wattle"),
        )
        .await;
    }
    let mut deleted = client("c99", "Gone");
    deleted.client.deleted = true;
    put(&mut *work, &world, &deleted).await;
    let mut after: Option<ClientUuid> = None;
    let mut seen = Vec::new();
    loop {
        let batch = work
            .clients()
            .batch(&world.connection, after.as_ref(), 10)
            .await
            .unwrap();
        let Some(last) = batch.last() else { break };
        after = Some(last.uuid.clone());
        seen.extend(batch.iter().map(|client| client.uuid.to_string()));
    }
    assert_eq!(
        seen,
        (0..23)
            .map(|number| format!("c{number:02}"))
            .collect::<Vec<_>>()
    );
}

/// With what hangs on them.
pub async fn clients_are_deleted_one_by_one_and_all(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    for uuid in ["c1", "c2", "c3"] {
        let mut client = client(uuid, "Wattle");
        client.client.contacts.push(contact("k1", "Kim"));
        put(&mut *work, &world, &client).await;
    }
    let clients = work.clients();
    for (uuid, there) in [("c1", true), ("c1", false), ("nobody", false)] {
        let uuid = ClientUuid::new(uuid);
        let deleted = clients.delete(&world.connection, &uuid).await;
        assert_eq!(deleted.unwrap(), there, "{uuid}");
    }
    assert_eq!(
        clients.count(&world.firm, &world.connection).await.unwrap(),
        2
    );
    let changed = clients
        .update_contact(&world.connection, &contact("k1", "Kimberley"))
        .await;
    assert_eq!(changed.unwrap(), ["c2", "c3"].map(ClientUuid::new));
    clients.delete_all(&world.connection).await.unwrap();
    assert_eq!(
        clients.count(&world.firm, &world.connection).await.unwrap(),
        0
    );
}
