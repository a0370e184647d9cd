//! The end of a push: its result, the letters, and fresh records.

use deedbox_domain::plan::{Action, PlanLine, Subject};
use deedbox_domain::push::{Outcome, PushState, Step, StepState};

use super::run::Run;
use super::{PushError, keep};
use crate::clients;
use crate::jobs::JobError;
use crate::mailing;
use crate::ports::mailer::Letter;
use crate::ports::practice::Priority;
use crate::ports::store::StoreError;

impl From<PushError> for JobError {
    fn from(error: PushError) -> Self {
        match error {
            PushError::Store(error) => error.into(),
            other => Self::Retry {
                after: None,
                why: other.to_string(),
            },
        }
    }
}

/// What a line did, in words for the letter and the page.
fn words(line: &PlanLine, step: &Step) -> String {
    let name = &line.name;
    let already = matches!(
        &step.state,
        StepState::Done { outcome: Outcome::AlreadyThere { .. } } if !step.resumed
    );
    match &line.action {
        Action::Create { .. } => format!("{name} created"),
        Action::Link { .. } => format!("{name} linked"),
        Action::SendTaxNumber => format!("{name}: tax file number sent"),
        Action::Relate { role, .. } if already => {
            format!("{name}: {} (was there already)", role.to_lowercase())
        }
        Action::Relate { role, .. } => format!("{name}: {}", role.to_lowercase()),
        Action::Unrelate { seen, .. } => {
            format!("{name}: no longer {}", seen.role.to_lowercase())
        }
        Action::Archive { .. } => format!("{name} archived"),
        Action::Ask { .. } | Action::ByHand { .. } | Action::Skip => name.clone(),
    }
}

/// Names the result, writes it down and writes to the person who approved.
pub(super) async fn end(mut run: Run<'_>) -> Result<(), StoreError> {
    let mut done = Vec::new();
    let mut open = Vec::new();
    for step in &run.steps {
        let Some(line) = run.push.plan.line(&step.line) else {
            continue;
        };
        match &step.state {
            StepState::Done { .. } => done.push(words(line, step)),
            StepState::Failed { reason } | StepState::Skipped { reason } => {
                open.push(format!("{}. {reason}", words(line, step)));
            }
            StepState::Queued | StepState::Running => {
                open.push(format!("{}. Not done.", words(line, step)));
            }
        }
    }
    let reason = match (done.len(), open.len()) {
        (_, 0) => None,
        (0, _) => Some("Nothing was written.".to_owned()),
        (done, open) => Some(format!("{done} of {} lines are done.", done + open)),
    };
    let undoes = run.push.plan.undoes.is_some();
    run.push.state = match &reason {
        None if undoes => PushState::Undone,
        None => PushState::Done,
        Some(reason) if done.is_empty() => PushState::Failed {
            reason: reason.clone(),
        },
        Some(reason) => PushState::Partial {
            reason: reason.clone(),
        },
    };
    run.push.ended_at = Some(run.portal.now());
    let portal = run.portal;
    let mut work = portal.store().write().await?;
    keep(portal, &mut *work, &run.push).await?;
    if let Some(user) = work
        .users()
        .lookup(&run.push.firm, &run.push.approved_by)
        .await?
    {
        let account = run
            .connection
            .tenant
            .as_ref()
            .and_then(|tenant| tenant.name.clone());
        let account = account.unwrap_or_else(|| "Xero Practice Manager".to_owned());
        let link = format!("{}/orders/{}", portal.settings().public_url, run.order.id);
        let (name, company) = (user.name, run.order.title());
        let letter = match reason {
            _ if undoes => Letter::Undone {
                name,
                company,
                account,
                done,
                open,
                link,
            },
            None => Letter::Established {
                name,
                company,
                account,
                lines: done,
                link,
            },
            Some(reason) => Letter::NotEstablished {
                name,
                company,
                account,
                reason,
                done,
                open,
                link,
            },
        };
        mailing::post(portal, &mut *work, &user.email, letter).await?;
    }
    work.save().await?;
    portal.bell().ring_jobs();
    portal.bell().ring_firm(&run.push.firm);
    refresh_entity(&run).await;
    Ok(())
}

/// The entity's page shows its new relationships at once.
async fn refresh_entity(run: &Run<'_>) {
    let entity = run
        .push
        .plan
        .lines
        .iter()
        .find(|line| line.subject == Subject::Entity);
    let step = entity.and_then(|line| run.steps.iter().find(|step| step.line == line.id));
    let Some(StepState::Done { outcome }) = step.map(|step| &step.state) else {
        return;
    };
    let Some(client) = outcome.client() else {
        return;
    };
    let read = clients::reread(run.portal, &run.connection, client, Priority::Sync).await;
    if let Err(error) = read {
        tracing::info!(push = %run.push.id, %error, "the new entity was not read again");
    }
}
