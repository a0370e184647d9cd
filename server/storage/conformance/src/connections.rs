//! Connections and their tokens.

use std::sync::Arc;

use deedbox_core::ports::store::{SealedTokens, StoreError};
use deedbox_domain::connection::{Connection, ConnectionStatus};
use deedbox_domain::ids::ConnectionId;

use crate::fixtures::{Tested, at, connection, read, tenant, world, write};

/// In every status, with and without an account.
pub async fn a_connection_is_kept_and_changed(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let mut made = connection(&world.firm, &world.user, "connection-a");
    let connections = work.connections();
    assert_eq!(
        connections.current(&world.firm).await.unwrap().as_ref(),
        Some(&made)
    );
    for status in [
        ConnectionStatus::Choosing,
        ConnectionStatus::Connected,
        ConnectionStatus::NeedsSignIn,
        ConnectionStatus::Revoked,
        ConnectionStatus::RevokedAtXero,
    ] {
        made.status = status;
        made.tenant = (status != ConnectionStatus::Choosing).then(|| tenant("chosen"));
        made.choices.truncate(1);
        made.last_synced_at = Some(at(7));
        connections.update(&made).await.unwrap();
        let found = connections.lookup(&world.firm, &made.id).await.unwrap();
        assert_eq!(found.as_ref(), Some(&made));
    }
    let nobody = Connection {
        id: ConnectionId::new("nobody"),
        ..made
    };
    let refused = connections.update(&nobody).await;
    assert!(
        matches!(refused, Err(StoreError::Conflict(_))),
        "{refused:?}"
    );
}

/// Whatever its status.
pub async fn the_newest_connection_counts(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let newer = Connection {
        status: ConnectionStatus::Revoked,
        connected_at: at(10),
        ..connection(&world.firm, &world.user, "aa-newer")
    };
    work.connections().insert(&newer).await.unwrap();
    assert_eq!(
        work.connections().current(&world.firm).await.unwrap(),
        Some(newer)
    );
}

/// Those that are connected, of every firm, oldest first.
pub async fn connected_ones_of_all_firms_are_listed(store: Tested) {
    let (one, two) = (world(&store, "a").await, world(&store, "b").await);
    let mut work = write(&store).await;
    let over = Connection {
        status: ConnectionStatus::NeedsSignIn,
        ..connection(&one.firm, &one.user, "over")
    };
    work.connections().insert(&over).await.unwrap();
    let connected = work.connections().connected().await.unwrap();
    let ids: Vec<_> = connected
        .into_iter()
        .map(|connection| connection.id)
        .collect();
    assert_eq!(ids, [one.connection, two.connection]);
}

fn tokens(version: i64) -> SealedTokens {
    SealedTokens {
        access: vec![0, 1, 255, 0],
        refresh: version.to_be_bytes().to_vec(),
        expires_at: at(1800),
        refreshed_at: at(version),
        version,
    }
}

/// Each pair replaces the one before it and no other.
pub async fn tokens_are_replaced_version_by_version(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let connections = work.connections();
    assert_eq!(connections.tokens(&world.connection).await.unwrap(), None);
    for version in [1, 2, 3] {
        connections
            .set_tokens(&world.connection, &tokens(version))
            .await
            .unwrap();
        let kept = connections.tokens(&world.connection).await.unwrap();
        assert_eq!(kept, Some(tokens(version)));
    }
    for version in [1, 3, 5] {
        let refused = connections
            .set_tokens(&world.connection, &tokens(version))
            .await;
        assert!(
            matches!(refused, Err(StoreError::Conflict(_))),
            "{version}: {refused:?}"
        );
    }
    assert_eq!(
        connections.tokens(&world.connection).await.unwrap(),
        Some(tokens(3))
    );
    let nobody = connections
        .set_tokens(&ConnectionId::new("nobody"), &tokens(1))
        .await;
    assert!(matches!(nobody, Err(StoreError::Conflict(_))), "{nobody:?}");
}

/// Two processes refresh at once: the second must read what the first stored.
pub async fn of_two_refreshes_one_wins(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    work.connections()
        .set_tokens(&world.connection, &tokens(1))
        .await
        .unwrap();
    work.save().await.unwrap();
    let refreshes: Vec<_> = (0..8)
        .map(|_| {
            let (store, id) = (Arc::clone(&store), world.connection.clone());
            tokio::spawn(async move {
                let mut work = write(&store).await;
                match work.connections().set_tokens(&id, &tokens(2)).await {
                    Ok(()) => {
                        work.save().await.unwrap();
                        true
                    }
                    Err(StoreError::Conflict(_)) => false,
                    Err(other) => panic!("{other}"),
                }
            })
        })
        .collect();
    let mut won = 0;
    for refresh in refreshes {
        won += u32::from(refresh.await.unwrap());
    }
    assert_eq!(won, 1);
    let kept = read(&store)
        .await
        .connections()
        .tokens(&world.connection)
        .await
        .unwrap();
    assert_eq!(kept, Some(tokens(2)));
}

/// A refresh that comes back after somebody disconnected is refused.
pub async fn a_late_refresh_does_not_revive_deleted_tokens(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let connections = work.connections();
    connections
        .set_tokens(&world.connection, &tokens(1))
        .await
        .unwrap();
    connections.delete_tokens(&world.connection).await.unwrap();
    let late = connections.set_tokens(&world.connection, &tokens(2)).await;
    assert!(matches!(late, Err(StoreError::Conflict(_))), "{late:?}");
    assert_eq!(connections.tokens(&world.connection).await.unwrap(), None);
    connections
        .set_tokens(&world.connection, &tokens(1))
        .await
        .unwrap();
}
