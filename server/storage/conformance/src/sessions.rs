//! Sessions, flows under way, counts against guessing.

use std::sync::Arc;

use deedbox_core::ports::store::{Flow, Session};
use deedbox_domain::ids::UserId;

use crate::fixtures::{Tested, World, at, world, write};

fn session(world: &World, token: &str, created: i64) -> Session {
    Session {
        token_hash: token.to_owned(),
        user: world.user.clone(),
        firm: world.firm.clone(),
        user_agent: "Firefox on Linux".to_owned(),
        created_at: at(created),
        seen_at: at(created),
        expires_at: at(created + 1000),
    }
}

/// Insert, find, touch, delete.
pub async fn a_session_is_kept_until_deleted(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let mut session = session(&world, "hash", 1);
    let sessions = work.sessions();
    sessions.insert(&session).await.unwrap();
    assert_eq!(
        sessions.find("hash").await.unwrap().as_ref(),
        Some(&session)
    );
    sessions.touch("hash", at(60)).await.unwrap();
    session.seen_at = at(60);
    assert_eq!(sessions.find("hash").await.unwrap(), Some(session));
    sessions.delete("hash").await.unwrap();
    assert_eq!(sessions.find("hash").await.unwrap(), None);
    sessions.delete("hash").await.unwrap();
}

/// The list is newest first; other users' sessions stay.
pub async fn others_are_ended_and_one_is_kept(store: Tested) {
    let (one, two) = (world(&store, "a").await, world(&store, "b").await);
    let mut work = write(&store).await;
    let sessions = work.sessions();
    for (token, created) in [("h1", 1), ("h3", 3), ("h2", 2)] {
        sessions
            .insert(&session(&one, token, created))
            .await
            .unwrap();
    }
    sessions.insert(&session(&two, "theirs", 1)).await.unwrap();
    let listed = sessions.list(&one.user).await.unwrap();
    let hashes: Vec<_> = listed.iter().map(|s| s.token_hash.as_str()).collect();
    assert_eq!(hashes, ["h3", "h2", "h1"]);
    sessions.delete_others(&one.user, "h2").await.unwrap();
    let listed = sessions.list(&one.user).await.unwrap();
    assert_eq!(
        listed
            .iter()
            .map(|s| s.token_hash.as_str())
            .collect::<Vec<_>>(),
        ["h2"]
    );
    assert_eq!(sessions.list(&two.user).await.unwrap().len(), 1);
}

/// Those that end now, and before.
pub async fn expired_sessions_go(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let sessions = work.sessions();
    for (token, created) in [("old", 1), ("now", 2), ("new", 3)] {
        sessions
            .insert(&session(&world, token, created))
            .await
            .unwrap();
    }
    sessions.delete_expired(at(1002)).await.unwrap();
    let listed = sessions.list(&world.user).await.unwrap();
    assert_eq!(
        listed
            .iter()
            .map(|s| s.token_hash.as_str())
            .collect::<Vec<_>>(),
        ["new"]
    );
}

fn flow(state: &str, user: Option<UserId>) -> Flow {
    Flow {
        state_hash: state.to_owned(),
        kind: "xero".to_owned(),
        browser_hash: "browser".to_owned(),
        sealed: vec![0, 159, 146, 150, 255],
        user,
        return_to: "/orders?in=cart".to_owned(),
        expires_at: at(600),
    }
}

/// With and without a user; a second time it is not there.
pub async fn a_flow_is_taken_once(store: Tested) {
    let world = world(&store, "a").await;
    for user in [None, Some(world.user)] {
        let begun = flow("state", user);
        let mut work = write(&store).await;
        work.flows().insert(&begun).await.unwrap();
        work.save().await.unwrap();
        let mut work = write(&store).await;
        assert_eq!(work.flows().take("state").await.unwrap(), Some(begun));
        work.save().await.unwrap();
        assert_eq!(
            write(&store).await.flows().take("state").await.unwrap(),
            None
        );
    }
}

/// Ten at once, one flow.
pub async fn of_many_that_take_a_flow_one_has_it(store: Tested) {
    let mut work = write(&store).await;
    work.flows().insert(&flow("state", None)).await.unwrap();
    work.save().await.unwrap();
    let takers: Vec<_> = (0..10)
        .map(|_| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                let mut work = write(&store).await;
                let taken = work.flows().take("state").await.unwrap().is_some();
                work.save().await.unwrap();
                taken
            })
        })
        .collect();
    let mut taken = 0;
    for taker in takers {
        taken += u32::from(taker.await.unwrap());
    }
    assert_eq!(taken, 1);
}

/// Those that end now, and before.
pub async fn expired_flows_go(store: Tested) {
    let mut work = write(&store).await;
    let flows = work.flows();
    flows.insert(&flow("old", None)).await.unwrap();
    flows
        .insert(&Flow {
            expires_at: at(601),
            ..flow("new", None)
        })
        .await
        .unwrap();
    flows.delete_expired(at(600)).await.unwrap();
    assert_eq!(flows.take("old").await.unwrap(), None);
    assert!(flows.take("new").await.unwrap().is_some());
}

/// The window begins with the first attempt and is not moved by later ones.
pub async fn attempts_are_counted_in_a_window(store: Tested) {
    let mut work = write(&store).await;
    let throttles = work.throttles();
    for (seconds, expected) in [(0, 1), (30, 2), (59, 3), (60, 1), (119, 2), (120, 1)] {
        assert_eq!(
            throttles.count("jane", at(seconds), 60).await.unwrap(),
            expected
        );
    }
    assert_eq!(throttles.count("max", at(120), 60).await.unwrap(), 1);
    assert_eq!(throttles.count("jane", at(121), 60).await.unwrap(), 2);
    throttles.clear("jane").await.unwrap();
    assert_eq!(throttles.count("jane", at(122), 60).await.unwrap(), 1);
    assert_eq!(throttles.count("max", at(122), 60).await.unwrap(), 2);
    // Long after, somebody else's attempt sweeps; the next window is a new one.
    assert_eq!(throttles.count("kim", at(900), 60).await.unwrap(), 1);
    assert_eq!(throttles.count("max", at(901), 60).await.unwrap(), 1);
}

/// Twenty attempts are twenty, and each has its own number.
pub async fn no_attempt_is_lost_when_many_come_at_once(store: Tested) {
    let attempts: Vec<_> = (0..20)
        .map(|_| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                let mut work = write(&store).await;
                let count = work.throttles().count("jane", at(0), 60).await.unwrap();
                work.save().await.unwrap();
                count
            })
        })
        .collect();
    let mut counts = Vec::new();
    for attempt in attempts {
        counts.push(attempt.await.unwrap());
    }
    counts.sort_unstable();
    assert_eq!(counts, (1..=20).collect::<Vec<_>>());
}
