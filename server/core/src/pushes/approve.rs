//! Plan and approval: what was approved is what runs.

use std::collections::{BTreeMap, BTreeSet};

use deedbox_domain::connection::Connection;
use deedbox_domain::ids::{LineId, OrderId, PushId};
use deedbox_domain::order::Order;
use deedbox_domain::plan::{Plan, PlanLine, Subject};
use deedbox_domain::planning::{self, Answer};
use deedbox_domain::push::{Push, PushState, Step, StepState};

use super::{PushError, facts, fits, hash, keep, latest, plan_hash, queue, tell};
use crate::actor::Actor;
use crate::connect::{self, ConnectError};
use crate::orders::search_text;
use crate::portal::Portal;
use crate::ports::store::Work;

/// What the user ticked and answered, for the plan they saw.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Approval {
    /// The hash of the plan that was shown.
    pub seen: String,
    pub chosen: BTreeSet<LineId>,
    pub answers: BTreeMap<Subject, Answer>,
}

/// How an approval ended.
#[derive(Debug, Clone)]
pub enum Approved {
    /// Kept. It runs when the order is registered.
    Later { lines: u32 },
    /// Kept, and it has begun.
    Begun { push: PushId, lines: u32 },
    /// XPM or the order changed since the plan was shown: look again.
    Changed { plan: Box<Plan>, seen: String },
}

async fn make(
    portal: &Portal,
    actor: &Actor,
    id: &OrderId,
    answers: BTreeMap<Subject, Answer>,
) -> Result<(Order, Plan, Connection), PushError> {
    let mut work = portal.store().read().await?;
    let order = work
        .orders()
        .lookup(actor.firm(), id)
        .await?
        .ok_or(PushError::NotFound)?;
    let connection = connect::standing(&mut *work, actor.firm()).await?;
    drop(work);
    let connection = connection.ok_or(PushError::Connect(ConnectError::NotConnected))?;
    if order.draft.persons.is_empty() && order.draft.organisations.is_empty() {
        return Err(PushError::TooEarly);
    }
    let facts = facts::gather(portal, &order, &connection, answers).await?;
    let made_from = hash(&order.draft)?;
    let plan = planning::plan(&order, &facts, &made_from, portal.now());
    Ok((order, plan, connection))
}

/// Makes the plan anew and answers it with its hash.
pub async fn plan(
    portal: &Portal,
    actor: &Actor,
    id: &OrderId,
    answers: BTreeMap<Subject, Answer>,
) -> Result<(Plan, String), PushError> {
    let (_, mut plan, _) = make(portal, actor, id, answers).await?;
    let seen = plan_hash(&plan)?;
    // What was ticked before stays ticked while the lines are the same ones.
    if let Some(before) = latest(portal, actor, id).await?
        && before.push.state == PushState::Approved
        && before.push.plan.made_from == plan.made_from
    {
        for line in &mut plan.lines {
            if let Some(old) = before.push.plan.line(&line.id)
                && old.action == line.action
            {
                line.chosen = old.chosen;
            }
        }
    }
    Ok((plan, seen))
}

/// Keeps the plan as it was ticked. With a registered order it begins at once.
pub async fn approve(
    portal: &Portal,
    actor: &Actor,
    id: &OrderId,
    approval: Approval,
) -> Result<Approved, PushError> {
    let (order, mut plan, connection) = make(portal, actor, id, approval.answers).await?;
    let seen = plan_hash(&plan)?;
    if seen != approval.seen {
        return Ok(Approved::Changed {
            plan: Box::new(plan),
            seen,
        });
    }
    for line in &mut plan.lines {
        line.chosen = approval.chosen.contains(&line.id) && line.action.can_run();
    }
    let (mut push, steps) = approved(portal, actor, plan, &connection)?;
    let lines = u32::try_from(steps.len()).unwrap_or(u32::MAX);
    let mut work = portal.store().write().await?;
    retire_older(portal, &mut *work, &order.id, &connection).await?;
    work.pushes().insert(&push, &steps).await?;
    let mut current = work
        .orders()
        .lookup(actor.firm(), id)
        .await?
        .ok_or(PushError::NotFound)?;
    if !current.push_wanted {
        current.push_wanted = true;
        current.version += 1;
        work.orders()
            .update(&current, &search_text(&current))
            .await?;
    }
    let begun = current.registration.is_some();
    if begun {
        queue(portal, &mut *work, &mut push).await?;
    } else {
        tell(portal, &mut *work, &push).await?;
    }
    work.save().await?;
    portal.bell().ring_jobs();
    portal.bell().ring_firm(actor.firm());
    Ok(if begun {
        Approved::Begun {
            push: push.id,
            lines,
        }
    } else {
        Approved::Later { lines }
    })
}

/// The push of an approved plan, with its ledger.
pub(super) fn approved(
    portal: &Portal,
    actor: &Actor,
    plan: Plan,
    connection: &Connection,
) -> Result<(Push, Vec<Step>), PushError> {
    let step = |(position, line): (usize, &PlanLine)| Step {
        line: line.id.clone(),
        position: u32::try_from(position).unwrap_or(u32::MAX),
        state: StepState::Queued,
        resumed: false,
        attempts: 0,
        intent_at: None,
        ended_at: None,
    };
    let steps: Vec<_> = plan.running().enumerate().map(step).collect();
    if steps.is_empty() {
        return Err(PushError::Nothing);
    }
    let push = Push {
        id: PushId::new(portal.new_id()),
        firm: actor.firm().clone(),
        order: plan.order.clone(),
        plan_hash: hash(&plan.lines)?,
        plan,
        approved_by: actor.user().clone(),
        approved_at: portal.now(),
        state: PushState::Approved,
        started_at: None,
        ended_at: None,
        account: connection.tenant.as_ref().map(|one| one.tenant.clone()),
    };
    Ok((push, steps))
}

/// An approval that never began, or that waits for another account, gives way to
/// the new one; a push that is under way does not.
pub(super) async fn retire_older(
    portal: &Portal,
    work: &mut dyn Work,
    order: &OrderId,
    connection: &Connection,
) -> Result<(), PushError> {
    for push in work.pushes().of_order(&connection.firm, order).await? {
        let elsewhere = !fits(&push, connection);
        match push.state {
            PushState::Approved => retire(portal, work, push, false).await?,
            PushState::Parked { .. } if elsewhere => {
                let steps = work.pushes().steps(&push.id).await?;
                let begun = steps
                    .iter()
                    .any(|step| matches!(step.state, StepState::Done { .. }));
                retire(portal, work, push, begun).await?;
            }
            PushState::Queued
            | PushState::Running
            | PushState::Waiting { .. }
            | PushState::Parked { .. } => return Err(PushError::UnderWay),
            PushState::Done
            | PushState::Partial { .. }
            | PushState::Failed { .. }
            | PushState::Undone => {}
        }
    }
    Ok(())
}

async fn retire(
    portal: &Portal,
    work: &mut dyn Work,
    mut push: Push,
    begun: bool,
) -> Result<(), PushError> {
    let reason = "A newer plan took its place.".to_owned();
    push.state = if begun {
        PushState::Partial { reason }
    } else {
        PushState::Failed { reason }
    };
    push.ended_at = Some(portal.now());
    Ok(keep(portal, work, &push).await?)
}

/// "Finish the rest": what failed or was passed over is tried again.
pub async fn finish_the_rest(portal: &Portal, actor: &Actor, id: &PushId) -> Result<(), PushError> {
    let mut work = portal.store().write().await?;
    let mut push = work
        .pushes()
        .lookup(actor.firm(), id)
        .await?
        .ok_or(PushError::NotFound)?;
    if !matches!(
        push.state,
        PushState::Partial { .. } | PushState::Failed { .. }
    ) {
        return Err(PushError::UnderWay);
    }
    let connection = connect::standing(&mut *work, actor.firm()).await?;
    if connection.is_some_and(|connection| !fits(&push, &connection)) {
        return Err(PushError::OtherAccount);
    }
    for mut step in work.pushes().steps(id).await? {
        if matches!(
            step.state,
            StepState::Failed { .. } | StepState::Skipped { .. }
        ) {
            step.state = StepState::Queued;
            step.ended_at = None;
            work.pushes().update_step(id, &step).await?;
        }
    }
    queue(portal, &mut *work, &mut push).await?;
    work.save().await?;
    portal.bell().ring_jobs();
    portal.bell().ring_firm(actor.firm());
    Ok(())
}
