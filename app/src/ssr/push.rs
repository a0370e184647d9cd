//! The views of plans and pushes.

use std::collections::BTreeMap;

use deedbox_core::actor::Actor;
use deedbox_core::orders;
use deedbox_core::portal::Portal;
use deedbox_core::pushes::{self, Approval, Approved, PushError, PushView};
use deedbox_domain::ids::{LineId, OrderId, PushId};
use deedbox_domain::plan::{Plan, Subject};
use deedbox_domain::planning::Answer;

use crate::push::api::{PlanPage, PlanSaved, PushPage, Said, Saving, StepPage};

fn answers(said: Vec<Said>) -> BTreeMap<Subject, Answer> {
    let answer = |said: Said| (said.subject, said.client.map_or(Answer::New, Answer::This));
    said.into_iter().map(answer).collect()
}

async fn account(portal: &Portal, actor: &Actor) -> Result<String, PushError> {
    Ok(deedbox_core::connect::account_name(portal, actor)
        .await?
        .unwrap_or_else(|| "Xero Practice Manager".to_owned()))
}

async fn page(
    portal: &Portal,
    actor: &Actor,
    plan: Plan,
    seen: String,
) -> Result<PlanPage, PushError> {
    let order = orders::view(portal, actor, &plan.order).await?.order;
    Ok(PlanPage {
        entity: order.title(),
        as_of: plan.as_of.map(|at| portal.clock_time(at)),
        plan,
        seen,
        account: account(portal, actor).await?,
        registered: order.registration.is_some(),
    })
}

/// Makes a plan.
pub async fn plan(
    portal: &Portal,
    actor: &Actor,
    order: &OrderId,
    said: Vec<Said>,
) -> Result<PlanPage, PushError> {
    let (plan, seen) = pushes::plan(portal, actor, order, answers(said)).await?;
    page(portal, actor, plan, seen).await
}

/// Plans an undo.
pub async fn undo_plan(
    portal: &Portal,
    actor: &Actor,
    push: &PushId,
) -> Result<PlanPage, PushError> {
    let (plan, seen) = pushes::undo_plan(portal, actor, push).await?;
    page(portal, actor, plan, seen).await
}

/// Approves one.
pub async fn approve(
    portal: &Portal,
    actor: &Actor,
    order: &OrderId,
    seen: String,
    chosen: Vec<LineId>,
    said: Vec<Said>,
) -> Result<Saving, PushError> {
    let approval = Approval {
        seen,
        chosen: chosen.into_iter().collect(),
        answers: answers(said),
    };
    let approved = pushes::approve(portal, actor, order, approval).await?;
    saving(portal, actor, approved).await
}

/// Begins an undo.
pub async fn undo(
    portal: &Portal,
    actor: &Actor,
    push: &PushId,
    seen: String,
    chosen: Vec<LineId>,
) -> Result<Saving, PushError> {
    let chosen = chosen.into_iter().collect();
    let approved = pushes::undo(portal, actor, push, &seen, &chosen).await?;
    saving(portal, actor, approved).await
}

async fn saving(portal: &Portal, actor: &Actor, approved: Approved) -> Result<Saving, PushError> {
    let saved = |lines, begun| Saving::Saved(PlanSaved { lines, begun });
    Ok(match approved {
        Approved::Later { lines } => saved(lines, false),
        Approved::Begun { lines, .. } => saved(lines, true),
        Approved::Changed { plan, seen } => {
            Saving::Changed(Box::new(page(portal, actor, *plan, seen).await?))
        }
    })
}

/// The newest push of an order.
pub async fn latest(
    portal: &Portal,
    actor: &Actor,
    order: &OrderId,
) -> Result<Option<PushPage>, PushError> {
    let Some(PushView {
        push,
        steps,
        approved_by,
    }) = pushes::latest(portal, actor, order).await?
    else {
        return Ok(None);
    };
    let step = |step: deedbox_domain::push::Step| StepPage {
        time: step
            .ended_at
            .or(step.intent_at)
            .map(|at| portal.ledger_time(at)),
        step,
    };
    Ok(Some(PushPage {
        account: account(portal, actor).await?,
        approved_by,
        approved: portal.moment(push.approved_at),
        ended: push.ended_at.map(|at| portal.moment(at)),
        undo_until: pushes::undo_until(&push)
            .filter(|until| *until > portal.now())
            .map(|until| portal.day(until).long()),
        entity: orders::view(portal, actor, order).await?.order.title(),
        now: portal.now(),
        id: push.id,
        order: push.order,
        state: push.state,
        plan: push.plan,
        steps: steps.into_iter().map(step).collect(),
    }))
}
