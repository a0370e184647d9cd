//! The undo of a push is a push itself: planned, seen, approved and run like
//! any other, with lines that take back what the first one made.

use std::collections::BTreeSet;

use deedbox_domain::connection::Connection;
use deedbox_domain::ids::{ClientUuid, LineId, PushId};
use deedbox_domain::plan::{Action, Plan};
use deedbox_domain::planning::undo::{self, DAYS, UndoFacts};
use deedbox_domain::push::{Push, PushState, Step, StepState};
use deedbox_domain::time::Timestamp;

use super::approve::{approved, retire_older};
use super::{Approved, PushError, fits, plan_hash, queue};
use crate::actor::Actor;
use crate::clients;
use crate::connect::{self, ConnectError};
use crate::portal::Portal;
use crate::ports::practice::Priority;

const DAY_SECONDS: i64 = 24 * 60 * 60;

/// Until when a push can be taken back; none for one that cannot.
pub fn undo_until(push: &Push) -> Option<Timestamp> {
    let done = matches!(push.state, PushState::Done | PushState::Partial { .. });
    let ended = push.ended_at.filter(|_| done && push.plan.undoes.is_none());
    Some(ended?.plus_seconds(DAYS * DAY_SECONDS))
}

async fn make(
    portal: &Portal,
    actor: &Actor,
    id: &PushId,
) -> Result<(Plan, Connection), PushError> {
    let mut work = portal.store().read().await?;
    let push = work.pushes().lookup(actor.firm(), id).await?;
    let push = push.ok_or(PushError::NotFound)?;
    let until = undo_until(&push).ok_or(PushError::NotUndoable)?;
    if until < portal.now() {
        return Err(PushError::TooLate);
    }
    let all = work.pushes().of_order(actor.firm(), &push.order).await?;
    // Nothing newer but tries to undo this one.
    let newer = all.iter().take_while(|other| other.id != push.id);
    for other in newer {
        if !other.state.ended() {
            return Err(PushError::UnderWay);
        }
        if other.plan.undoes.as_ref() != Some(id) || other.state == PushState::Undone {
            return Err(PushError::NotUndoable);
        }
    }
    let order = work.orders().lookup(actor.firm(), &push.order).await?;
    let order = order.ok_or(PushError::NotFound)?;
    let steps = work.pushes().steps(id).await?;
    let connection = connect::standing(&mut *work, actor.firm()).await?;
    drop(work);
    let connection = connection.ok_or(PushError::Connect(ConnectError::NotConnected))?;
    if !fits(&push, &connection) {
        return Err(PushError::OtherAccount);
    }
    let mut facts = UndoFacts {
        registered: order.registration.as_ref().map(|r| r.date),
        entity: order.title(),
        ..UndoFacts::default()
    };
    for uuid in steps.iter().filter_map(client) {
        let fresh = clients::reread(portal, &connection, uuid, Priority::Interactive).await?;
        if let Some(fresh) = fresh {
            facts.clients.insert(uuid.clone(), fresh);
        }
    }
    let practice = portal.practice();
    for uuid in made(&push, &steps) {
        let jobs = connect::call(
            portal,
            &connection,
            Priority::Interactive,
            |access| async move { practice.client_jobs(&access, uuid).await },
        );
        let jobs = jobs.await?.into_iter().map(|job| job.number).collect();
        facts.jobs.insert(uuid.clone(), jobs);
    }
    let plan = undo::undo(&push, &steps, &facts, portal.now());
    Ok((plan, connection))
}

const fn client(step: &Step) -> Option<&ClientUuid> {
    match &step.state {
        StepState::Done { outcome } => outcome.client(),
        _ => None,
    }
}

fn made<'a>(push: &'a Push, steps: &'a [Step]) -> impl Iterator<Item = &'a ClientUuid> {
    let creates = |step: &&Step| {
        let line = push.plan.line(&step.line);
        line.is_some_and(|line| matches!(line.action, Action::Create { .. }))
    };
    steps.iter().filter(creates).filter_map(client)
}

/// Plans the undo of a push, and answers it with its hash.
pub async fn undo_plan(
    portal: &Portal,
    actor: &Actor,
    id: &PushId,
) -> Result<(Plan, String), PushError> {
    let (plan, _) = make(portal, actor, id).await?;
    let seen = plan_hash(&plan)?;
    Ok((plan, seen))
}

/// Begins the undo as it was seen and ticked.
pub async fn undo(
    portal: &Portal,
    actor: &Actor,
    id: &PushId,
    seen: &str,
    chosen: &BTreeSet<LineId>,
) -> Result<Approved, PushError> {
    let (mut plan, connection) = make(portal, actor, id).await?;
    let hash = plan_hash(&plan)?;
    if hash != seen {
        return Ok(Approved::Changed {
            plan: Box::new(plan),
            seen: hash,
        });
    }
    for line in &mut plan.lines {
        line.chosen = chosen.contains(&line.id) && line.action != Action::Skip;
    }
    let (mut push, steps) = approved(portal, actor, plan, &connection)?;
    let lines = u32::try_from(steps.len()).unwrap_or(u32::MAX);
    let mut work = portal.store().write().await?;
    retire_older(portal, &mut *work, &push.order, &connection).await?;
    work.pushes().insert(&push, &steps).await?;
    queue(portal, &mut *work, &mut push).await?;
    work.save().await?;
    portal.bell().ring_jobs();
    portal.bell().ring_firm(actor.firm());
    Ok(Approved::Begun {
        push: push.id,
        lines,
    })
}
