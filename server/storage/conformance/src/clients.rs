//! Clients of a connection.

use deedbox_core::ports::store::{ClientChange, ClientQuery, MatchKeys, Work};
use deedbox_domain::client::{Client, ClientKind, Contact, SyncedClient};
use deedbox_domain::ids::{ClientUuid, SyncId};

use crate::fixtures::{Tested, World, at, client, connection, keys, put, sync, world, write};

fn uuids(clients: &[SyncedClient]) -> Vec<&str> {
    clients.iter().map(|client| client.uuid.as_str()).collect()
}

async fn change(
    work: &mut dyn Work,
    world: &World,
    client: &SyncedClient,
    run: Option<&SyncId>,
) -> ClientChange {
    let (firm, connection) = (&world.firm, &world.connection);
    work.clients()
        .upsert(firm, connection, client, &keys(client), run)
        .await
        .unwrap()
}

async fn kept(work: &mut dyn Work, world: &World, uuid: &str) -> Option<SyncedClient> {
    let uuid = ClientUuid::new(uuid);
    work.clients()
        .lookup(&world.firm, &world.connection, &uuid)
        .await
        .unwrap()
}

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
    clients
        .delete(&world.connection, &ClientUuid::new("c1"))
        .await
        .unwrap();
    clients
        .delete(&world.connection, &ClientUuid::new("nobody"))
        .await
        .unwrap();
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

fn contact(uuid: &str, name: &str) -> Contact {
    Contact {
        uuid: uuid.to_owned(),
        name: name.to_owned(),
        ..Contact::default()
    }
}

/// A contact may have several clients, and in each another position.
pub async fn a_contact_is_updated_in_every_client(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    for (uuid, position) in [("c1", "Director"), ("c2", "Bookkeeper"), ("c3", "")] {
        let mut client = client(uuid, "Wattle");
        client.client.contacts = vec![
            contact("else", "Somebody Else"),
            Contact {
                position: position.to_owned(),
                primary: uuid == "c1",
                ..contact("k1", "Kim Lee")
            },
        ];
        if uuid == "c3" {
            client.client.contacts.pop();
        }
        put(&mut *work, &world, &client).await;
    }
    let fresh = Contact {
        mobile: "0400 000 000".to_owned(),
        ..contact("k1", "Kim Lee-Ward")
    };
    let changed = work
        .clients()
        .update_contact(&world.connection, &fresh)
        .await
        .unwrap();
    assert_eq!(changed, ["c1", "c2"].map(ClientUuid::new));
    for (uuid, position) in [("c1", "Director"), ("c2", "Bookkeeper")] {
        let client = kept(&mut *work, &world, uuid).await.unwrap().client;
        let expected = Contact {
            position: position.to_owned(),
            primary: uuid == "c1",
            ..fresh.clone()
        };
        assert_eq!(
            client.contacts,
            [contact("else", "Somebody Else"), expected]
        );
    }
    let again = work
        .clients()
        .update_contact(&world.connection, &fresh)
        .await
        .unwrap();
    assert!(again.is_empty(), "{again:?}");
    let nobody = work
        .clients()
        .update_contact(&world.connection, &contact("k9", "No"))
        .await;
    assert!(nobody.unwrap().is_empty());
}

/// The record decides who has which contacts.
pub async fn a_contact_that_left_is_not_put_back(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let mut record = client("c1", "Wattle");
    record.client.contacts = vec![
        contact("k1", "Kim"),
        contact("", "No Id"),
        contact("k1", "Kim"),
    ];
    put(&mut *work, &world, &record).await;
    record.client.contacts = vec![contact("k2", "Lou")];
    put(&mut *work, &world, &record).await;
    let clients = work.clients();
    let left = clients
        .update_contact(&world.connection, &contact("k1", "Kimberley"))
        .await;
    assert!(left.unwrap().is_empty());
    let stays = clients
        .update_contact(&world.connection, &contact("k2", "Louise"))
        .await;
    assert_eq!(stays.unwrap(), [ClientUuid::new("c1")]);
}
