//! Values to store.

use std::sync::Arc;

use deedbox_core::ports::store::{ClientChange, MatchKeys, Store, Work};
use deedbox_domain::client::{Client, ClientKind, Contact, SyncedClient};
use deedbox_domain::connection::{Connection, ConnectionStatus, Tenant};
use deedbox_domain::ids::{
    ClientUuid, ConnectionId, FirmId, JobId, OrderId, PushId, SyncId, TenantId, UserId,
};
use deedbox_domain::order::{Draft, Order, OrderState, Product};
use deedbox_domain::plan::Plan;
use deedbox_domain::push::{Push, PushState};
use deedbox_domain::sync::{Sync, SyncCounts, SyncPhase, SyncScope, SyncState};
use deedbox_domain::time::Timestamp;
use deedbox_domain::user::{Firm, Role, User};

/// The store under test.
pub(crate) type Tested = Arc<dyn Store>;

/// So many seconds after a fixed instant.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(1_700_000_000_000_001).plus_seconds(seconds)
}

/// A firm with one user and one connection, all saved.
pub(crate) struct World {
    pub(crate) firm: FirmId,
    pub(crate) user: UserId,
    pub(crate) connection: ConnectionId,
}

pub(crate) fn firm(id: &str) -> Firm {
    Firm {
        id: FirmId::new(id),
        name: format!("Firm {id}"),
        abn: "53 004 085 616".to_owned(),
        created_at: at(0),
    }
}

pub(crate) fn user(firm: &FirmId, id: &str) -> User {
    User {
        id: UserId::new(id),
        firm: firm.clone(),
        email: format!("{id}@example.test"),
        name: format!("User {id}"),
        role: Role::Owner,
        staff: false,
        has_password: false,
        created_at: at(0),
    }
}

pub(crate) fn connection(world_firm: &FirmId, user: &UserId, id: &str) -> Connection {
    Connection {
        id: ConnectionId::new(id),
        firm: world_firm.clone(),
        status: ConnectionStatus::Connected,
        tenant: Some(tenant(id)),
        choices: vec![
            tenant(id),
            Tenant {
                name: None,
                ..tenant("other")
            },
        ],
        connected_by: user.clone(),
        connected_at: at(0),
        last_synced_at: None,
    }
}

pub(crate) fn tenant(id: &str) -> Tenant {
    Tenant {
        tenant: TenantId::new(format!("tenant-{id}")),
        xero_connection: format!("xero-{id}"),
        name: Some(format!("Practice {id}")),
    }
}

/// Saves a firm with its user and its connection; `name` tells firms apart.
pub(crate) async fn world(store: &Tested, name: &str) -> World {
    let firm = firm(&format!("firm-{name}"));
    let user = user(&firm.id, &format!("user-{name}"));
    let connection = connection(&firm.id, &user.id, &format!("connection-{name}"));
    let mut work = write(store).await;
    work.firms().insert(&firm).await.unwrap();
    work.users().insert(&user, None).await.unwrap();
    work.connections().insert(&connection).await.unwrap();
    work.save().await.unwrap();
    World {
        firm: firm.id,
        user: user.id,
        connection: connection.id,
    }
}

pub(crate) async fn write(store: &Tested) -> Box<dyn Work> {
    store.write().await.unwrap()
}

pub(crate) async fn read(store: &Tested) -> Box<dyn Work> {
    store.read().await.unwrap()
}

pub(crate) fn client(uuid: &str, name: &str) -> SyncedClient {
    SyncedClient {
        uuid: ClientUuid::new(uuid),
        client: Client {
            uuid: Some(ClientUuid::new(uuid)),
            name: name.to_owned(),
            kind: ClientKind::Company,
            email: format!("{uuid}@example.test"),
            ..Client::default()
        },
        as_of: at(0),
    }
}

/// Keys whose name and sort key are the folded name.
pub(crate) fn keys(client: &SyncedClient) -> MatchKeys {
    let folded = client.client.name.to_lowercase();
    MatchKeys {
        name: folded.clone(),
        sort: folded,
        acn: client.client.acn.clone(),
        abn: client.client.abn.clone(),
    }
}

/// Stores a client outside of a run.
pub(crate) async fn put(work: &mut dyn Work, world: &World, client: &SyncedClient) {
    let keys = keys(client);
    work.clients()
        .upsert(&world.firm, &world.connection, client, &keys, None)
        .await
        .unwrap();
}

pub(crate) fn sync(world: &World, id: &str, started: i64) -> Sync {
    Sync {
        id: SyncId::new(id),
        firm: world.firm.clone(),
        connection: world.connection.clone(),
        scope: SyncScope::Full,
        state: SyncState::Running,
        phase: SyncPhase::Clients,
        cursor: None,
        done: 0,
        total: None,
        counts: SyncCounts::default(),
        started_at: at(started),
        ended_at: None,
    }
}

pub(crate) fn order(world: &World, id: &str, number: i64) -> Order {
    let mut draft = Draft::new(Product::CompanyPty);
    draft.name.text = format!("Wattle {id} Pty Ltd");
    draft.special_instructions = "Ring first; ask for Zoë.".into();
    Order {
        id: OrderId::new(id),
        firm: world.firm.clone(),
        number,
        product: Product::CompanyPty,
        state: OrderState::Draft,
        draft,
        version: 1,
        in_cart: false,
        payment: None,
        push_wanted: true,
        registration: None,
        rejection: None,
        created_by: world.user.clone(),
        created_at: at(0),
        updated_at: at(number),
    }
}

/// Saves an order under the next number.
pub(crate) async fn ordered(store: &Tested, world: &World, id: &str) -> Order {
    let mut work = write(store).await;
    let number = work.orders().next_number().await.unwrap();
    let order = order(world, id, number);
    work.orders()
        .insert(&order, &format!("db-{number} wattle {id}"))
        .await
        .unwrap();
    work.save().await.unwrap();
    order
}

pub(crate) fn push(world: &World, order: &OrderId, id: &str, state: PushState) -> Push {
    Push {
        id: PushId::new(id),
        firm: world.firm.clone(),
        order: order.clone(),
        plan: Plan {
            order: order.clone(),
            made_at: at(1),
            as_of: Some(at(0)),
            made_from: "a hash".to_owned(),
            undoes: None,
            lines: Vec::new(),
        },
        plan_hash: "0f".repeat(32),
        approved_by: world.user.clone(),
        approved_at: at(2),
        state,
        started_at: None,
        ended_at: None,
        account: Some(TenantId::new("tenant-a")),
    }
}

pub(crate) fn job_id(number: usize) -> JobId {
    JobId::new(format!("job-{number:04}"))
}

pub(crate) fn uuids(clients: &[SyncedClient]) -> Vec<&str> {
    clients.iter().map(|client| client.uuid.as_str()).collect()
}

pub(crate) async fn change(
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

pub(crate) async fn kept(work: &mut dyn Work, world: &World, uuid: &str) -> Option<SyncedClient> {
    let uuid = ClientUuid::new(uuid);
    work.clients()
        .lookup(&world.firm, &world.connection, &uuid)
        .await
        .unwrap()
}

pub(crate) fn contact(uuid: &str, name: &str) -> Contact {
    Contact {
        uuid: uuid.to_owned(),
        name: name.to_owned(),
        ..Contact::default()
    }
}
