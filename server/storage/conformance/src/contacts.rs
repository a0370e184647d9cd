//! Contacts, which may have several clients.

use deedbox_domain::client::Contact;
use deedbox_domain::ids::ClientUuid;

use crate::fixtures::{Tested, client, contact, kept, put, world, write};

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

/// However many clients have it.
pub async fn a_contact_of_several_clients_counts_once(store: Tested) {
    let (ours, other) = (world(&store, "a").await, world(&store, "b").await);
    let mut work = write(&store).await;
    for (uuid, contacts) in [("c1", ["k1", "k2"]), ("c2", ["k1", "k3"])] {
        let mut record = client(uuid, "Wattle");
        record.client.contacts = contacts.map(|uuid| contact(uuid, "Kim")).to_vec();
        put(&mut *work, &ours, &record).await;
    }
    let clients = work.clients();
    let count = clients.count_contacts(&ours.firm, &ours.connection).await;
    assert_eq!(count.unwrap(), 3);
    let strangers = clients.count_contacts(&other.firm, &ours.connection).await;
    assert_eq!(strangers.unwrap(), 0);
}
