//! Pushes and their ledgers.

use deedbox_core::ports::store::StoreError;
use deedbox_domain::client::Client;
use deedbox_domain::ids::{ClientUuid, LineId, PushId, RelationshipUuid};
use deedbox_domain::plan::{Action, PlanLine, Subject};
use deedbox_domain::push::{Outcome, Push, PushState, Step, StepState};

use crate::fixtures::{Tested, at, ordered, push, read, world, write};

fn step(line: &str, position: u32) -> Step {
    Step {
        line: LineId::new(line),
        position,
        state: StepState::Queued,
        resumed: false,
        attempts: 0,
        intent_at: None,
        ended_at: None,
    }
}

fn ids(pushes: &[Push]) -> Vec<&str> {
    pushes.iter().map(|push| push.id.as_str()).collect()
}

/// With its plan and in every state; the ledger is in the order of the plan.
pub async fn a_push_is_kept_with_its_ledger(store: Tested) {
    let world = world(&store, "a").await;
    let order = ordered(&store, &world, "o1").await.id;
    let mut kept = push(&world, &order, "p1", PushState::Approved);
    kept.plan.lines.push(PlanLine {
        id: LineId::new("z"),
        subject: Subject::Entity,
        name: "Wattle Pty Ltd".to_owned(),
        action: Action::Create {
            record: Box::new(Client::default()),
        },
        why: "no client of this name".to_owned(),
        chosen: true,
        needs: vec![LineId::new("a")],
    });
    let mut work = write(&store).await;
    work.pushes()
        .insert(&kept, &[step("a", 1), step("z", 0)])
        .await
        .unwrap();
    work.save().await.unwrap();
    let mut work = write(&store).await;
    let pushes = work.pushes();
    assert_eq!(
        pushes.lookup(&world.firm, &kept.id).await.unwrap().as_ref(),
        Some(&kept)
    );
    assert_eq!(
        pushes.steps(&kept.id).await.unwrap(),
        [step("z", 0), step("a", 1)]
    );
    for state in [
        PushState::Queued,
        PushState::Running,
        PushState::Waiting { until: at(50) },
        PushState::Parked {
            reason: "not connected".to_owned(),
        },
        PushState::Partial {
            reason: "XPM refused".to_owned(),
        },
        PushState::Failed {
            reason: "nothing written".to_owned(),
        },
        PushState::Done,
        PushState::Undone,
    ] {
        kept.state = state;
        kept.started_at = Some(at(3));
        kept.ended_at = kept.state.ended().then(|| at(4));
        pushes.update(&kept).await.unwrap();
        assert_eq!(
            pushes.lookup_any(&kept.id).await.unwrap().as_ref(),
            Some(&kept)
        );
    }
    let nobody = pushes
        .update(&Push {
            id: PushId::new("nobody"),
            ..kept
        })
        .await;
    assert!(matches!(nobody, Err(StoreError::Conflict(_))), "{nobody:?}");
}

/// Intent, outcome, and every way in which a line can end.
pub async fn a_ledger_row_goes_through_every_state(store: Tested) {
    let world = world(&store, "a").await;
    let order = ordered(&store, &world, "o1").await.id;
    let made = push(&world, &order, "p1", PushState::Running);
    let mut work = write(&store).await;
    let pushes = work.pushes();
    pushes
        .insert(&made, &[step("a", 0), step("b", 1)])
        .await
        .unwrap();
    let client = ClientUuid::new("c1");
    let done = |outcome| StepState::Done { outcome };
    for (attempts, state) in [
        (1, StepState::Running),
        (
            2,
            done(Outcome::Created {
                client: client.clone(),
            }),
        ),
        (
            3,
            done(Outcome::Linked {
                client: client.clone(),
            }),
        ),
        (
            4,
            done(Outcome::Related {
                relationship: Some(RelationshipUuid::new("r1")),
            }),
        ),
        (
            5,
            done(Outcome::AlreadyThere {
                client: Some(client),
                relationship: None,
            }),
        ),
        (
            6,
            StepState::Failed {
                reason: "XPM refused".to_owned(),
            },
        ),
        (
            7,
            StepState::Skipped {
                reason: "the client was not made".to_owned(),
            },
        ),
    ] {
        let changed = Step {
            state,
            attempts,
            resumed: attempts > 1,
            intent_at: Some(at(5)),
            ended_at: (attempts > 1).then(|| at(6)),
            ..step("b", 1)
        };
        pushes.update_step(&made.id, &changed).await.unwrap();
        assert_eq!(
            pushes.steps(&made.id).await.unwrap(),
            [step("a", 0), changed]
        );
    }
    let nobody = pushes.update_step(&made.id, &step("nobody", 9)).await;
    assert!(matches!(nobody, Err(StoreError::Conflict(_))), "{nobody:?}");
}

/// Newest first for an order; parked and under way oldest first.
pub async fn pushes_are_found_by_order_and_by_state(store: Tested) {
    let world = world(&store, "a").await;
    let order = ordered(&store, &world, "o1").await.id;
    let other = ordered(&store, &world, "o2").await.id;
    let mut work = write(&store).await;
    for (number, order, state) in [
        (1, &order, PushState::Done),
        (
            2,
            &other,
            PushState::Parked {
                reason: String::new(),
            },
        ),
        (
            3,
            &order,
            PushState::Parked {
                reason: "gone".to_owned(),
            },
        ),
        (4, &other, PushState::Waiting { until: at(99) }),
        (5, &order, PushState::Queued),
        (6, &order, PushState::Running),
        (7, &other, PushState::Approved),
    ] {
        let made = Push {
            approved_at: at(number),
            ..push(&world, order, &format!("p{number}"), state)
        };
        work.pushes().insert(&made, &[]).await.unwrap();
    }
    work.save().await.unwrap();
    let mut work = read(&store).await;
    let pushes = work.pushes();
    let of_order = pushes.of_order(&world.firm, &order).await.unwrap();
    assert_eq!(ids(&of_order), ["p6", "p5", "p3", "p1"]);
    assert_eq!(
        ids(&pushes.parked(&world.firm).await.unwrap()),
        ["p2", "p3"]
    );
    assert_eq!(
        ids(&pushes.under_way(&world.firm).await.unwrap()),
        ["p4", "p5", "p6"]
    );
}
