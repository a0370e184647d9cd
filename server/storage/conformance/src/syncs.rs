//! Runs of a sync.

use deedbox_core::ports::store::StoreError;
use deedbox_domain::ids::SyncId;
use deedbox_domain::sync::{Skipped, Sync, SyncCounts, SyncPhase, SyncScope, SyncState};

use crate::fixtures::{Tested, at, sync, world, write};

/// Every scope, state and phase comes back as it went in.
pub async fn a_run_is_kept_in_every_state(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let mut run = sync(&world, "s1", 0);
    let syncs = work.syncs();
    syncs.insert(&run).await.unwrap();
    assert_eq!(
        syncs.lookup_any(&run.id).await.unwrap().as_ref(),
        Some(&run)
    );
    run.scope = SyncScope::ChangedSince(at(-100));
    run.cursor = Some("page=2".to_owned());
    run.done = 1_200;
    run.total = Some(2_400);
    run.counts = SyncCounts {
        new: 1,
        changed: 2,
        unchanged: u32::MAX,
        skipped: vec![Skipped {
            client: None,
            name: "Ω".to_owned(),
            reason: "no id".to_owned(),
        }],
        skipped_count: 1,
        ..SyncCounts::default()
    };
    for (state, phase) in [
        (SyncState::Queued, SyncPhase::Contacts),
        (SyncState::Waiting { until: at(60) }, SyncPhase::Groups),
        (
            SyncState::Failed {
                reason: "XPM does not answer.".to_owned(),
            },
            SyncPhase::Staff,
        ),
        (SyncState::Running, SyncPhase::Jobs),
        (SyncState::Done, SyncPhase::Done),
    ] {
        run.ended_at = (state == SyncState::Done).then(|| at(99));
        run.state = state;
        run.phase = phase;
        syncs.update(&run).await.unwrap();
        assert_eq!(
            syncs.lookup_any(&run.id).await.unwrap().as_ref(),
            Some(&run)
        );
    }
    let nobody = syncs
        .update(&Sync {
            id: SyncId::new("nobody"),
            ..run
        })
        .await;
    assert!(matches!(nobody, Err(StoreError::Conflict(_))), "{nobody:?}");
}

/// By its beginning, whatever its id.
pub async fn the_latest_run_is_the_newest(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let syncs = work.syncs();
    assert_eq!(
        syncs.latest(&world.firm, &world.connection).await.unwrap(),
        None
    );
    for (id, started) in [("z", 1), ("a", 3), ("m", 2)] {
        syncs.insert(&sync(&world, id, started)).await.unwrap();
    }
    let latest = syncs
        .latest(&world.firm, &world.connection)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(latest.id.as_str(), "a");
    let recent = syncs
        .recent(&world.firm, &world.connection, 2)
        .await
        .unwrap();
    let recent: Vec<_> = recent.iter().map(|run| run.id.as_str()).collect();
    assert_eq!(recent, ["a", "m"]);
}
