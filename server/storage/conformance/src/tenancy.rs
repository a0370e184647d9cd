//! A firm never sees or changes another firm's records, ids in hand.

use deedbox_core::ports::store::{
    ClientChange, ClientQuery, MatchKeys, OrderFilter, Recent, StoreError, Work,
};
use deedbox_domain::client::{ClientKind, PracticeJob, Staff};
use deedbox_domain::event::EventBody;
use deedbox_domain::ids::{ClientUuid, InvitationId, PaymentId, RecentId, StaffUuid};
use deedbox_domain::order::{Order, OrderState};
use deedbox_domain::payment::{Payment, PaymentState};
use deedbox_domain::push::PushState;
use deedbox_domain::sync::SyncState;
use deedbox_domain::user::{Invitation, Role, User};

use crate::fixtures::{
    Tested, World, at, client, connection, keys, order, ordered, push, put, read, sync, user,
    world, write,
};

fn payment(world: &World) -> Payment {
    Payment {
        id: PaymentId::new("p1"),
        firm: world.firm.clone(),
        state: PaymentState::Open,
        lines: Vec::new(),
        session: None,
        invoice: None,
        created_by: world.user.clone(),
        created_at: at(0),
        paid_at: None,
    }
}

fn is_conflict(result: &Result<(), StoreError>) -> bool {
    matches!(result, Err(StoreError::Conflict(_)))
}

/// Users and invitations.
pub async fn another_firm_sees_no_people(store: Tested) {
    let (ours, theirs) = (world(&store, "a").await, world(&store, "b").await);
    let mut work = write(&store).await;
    let invitation = Invitation {
        id: InvitationId::new("n1"),
        firm: ours.firm.clone(),
        email: "new@example.test".to_owned(),
        role: Role::Member,
        invited_by: ours.user.clone(),
        created_at: at(0),
        expires_at: at(9),
        accepted_at: None,
    };
    work.invitations()
        .insert(&invitation, "hash")
        .await
        .unwrap();
    assert_eq!(
        work.users().lookup(&theirs.firm, &ours.user).await.unwrap(),
        None
    );
    let listed = work.users().list(&theirs.firm).await.unwrap();
    assert_eq!(
        listed.iter().map(|user| &user.id).collect::<Vec<_>>(),
        [&theirs.user]
    );
    assert!(
        work.invitations()
            .list(&theirs.firm)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        !work
            .invitations()
            .delete(&theirs.firm, &invitation.id)
            .await
            .unwrap()
    );
    assert_eq!(work.invitations().list(&ours.firm).await.unwrap().len(), 1);
}

async fn fill_practice(work: &mut dyn Work, world: &World) {
    let mut record = client("c1", "Wattle");
    record.client.acn = "004085616".into();
    put(work, world, &record).await;
    let staff = Staff {
        uuid: StaffUuid::new("s1"),
        name: "Kim".to_owned(),
        email: String::new(),
    };
    let job = PracticeJob {
        number: "J1".to_owned(),
        uuid: "j1".to_owned(),
        name: "Return".to_owned(),
        client: record.uuid,
        client_name: "Wattle".to_owned(),
        state: "Planned".to_owned(),
        tasks: Vec::new(),
    };
    let (firm, connection) = (&world.firm, &world.connection);
    work.practice()
        .replace_staff(firm, connection, &[staff])
        .await
        .unwrap();
    work.practice()
        .replace_jobs(firm, connection, &[job])
        .await
        .unwrap();
    work.syncs().insert(&sync(world, "sync", 0)).await.unwrap();
}

/// Connection, clients, staff, jobs and syncs.
pub async fn another_firm_sees_no_practice(store: Tested) {
    let (ours, theirs) = (world(&store, "a").await, world(&store, "b").await);
    let mut work = write(&store).await;
    fill_practice(&mut *work, &ours).await;
    let mut newer = connection(&ours.firm, &ours.user, "newer");
    newer.connected_at = at(10);
    work.connections().insert(&newer).await.unwrap();
    work.save().await.unwrap();
    let mut work = read(&store).await;
    let (firm, connection) = (&theirs.firm, &ours.connection);
    let uuid = ClientUuid::new("c1");
    let query = ClientQuery {
        archived: true,
        limit: 10,
        ..ClientQuery::default()
    };
    let ask = MatchKeys {
        name: "wattle".to_owned(),
        acn: "004085616".to_owned(),
        ..MatchKeys::default()
    };
    assert_eq!(
        work.connections().lookup(firm, connection).await.unwrap(),
        None
    );
    let current = work.connections().current(firm).await.unwrap();
    assert_eq!(
        current.map(|connection| connection.id).as_ref(),
        Some(&theirs.connection)
    );
    let clients = work.clients();
    assert_eq!(clients.lookup(firm, connection, &uuid).await.unwrap(), None);
    let many = clients
        .lookup_many(firm, connection, std::slice::from_ref(&uuid))
        .await;
    assert!(many.unwrap().is_empty());
    assert!(
        clients
            .list(firm, connection, &query)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        clients
            .candidates(firm, connection, &ask)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(clients.count(firm, connection).await.unwrap(), 0);
    assert!(
        work.practice()
            .staff(firm, connection)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        work.practice()
            .jobs_of(firm, connection, &uuid)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(work.syncs().latest(firm, connection).await.unwrap(), None);
    assert_eq!(
        work.clients().count(&ours.firm, connection).await.unwrap(),
        1
    );
}

/// Orders, payments and records typed before.
pub async fn another_firm_sees_no_orders(store: Tested) {
    let (ours, theirs) = (world(&store, "a").await, world(&store, "b").await);
    let mut work = write(&store).await;
    work.payments().insert(&payment(&ours)).await.unwrap();
    let placed = Order {
        payment: Some(PaymentId::new("p1")),
        ..order(&ours, "o1", 1)
    };
    work.orders().insert(&placed, "wattle").await.unwrap();
    let newer = order(&theirs, "o2", 2);
    work.orders().insert(&newer, "wattle").await.unwrap();
    let recent = Recent {
        id: RecentId::new("r1"),
        firm: ours.firm.clone(),
        kind: ClientKind::Person,
        label: "Marchetti, Jane".to_owned(),
        body: "{}".to_owned(),
        used_by: ours.user.clone(),
        used_at: at(0),
    };
    work.recents().upsert(&recent).await.unwrap();
    let other = Recent {
        id: RecentId::new("r2"),
        firm: theirs.firm.clone(),
        used_by: theirs.user.clone(),
        ..recent.clone()
    };
    work.recents().upsert(&other).await.unwrap();
    work.save().await.unwrap();
    let mut work = read(&store).await;
    let firm = &theirs.firm;
    assert_eq!(work.orders().lookup(firm, &placed.id).await.unwrap(), None);
    // Theirs is newer and fits as well: it must not take our place in the list.
    for text in [None, Some("wattle".to_owned())] {
        let filter = OrderFilter {
            text,
            limit: 1,
            ..OrderFilter::default()
        };
        for (firm, own) in [(&ours.firm, "o1"), (&theirs.firm, "o2")] {
            let listed = work.orders().list(firm, &filter).await.unwrap();
            assert_eq!(
                listed
                    .iter()
                    .map(|order| order.id.as_str())
                    .collect::<Vec<_>>(),
                [own]
            );
        }
    }
    let payment = PaymentId::new("p1");
    assert!(
        work.orders()
            .of_payment(firm, &payment)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(work.payments().lookup(firm, &payment).await.unwrap(), None);
    assert_eq!(work.recents().lookup(firm, &recent.id).await.unwrap(), None);
    assert_eq!(work.recents().list(firm, 10).await.unwrap(), [other]);
    assert_eq!(work.recents().list(&ours.firm, 10).await.unwrap(), [recent]);
}

/// Pushes and the event log.
pub async fn another_firm_sees_no_pushes_and_events(store: Tested) {
    let (ours, theirs) = (world(&store, "a").await, world(&store, "b").await);
    let order = ordered(&store, &ours, "o1").await.id;
    let mut work = write(&store).await;
    for (id, state) in [
        (
            "parked",
            PushState::Parked {
                reason: String::new(),
            },
        ),
        ("running", PushState::Running),
    ] {
        work.pushes()
            .insert(&push(&ours, &order, id, state), &[])
            .await
            .unwrap();
    }
    let body = EventBody::Order {
        order: order.clone(),
        state: OrderState::Draft,
    };
    work.events()
        .append(&ours.firm, &body, at(0))
        .await
        .unwrap();
    let firm = &theirs.firm;
    let id = push(&ours, &order, "running", PushState::Running).id;
    assert_eq!(work.pushes().lookup(firm, &id).await.unwrap(), None);
    assert!(
        work.pushes()
            .of_order(firm, &order)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(work.pushes().parked(firm).await.unwrap().is_empty());
    assert!(work.pushes().under_way(firm).await.unwrap().is_empty());
    assert!(work.events().since(firm, 0, 10).await.unwrap().is_empty());
    assert_eq!(work.events().last(firm).await.unwrap(), 0);
}

/// Updates under another firm's name change nothing; rows cannot be tied to
/// records of another firm.
pub async fn another_firm_changes_nothing(store: Tested) {
    let (ours, theirs) = (world(&store, "a").await, world(&store, "b").await);
    let placed = ordered(&store, &ours, "o1").await;
    let mut work = write(&store).await;
    work.payments().insert(&payment(&ours)).await.unwrap();
    fill_practice(&mut *work, &ours).await;
    let running = push(&ours, &placed.id, "running", PushState::Running);
    work.pushes().insert(&running, &[]).await.unwrap();
    work.save().await.unwrap();

    let mut work = write(&store).await;
    let firm = theirs.firm.clone();
    let stolen = User {
        firm: firm.clone(),
        name: "Eve".to_owned(),
        ..user(&ours.firm, "user-a")
    };
    assert!(is_conflict(&work.users().update(&stolen).await));
    let mut link = connection(&firm, &ours.user, "connection-a");
    link.tenant = None;
    assert!(is_conflict(&work.connections().update(&link).await));
    let mut run = sync(&ours, "sync", 0);
    run.firm = firm.clone();
    run.state = SyncState::Done;
    assert!(is_conflict(&work.syncs().update(&run).await));
    let forged = Order {
        firm: firm.clone(),
        version: 2,
        ..placed.clone()
    };
    assert!(is_conflict(&work.orders().update(&forged, "").await));
    assert!(!work.orders().delete_draft(&firm, &placed.id).await.unwrap());
    let forged = Payment {
        firm: firm.clone(),
        state: PaymentState::Paid,
        ..payment(&ours)
    };
    assert!(is_conflict(&work.payments().update(&forged).await));
    let mut forged = running.clone();
    forged.firm = firm.clone();
    assert!(is_conflict(&work.pushes().update(&forged).await));
    let (practice, connection) = (work.practice(), &ours.connection);
    practice
        .replace_staff(&firm, connection, &[])
        .await
        .unwrap();
    practice.replace_jobs(&firm, connection, &[]).await.unwrap();
    assert_eq!(
        practice.staff(&ours.firm, connection).await.unwrap().len(),
        1
    );
    drop(work);

    let mut same = client("c1", "Wattle");
    same.client.acn = "004085616".into();
    for tied in [same, client("c1", "Stolen"), client("c2", "Planted")] {
        let mut work = write(&store).await;
        let clients = work.clients();
        let refused = clients
            .upsert(&firm, connection, &tied, &keys(&tied), None)
            .await;
        assert!(
            matches!(refused, Err(StoreError::Conflict("clients"))),
            "{refused:?}"
        );
    }
    let planted = push(&theirs, &placed.id, "planted", PushState::Approved);
    let refused = write(&store).await.pushes().insert(&planted, &[]).await;
    assert!(is_conflict(&refused), "{refused:?}");
    let mut work = write(&store).await;
    let again = client("c1", "Wattle");
    let clients = work.clients();
    let change = clients
        .upsert(&ours.firm, connection, &again, &keys(&again), None)
        .await;
    assert_eq!(change.unwrap(), ClientChange::Changed);
}
