//! Runs a push: one step after the other, each with its intent written before
//! the call and its outcome after it.

use std::time::Duration;

use deedbox_domain::connection::Connection;
use deedbox_domain::event::EventBody;
use deedbox_domain::ids::PushId;
use deedbox_domain::order::Order;
use deedbox_domain::push::{Push, PushState, Step, StepState};

use super::{NOT_CONNECTED, OTHER_ACCOUNT, PushError, ending, fits, keep, step};
use crate::connect::{self, ConnectError};
use crate::jobs::JobError;
use crate::portal::Portal;
use crate::ports::Decision;
use crate::ports::store::StoreError;

/// Everything a step needs.
pub(super) struct Run<'a> {
    pub(super) portal: &'a Portal,
    pub(super) push: Push,
    pub(super) steps: Vec<Step>,
    pub(super) order: Order,
    pub(super) connection: Connection,
}

/// Runs the job, from where the ledger stands.
pub(crate) async fn run(portal: &Portal, id: &PushId) -> Result<(), JobError> {
    let mut work = portal.store().read().await?;
    let Some(mut push) = work.pushes().lookup_any(id).await? else {
        return Ok(());
    };
    if push.state.ended() {
        return Ok(());
    }
    let order = work.orders().lookup_any(&push.order).await?;
    let order = order.ok_or_else(|| JobError::Fail {
        why: "the order is gone".to_owned(),
    })?;
    let steps = work.pushes().steps(id).await?;
    let connection = connect::standing(&mut *work, &push.firm).await?;
    drop(work);
    let Some(connection) = connection else {
        return park(portal, push, NOT_CONNECTED).await;
    };
    if !fits(&push, &connection) {
        return park(portal, push, OTHER_ACCOUNT).await;
    }
    push.started_at = push.started_at.or(Some(portal.now()));
    push.state = PushState::Running;
    let mut run = Run {
        portal,
        push,
        steps,
        order,
        connection,
    };
    run.keep().await?;
    for position in 0..run.steps.len() {
        if let Err(error) = step::go(&mut run, position).await {
            return stopped(run, error).await;
        }
    }
    ending::end(run).await?;
    Ok(())
}

impl Run<'_> {
    /// Writes the push down and tells of it.
    pub(super) async fn keep(&self) -> Result<(), StoreError> {
        let mut work = self.portal.store().write().await?;
        keep(self.portal, &mut *work, &self.push).await?;
        work.save().await?;
        self.portal.bell().ring_firm(&self.push.firm);
        Ok(())
    }

    /// Writes a step down and tells of it.
    pub(super) async fn keep_step(&mut self, step: Step) -> Result<(), StoreError> {
        let mut work = self.portal.store().write().await?;
        work.pushes().update_step(&self.push.id, &step).await?;
        let body = EventBody::Step {
            push: self.push.id.clone(),
            order: self.push.order.clone(),
            step: step.clone(),
        };
        work.events()
            .append(&self.push.firm, &body, self.portal.now())
            .await?;
        work.save().await?;
        self.portal.bell().ring_firm(&self.push.firm);
        if let Some(slot) = self.steps.iter_mut().find(|old| old.line == step.line) {
            *slot = step;
        }
        Ok(())
    }
}

async fn park(portal: &Portal, mut push: Push, reason: &str) -> Result<(), JobError> {
    push.state = PushState::Parked {
        reason: reason.to_owned(),
    };
    let mut work = portal.store().write().await?;
    keep(portal, &mut *work, &push).await?;
    work.save().await?;
    portal.bell().ring_firm(&push.firm);
    Ok(())
}

/// Something outside the step's own line stopped the push.
async fn stopped(mut run: Run<'_>, error: PushError) -> Result<(), JobError> {
    let error = match error {
        PushError::Connect(ConnectError::Store(error)) | PushError::Store(error) => {
            return Err(error.into());
        }
        PushError::Connect(error) => error,
        other => {
            return Err(JobError::Retry {
                after: None,
                why: other.to_string(),
            });
        }
    };
    let why = error.for_user();
    match error.decision() {
        Decision::RetryAfter(Some(after)) => {
            let after = after.max(Duration::from_secs(1));
            let seconds = i64::try_from(after.as_secs()).unwrap_or(60);
            let until = run.portal.now().plus_seconds(seconds);
            run.push.state = PushState::Waiting { until };
            run.keep().await?;
            Err(JobError::Wait { after, why })
        }
        Decision::Park => park(run.portal, run.push, NOT_CONNECTED).await,
        Decision::RetryAfter(None) | Decision::Refresh => Err(JobError::Retry { after: None, why }),
        Decision::Stop => Err(JobError::Fail { why }),
    }
}

/// The job gave up: what is done is done, and the rest can be finished later.
pub(crate) async fn failed(portal: &Portal, id: &PushId, why: &str) -> Result<(), JobError> {
    let mut work = portal.store().read().await?;
    let Some(push) = work.pushes().lookup_any(id).await? else {
        return Ok(());
    };
    let order = work.orders().lookup_any(&push.order).await?;
    let steps = work.pushes().steps(id).await?;
    let connection = work.connections().current(&push.firm).await?;
    drop(work);
    let (Some(order), Some(connection)) = (order, connection) else {
        return Ok(());
    };
    let mut run = Run {
        portal,
        push,
        steps,
        order,
        connection,
    };
    for mut step in run.steps.clone() {
        if matches!(step.state, StepState::Queued | StepState::Running) {
            step.state = StepState::Failed {
                reason: format!("Not done: {}.", why.trim_end_matches('.')),
            };
            step.ended_at = Some(portal.now());
            run.keep_step(step).await?;
        }
    }
    ending::end(run).await?;
    Ok(())
}
