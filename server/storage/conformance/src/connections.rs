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
        warned_at: None,
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

/// Of all who want to refresh at once one may, until its lease ends.
pub async fn a_refresh_has_one_lease(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let connections = work.connections();
    let id = &world.connection;
    connections.set_tokens(id, &tokens(1)).await.unwrap();
    assert!(
        !connections
            .claim_refresh(id, 2, at(0), at(30))
            .await
            .unwrap()
    );
    assert!(
        connections
            .claim_refresh(id, 1, at(0), at(30))
            .await
            .unwrap()
    );
    assert!(
        !connections
            .claim_refresh(id, 1, at(29), at(59))
            .await
            .unwrap()
    );
    assert_eq!(connections.unfinished_refreshes(at(29)).await.unwrap(), []);
    // Its holder died.
    let unfinished = connections.unfinished_refreshes(at(30)).await.unwrap();
    assert_eq!(unfinished.len(), 1);
    assert_eq!(&unfinished[0].id, id);
    assert!(
        connections
            .claim_refresh(id, 1, at(30), at(60))
            .await
            .unwrap()
    );
    // The answer was lost: at once for whoever comes next.
    connections.end_refresh(id, 1, Some(at(31))).await.unwrap();
    assert_eq!(
        connections
            .unfinished_refreshes(at(31))
            .await
            .unwrap()
            .len(),
        1
    );
    assert!(
        connections
            .claim_refresh(id, 1, at(31), at(61))
            .await
            .unwrap()
    );
    // Refused: nothing is left to be done again.
    connections.end_refresh(id, 1, None).await.unwrap();
    assert_eq!(connections.unfinished_refreshes(at(99)).await.unwrap(), []);
    // A new pair ends the lease.
    assert!(
        connections
            .claim_refresh(id, 1, at(40), at(70))
            .await
            .unwrap()
    );
    connections.set_tokens(id, &tokens(2)).await.unwrap();
    assert!(
        !connections
            .claim_refresh(id, 1, at(99), at(120))
            .await
            .unwrap()
    );
    assert!(
        connections
            .claim_refresh(id, 2, at(41), at(71))
            .await
            .unwrap()
    );
}

/// Many at once, each in a unit of work of its own.
pub async fn of_many_that_claim_a_refresh_one_has_it(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    work.connections()
        .set_tokens(&world.connection, &tokens(1))
        .await
        .unwrap();
    work.save().await.unwrap();
    let claims: Vec<_> = (0..16)
        .map(|_| {
            let (store, id) = (Arc::clone(&store), world.connection.clone());
            tokio::spawn(async move {
                let mut work = write(&store).await;
                let ours = work
                    .connections()
                    .claim_refresh(&id, 1, at(0), at(30))
                    .await;
                work.save().await.unwrap();
                ours.unwrap()
            })
        })
        .collect();
    let mut won = 0;
    for claim in claims {
        won += u32::from(claim.await.unwrap());
    }
    assert_eq!(won, 1);
}

/// The owners are told once, and again only after a refresh.
pub async fn owners_are_warned_once_for_each_pair(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let connections = work.connections();
    let id = &world.connection;
    connections.set_tokens(id, &tokens(1)).await.unwrap();
    assert!(connections.warned(id, 1, at(5)).await.unwrap());
    assert!(!connections.warned(id, 1, at(6)).await.unwrap());
    let kept = connections.tokens(id).await.unwrap().unwrap();
    assert_eq!(kept.warned_at, Some(at(5)));
    connections.set_tokens(id, &tokens(2)).await.unwrap();
    assert_eq!(connections.tokens(id).await.unwrap(), Some(tokens(2)));
    assert!(connections.warned(id, 2, at(7)).await.unwrap());
}

/// Page by page over all firms, and never over a pair that was renewed meanwhile.
pub async fn sealed_pairs_are_read_and_sealed_anew(store: Tested) {
    let worlds = [world(&store, "a").await, world(&store, "b").await];
    let mut work = write(&store).await;
    let connections = work.connections();
    for world in &worlds {
        connections
            .set_tokens(&world.connection, &tokens(1))
            .await
            .unwrap();
    }
    let first = connections
        .sealed_pairs(&ConnectionId::new(""), 1)
        .await
        .unwrap();
    assert_eq!(
        (&first[0].connection, &first[0].firm),
        (&worlds[0].connection, &worlds[0].firm)
    );
    let second = connections
        .sealed_pairs(&first[0].connection, 5)
        .await
        .unwrap();
    assert_eq!(second.len(), 1);
    assert_eq!(second[0].connection, worlds[1].connection);
    let mut anew = first[0].clone();
    anew.access = vec![7];
    anew.refresh = vec![8, 0];
    assert!(connections.reseal(&anew).await.unwrap());
    let kept = connections.tokens(&anew.connection).await.unwrap().unwrap();
    assert_eq!(
        (kept.access, kept.refresh, kept.version),
        (vec![7], vec![8, 0], 1)
    );
    connections
        .set_tokens(&anew.connection, &tokens(2))
        .await
        .unwrap();
    assert!(!connections.reseal(&anew).await.unwrap());
    assert_eq!(
        connections.tokens(&anew.connection).await.unwrap(),
        Some(tokens(2))
    );
}
