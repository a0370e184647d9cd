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
