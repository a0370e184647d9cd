use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{UndoFacts, undo};
use crate::client::{Client, ClientKind, GroupRef, Relationship, SyncedClient};
use crate::date::CivilDate;
use crate::ids::{ClientUuid, FirmId, LineId, OrderId, PartyId, PushId, RelationshipUuid, UserId};
use crate::plan::{Action, Plan, PlanLine, Subject};
use crate::push::{Outcome, Push, PushState, Step, StepState};
use crate::time::Timestamp;

const NOW: Timestamp = Timestamp::from_micros(0);

fn client(uuid: &str, kind: ClientKind, name: &str) -> Client {
    Client {
        uuid: Some(ClientUuid::new(uuid)),
        name: name.to_owned(),
        kind,
        ..Client::default()
    }
}

fn step(line: &str, outcome: Outcome) -> Step {
    Step {
        line: LineId::new(line),
        position: 0,
        state: StepState::Done { outcome },
        resumed: false,
        attempts: 1,
        intent_at: None,
        ended_at: None,
    }
}

fn line(id: &str, subject: Subject, name: &str, action: Action) -> PlanLine {
    PlanLine {
        id: LineId::new(id),
        subject,
        name: name.to_owned(),
        action,
        why: String::new(),
        chosen: true,
        needs: Vec::new(),
    }
}

fn jane() -> Subject {
    Subject::Party(PartyId::new("jane"))
}

fn relates(role: &str, shares: Option<u64>) -> Action {
    Action::Relate {
        role: role.to_owned(),
        shares,
        start: None,
    }
}

/// A company made with its director, who was there before, and her shares.
fn pushed() -> (Push, Vec<Step>) {
    let record = Box::new(client("", ClientKind::Company, "Saltbush Lane Pty Ltd"));
    let created = |uuid: &str| Outcome::Created {
        client: ClientUuid::new(uuid),
    };
    let related = |uuid: &str| Outcome::Related {
        relationship: Some(RelationshipUuid::new(uuid)),
    };
    let linked = ClientUuid::new("jane");
    let lines = vec![
        line(
            "client:entity",
            Subject::Entity,
            "Saltbush Lane Pty Ltd",
            Action::Create { record },
        ),
        line(
            "client:jane",
            jane(),
            "Jane",
            Action::Link {
                client: linked.clone(),
                client_name: "Jane".to_owned(),
            },
        ),
        line("relate:director", jane(), "Jane", relates("Director", None)),
        line(
            "relate:member",
            jane(),
            "Jane",
            relates("Shareholder", Some(6)),
        ),
    ];
    let steps = vec![
        step("client:entity", created("company")),
        step("client:jane", Outcome::Linked { client: linked }),
        step("relate:director", related("r1")),
        step("relate:member", related("r2")),
    ];
    let push = Push {
        id: PushId::new("push"),
        firm: FirmId::new("firm"),
        order: OrderId::new("order"),
        plan: Plan {
            order: OrderId::new("order"),
            made_from: "draft".to_owned(),
            made_at: NOW,
            as_of: None,
            lines,
            undoes: None,
        },
        plan_hash: String::new(),
        approved_by: UserId::new("user"),
        approved_at: NOW,
        state: PushState::Done,
        started_at: None,
        ended_at: None,
        account: None,
    };
    (push, steps)
}

fn shown(uuid: &str, role: &str, shares: Option<&str>) -> Relationship {
    Relationship {
        uuid: RelationshipUuid::new(uuid),
        role: role.to_owned(),
        of: false,
        related: ClientUuid::new("jane"),
        related_name: "Jane".to_owned(),
        shares: shares.map(str::to_owned),
        percentage: None,
        start: CivilDate::new(2026, 11, 22),
        end: None,
    }
}

/// XPM as the push left it.
fn facts() -> UndoFacts {
    let mut company = client("company", ClientKind::Company, "SALTBUSH LANE PTY. LTD.");
    company.acn = "912406332".to_owned();
    company.code = "SALT01".to_owned();
    company.relationships = vec![
        shown("r1", "Director", None),
        shown("r2", "Shareholder", Some("6.00")),
    ];
    let mut facts = UndoFacts {
        registered: CivilDate::new(2026, 11, 22),
        entity: "Saltbush Lane Pty Ltd".to_owned(),
        ..UndoFacts::default()
    };
    for client in [company, client("jane", ClientKind::Person, "Jane")] {
        let uuid = client.uuid.clone().unwrap();
        facts.clients.insert(
            uuid.clone(),
            SyncedClient {
                uuid,
                client,
                as_of: NOW,
            },
        );
    }
    facts
}

fn company(facts: &mut UndoFacts) -> &mut Client {
    &mut facts
        .clients
        .get_mut(&ClientUuid::new("company"))
        .unwrap()
        .client
}

fn planned(facts: &UndoFacts) -> Plan {
    let (push, steps) = pushed();
    undo(&push, &steps, facts, NOW)
}

/// "verb line" for each line, in order.
fn said(plan: &Plan) -> Vec<String> {
    let verb = |line: &PlanLine| match &line.action {
        Action::Unrelate { seen, .. } => format!("unrelate {}", seen.role),
        Action::Archive { .. } => format!("archive {}", line.name),
        _ => format!("skip: {}", line.why),
    };
    plan.lines.iter().map(verb).collect()
}

#[test]
fn what_a_push_made_is_taken_back_relationships_first() {
    let plan = planned(&facts());
    assert_eq!(
        said(&plan),
        [
            "unrelate Director",
            "unrelate Shareholder",
            "archive Saltbush Lane Pty Ltd"
        ]
    );
    assert_eq!(plan.undoes, Some(PushId::new("push")));
    assert_eq!(plan.running().count(), 3);
}

#[test]
fn a_client_is_not_archived_while_a_relationship_of_the_push_is_kept() {
    let mut plan = planned(&facts());
    plan.lines[0].chosen = false;
    let runs: Vec<_> = plan.running().map(|line| line.id.as_str()).collect();
    assert_eq!(runs, ["undo:relate:member"]);
}

/// What the line says, and what somebody did.
type Change = (&'static str, fn(&mut UndoFacts));

#[test]
fn what_somebody_changed_stays_and_is_named() {
    let cases: [Change; 7] = [
        ("It stays: somebody changed its phone in XPM.", |f| {
            company(f).phone = "03 5222 1111".to_owned();
        }),
        (
            "It stays: it is in the client group Marchetti family.",
            |f| {
                company(f).groups.push(GroupRef {
                    uuid: "g".to_owned(),
                    name: "Marchetti family".to_owned(),
                });
            },
        ),
        ("It stays: it has the job J000517 in XPM.", |f| {
            f.jobs
                .insert(ClientUuid::new("company"), vec!["J000517".to_owned()]);
        }),
        ("It stays: it is archived already.", |f| {
            company(f).archived = true;
        }),
        (
            "It stays: it has another relationship, secretary with Jane.",
            |f| {
                company(f)
                    .relationships
                    .push(shown("r9", "Secretary", None));
            },
        ),
        (
            "Shareholder: somebody changed it since. It has 8.00 shares now.",
            |f| {
                company(f).relationships[1].shares = Some("8.00".to_owned());
            },
        ),
        (
            "Director: somebody changed it since. It ended on 30 November 2026.",
            |f| {
                company(f).relationships[0].end = CivilDate::new(2026, 11, 30);
            },
        ),
    ];
    for (expected, change) in cases {
        let mut facts = facts();
        change(&mut facts);
        let plan = planned(&facts);
        assert!(
            said(&plan).contains(&format!("skip: {expected}")),
            "{expected}: {:?}",
            said(&plan)
        );
        let archives = plan
            .running()
            .any(|line| matches!(line.action, Action::Archive { .. }));
        assert!(!archives, "{expected}");
    }
}

/// XPM may show a made person the same relationship under a uuid of its own and the same word.
#[test]
fn the_other_side_of_a_relationship_is_nobodys_work() {
    let (mut push, mut steps) = pushed();
    let record = Box::new(client("", ClientKind::Person, "Jane"));
    push.plan.lines[1].action = Action::Create { record };
    steps[1].state = StepState::Done {
        outcome: Outcome::Created {
            client: ClientUuid::new("jane"),
        },
    };
    let mut facts = facts();
    let jane = facts.clients.get_mut(&ClientUuid::new("jane")).unwrap();
    jane.client.relationships = ["Director", "Shareholder"]
        .map(|role| Relationship {
            related: ClientUuid::new("company"),
            ..shown(&format!("{role} again"), role, None)
        })
        .into();
    let plan = undo(&push, &steps, &facts, NOW);
    assert!(
        said(&plan).contains(&"archive Jane".to_owned()),
        "{:?}",
        said(&plan)
    );
}

#[test]
fn what_is_gone_or_was_there_before_is_left_alone() {
    let mut facts = facts();
    company(&mut facts).relationships.remove(0);
    let (push, mut steps) = pushed();
    steps[3].state = StepState::Done {
        outcome: Outcome::AlreadyThere {
            client: None,
            relationship: Some(RelationshipUuid::new("r2")),
        },
    };
    let plan = undo(&push, &steps, &facts, NOW);
    assert_eq!(
        said(&plan)[..2],
        [
            "skip: Director: XPM no longer has it.",
            "skip: Shareholder: it was in XPM before the push."
        ]
    );
    // The same, found again after its answer was lost, is ours.
    steps[3].resumed = true;
    let plan = undo(&push, &steps, &facts, NOW);
    assert_eq!(said(&plan)[1], "unrelate Shareholder");
}

proptest! {
    /// Whatever of a push was done, its undo concerns what was done and nothing else.
    #[test]
    fn only_what_was_done_is_undone(done in prop::collection::btree_set(0_usize..4, 0..=4)) {
        let (push, mut steps) = pushed();
        for (at, step) in steps.iter_mut().enumerate() {
            if !done.contains(&at) {
                step.state = StepState::Skipped { reason: String::new() };
            }
        }
        let plan = undo(&push, &steps, &facts(), NOW);
        let undone: BTreeSet<_> = plan.running().map(|line| line.id.as_str().to_owned()).collect();
        let made = |at: usize| done.contains(&at);
        let related = made(0) && made(1);
        prop_assert_eq!(undone.contains("undo:relate:director"), related && made(2));
        prop_assert_eq!(undone.contains("undo:relate:member"), related && made(3));
        // A relationship that this push did not make keeps the client.
        prop_assert_eq!(undone.contains("undo:client:entity"), related && made(2) && made(3));
        prop_assert!(!undone.contains("undo:client:jane"));
    }
}
