//! What belongs to the parties of an order: sealed numbers, "Recently used".

use deedbox_core::ports::store::{Recent, StoreError};
use deedbox_domain::client::ClientKind;
use deedbox_domain::ids::{OrderId, PartyId, RecentId};

use crate::fixtures::{Tested, World, at, ordered, world, write};

fn recent(world: &World, id: &str, kind: ClientKind, label: &str, used: i64) -> Recent {
    Recent {
        id: RecentId::new(id),
        firm: world.firm.clone(),
        kind,
        label: label.to_owned(),
        body: format!("{{\"from\":\"{id}\"}}"),
        used_by: world.user.clone(),
        used_at: at(used),
    }
}

/// Bytes by order, party and field; they go with their order.
pub async fn sealed_numbers_are_kept_apart(store: Tested) {
    let world = world(&store, "a").await;
    let order = ordered(&store, &world, "o1").await.id;
    let other = ordered(&store, &world, "o2").await.id;
    let (jane, max) = (PartyId::new("jane"), PartyId::new("max"));
    let mut work = write(&store).await;
    let secrets = work.secrets();
    secrets
        .put(&order, &jane, "tfn", &[0, 255, 1])
        .await
        .unwrap();
    secrets
        .put(&order, &jane, "director_id", &[2])
        .await
        .unwrap();
    secrets.put(&order, &max, "tfn", &[3]).await.unwrap();
    secrets.put(&order, &jane, "tfn", &[9, 0]).await.unwrap();
    assert_eq!(
        secrets.get(&order, &jane, "tfn").await.unwrap(),
        Some(vec![9, 0])
    );
    assert_eq!(
        secrets.get(&order, &jane, "director_id").await.unwrap(),
        Some(vec![2])
    );
    assert_eq!(secrets.get(&other, &jane, "tfn").await.unwrap(), None);
    secrets.delete(&order, &jane, "tfn").await.unwrap();
    assert_eq!(secrets.get(&order, &jane, "tfn").await.unwrap(), None);
    assert_eq!(
        secrets.get(&order, &max, "tfn").await.unwrap(),
        Some(vec![3])
    );
    let nowhere = secrets
        .put(&OrderId::new("nobody"), &jane, "tfn", &[1])
        .await;
    assert!(
        matches!(nowhere, Err(StoreError::Conflict(_))),
        "{nowhere:?}"
    );
    assert!(
        work.orders()
            .delete_draft(&world.firm, &order)
            .await
            .unwrap()
    );
    assert_eq!(work.secrets().get(&order, &max, "tfn").await.unwrap(), None);
}

/// Same label and kind: the newer one stands, under its own id.
pub async fn a_record_typed_before_is_replaced_by_its_label(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let recents = work.recents();
    let old = recent(&world, "r1", ClientKind::Person, "Marchetti, Jane", 1);
    let company = recent(&world, "r2", ClientKind::Company, "Marchetti, Jane", 2);
    let new = recent(&world, "r3", ClientKind::Person, "Marchetti, Jane", 3);
    for recent in [&old, &company, &new] {
        recents.upsert(recent).await.unwrap();
    }
    assert_eq!(recents.lookup(&world.firm, &old.id).await.unwrap(), None);
    assert_eq!(
        recents.lookup(&world.firm, &new.id).await.unwrap().as_ref(),
        Some(&new)
    );
    assert_eq!(
        recents.list(&world.firm, 10).await.unwrap(),
        [new.clone(), company]
    );
    assert_eq!(recents.list(&world.firm, 1).await.unwrap(), [new]);
}

/// Page by page over all orders, and never over a number typed meanwhile.
pub async fn sealed_numbers_are_read_and_sealed_anew(store: Tested) {
    let world = world(&store, "a").await;
    let order = ordered(&store, &world, "o1").await.id;
    let (jane, max) = (PartyId::new("jane"), PartyId::new("max"));
    let mut work = write(&store).await;
    let secrets = work.secrets();
    for (party, field, sealed) in [
        (&max, "tfn", 3),
        (&jane, "tfn", 2),
        (&jane, "director_id", 1),
    ] {
        secrets.put(&order, party, field, &[sealed]).await.unwrap();
    }
    let first = secrets.sealed_numbers(None, 2).await.unwrap();
    let seen: Vec<_> = first.iter().map(|n| n.sealed.clone()).collect();
    assert_eq!(seen, [[1], [2]]);
    assert_eq!(first[0].firm, world.firm);
    let rest = secrets.sealed_numbers(first.last(), 2).await.unwrap();
    assert_eq!(rest.len(), 1);
    assert_eq!(
        (&rest[0].party, rest[0].sealed.as_slice()),
        (&max, [3].as_slice())
    );
    assert!(secrets.reseal_number(&rest[0], &[30]).await.unwrap());
    assert!(!secrets.reseal_number(&rest[0], &[31]).await.unwrap());
    assert_eq!(
        secrets.get(&order, &max, "tfn").await.unwrap(),
        Some(vec![30])
    );
}
