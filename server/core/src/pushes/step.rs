//! One step. An intent without an outcome is looked up in XPM before anything
//! is tried again: creates carry our marker, relationships are found by who
//! and what.

use deedbox_domain::client::{Client, SyncedClient};
use deedbox_domain::ids::{ClientUuid, LineId};
use deedbox_domain::plan::{Action, PlanLine, Subject};
use deedbox_domain::planning::{RoleDirection, role_direction};
use deedbox_domain::push::{Outcome, Step, StepState};
use sha2::{Digest, Sha256};

use super::facts::some_clients;
use super::run::Run;
use super::{PushError, take_back};
use crate::clients;
use crate::connect::{self, ConnectError};
use crate::orders;
use crate::ports::practice::{NewClient, NewRelationship, PracticeError, Priority};

/// A marker is looked for among what changed from a little before the intent.
const LOOK_BACK_SECONDS: i64 = 10 * 60;

/// Brings one step as far as it goes. An error stops the whole push; a refusal
/// by XPM is the step's own.
pub(super) async fn go(run: &mut Run<'_>, position: usize) -> Result<(), PushError> {
    let Some(mut step) = run.steps.get(position).cloned() else {
        return Ok(());
    };
    let Some(line) = run.push.plan.line(&step.line).cloned() else {
        return Ok(());
    };
    if !matches!(step.state, StepState::Queued | StepState::Running) {
        return Ok(());
    }
    if let Some(reason) = held(run, &line) {
        step.state = StepState::Skipped { reason };
        step.ended_at = Some(run.portal.now());
        return Ok(run.keep_step(step).await?);
    }
    let unknown = matches!(step.state, StepState::Running);
    let began = step
        .intent_at
        .filter(|_| unknown)
        .unwrap_or_else(|| run.portal.now());
    step.intent_at = Some(began);
    step.attempts += 1;
    step.state = StepState::Running;
    step.resumed |= unknown;
    run.keep_step(step.clone()).await?;
    let done = perform(run, &line, unknown, &step).await;
    match done {
        Ok(outcome) => step.state = StepState::Done { outcome },
        Err(PushError::Connect(ConnectError::Practice(error))) => match error {
            PracticeError::Rejected { words } | PracticeError::Conflict { words } => {
                step.state = StepState::Failed { reason: words };
            }
            PracticeError::NotFound => {
                let reason = "XPM no longer has this client.".to_owned();
                step.state = StepState::Failed { reason };
            }
            error => {
                // Known not to be done: no intent is open any more.
                if !error.outcome_unknown() && !unknown {
                    step.state = StepState::Queued;
                    step.intent_at = None;
                    run.keep_step(step).await?;
                }
                return Err(PushError::Connect(ConnectError::Practice(error)));
            }
        },
        Err(other) => return Err(other),
    }
    step.ended_at = Some(run.portal.now());
    Ok(run.keep_step(step).await?)
}

/// Why a step cannot run: a line it needs did not succeed.
fn held(run: &Run<'_>, line: &PlanLine) -> Option<String> {
    let undone = line
        .needs
        .iter()
        .find(|need| outcome_of(run, need).is_none())?;
    let name = run
        .push
        .plan
        .line(undone)
        .map(|line| line.name.clone())
        .unwrap_or_default();
    Some(format!("Waits for {name}, which did not go through."))
}

fn outcome_of<'a>(run: &'a Run<'_>, line: &LineId) -> Option<&'a Outcome> {
    run.steps
        .iter()
        .find(|step| &step.line == line)
        .and_then(|step| match &step.state {
            StepState::Done { outcome } => Some(outcome),
            _ => None,
        })
}

fn client_of(run: &Run<'_>, subject: &Subject) -> Option<ClientUuid> {
    let line = run.push.plan.lines.iter().find(|line| {
        &line.subject == subject
            && matches!(line.action, Action::Create { .. } | Action::Link { .. })
    })?;
    outcome_of(run, &line.id)?.client().cloned()
}

/// Our mark on a client that a push made: the same for every push of the
/// order, so that none makes it twice.
pub(crate) fn marker(run: &Run<'_>, line: &PlanLine) -> String {
    let name = format!("{}|{}", run.order.id, line.id);
    format!(
        "DBX-{}",
        hex::encode(Sha256::digest(name))
            .get(..16)
            .unwrap_or_default()
    )
}

async fn perform(
    run: &Run<'_>,
    line: &PlanLine,
    unknown: bool,
    step: &Step,
) -> Result<Outcome, PushError> {
    match &line.action {
        Action::Create { record } => create(run, line, record, unknown, step).await,
        Action::Link { client, .. } => Ok(Outcome::Linked {
            client: client.clone(),
        }),
        // Sent with the new client itself.
        Action::SendTaxNumber => {
            let client = client_of(run, &line.subject).ok_or(PushError::NotFound)?;
            Ok(Outcome::Linked { client })
        }
        Action::Relate {
            role,
            shares,
            start,
        } => {
            let entity = client_of(run, &Subject::Entity).ok_or(PushError::NotFound)?;
            let party = client_of(run, &line.subject).ok_or(PushError::NotFound)?;
            let registered = run.order.registration.as_ref().map(|r| r.date);
            let wanted = NewRelationship {
                client: entity,
                related: party,
                role: role.clone(),
                shares: *shares,
                start: start.or(registered),
                direction: direction(run).await?,
            };
            relate(run, &wanted).await
        }
        Action::Unrelate { client, seen } => take_back::unrelate(run, client, seen).await,
        Action::Archive { client, record } => take_back::archive(run, client, record).await,
        Action::Ask { .. } | Action::ByHand { .. } | Action::Skip => Err(PushError::Nothing),
    }
}

async fn create(
    run: &Run<'_>,
    line: &PlanLine,
    record: &Client,
    unknown: bool,
    step: &Step,
) -> Result<Outcome, PushError> {
    let (portal, practice) = (run.portal, run.portal.practice());
    let marker = marker(run, line);
    if unknown || step.attempts > 1 {
        let since = step
            .intent_at
            .unwrap_or_else(|| portal.now())
            .plus_seconds(-LOOK_BACK_SECONDS);
        let (marker, name) = (marker.as_str(), record.name.as_str());
        let found = connect::call(
            portal,
            &run.connection,
            Priority::Push,
            |access| async move { practice.find_marked(&access, marker, name, since).await },
        )
        .await?;
        if let Some(client) = found {
            let uuid = client.uuid.clone();
            store(run, client).await?;
            return Ok(Outcome::AlreadyThere {
                client: uuid,
                relationship: None,
            });
        }
    }
    let mut record = record.clone();
    record.export_code = marker;
    if line.subject == Subject::Entity
        && let Some(registration) = &run.order.registration
    {
        record.acn = registration.acn.digits();
        record.name = run.order.title();
    }
    let tax_number = tax_number(run, line).await?;
    let new = NewClient { record, tax_number };
    let new = &new;
    let made = connect::call(
        portal,
        &run.connection,
        Priority::Push,
        |access| async move { practice.add_client(&access, new).await },
    )
    .await?;
    let uuid = made
        .uuid
        .clone()
        .ok_or_else(|| PracticeError::Garbled {
            words: "XPM made the client and did not name it. It is looked up by our mark."
                .to_owned(),
        })
        .map_err(ConnectError::Practice)?;
    store(run, made).await?;
    Ok(Outcome::Created { client: uuid })
}

/// The sealed number, if its line was ticked.
async fn tax_number(
    run: &Run<'_>,
    line: &PlanLine,
) -> Result<Option<deedbox_domain::numbers::Tfn>, PushError> {
    let ticked = run.push.plan.lines.iter().any(|other| {
        other.subject == line.subject
            && matches!(other.action, Action::SendTaxNumber)
            && run.push.plan.runs(other)
    });
    let Subject::Party(party) = &line.subject else {
        return Ok(None);
    };
    if !ticked {
        return Ok(None);
    }
    let mut work = run.portal.store().read().await?;
    let (firm, order) = (&run.push.firm, &run.order.id);
    Ok(orders::tax_number(run.portal, &mut *work, firm, order, party).await?)
}

async fn direction(run: &Run<'_>) -> Result<RoleDirection, PushError> {
    let mut work = run.portal.store().read().await?;
    let some = some_clients(&mut *work, &run.connection).await?;
    Ok(role_direction(some.iter().map(|synced| &synced.client)))
}

async fn relate(run: &Run<'_>, wanted: &NewRelationship) -> Result<Outcome, PushError> {
    let (portal, practice) = (run.portal, run.portal.practice());
    // Always looked for first: XPM may take the same relationship twice.
    let there = connect::call(
        portal,
        &run.connection,
        Priority::Push,
        |access| async move { practice.find_relationship(&access, wanted).await },
    )
    .await?;
    if let Some(there) = there {
        return Ok(Outcome::AlreadyThere {
            client: None,
            relationship: Some(there.uuid),
        });
    }
    let relationship = connect::call(
        portal,
        &run.connection,
        Priority::Push,
        |access| async move { practice.add_relationship(&access, wanted).await },
    )
    .await?;
    Ok(Outcome::Related { relationship })
}

/// The new record is known here at once: searchable, and a candidate.
pub(super) async fn store(run: &Run<'_>, client: Client) -> Result<(), PushError> {
    let Some(uuid) = client.uuid.clone() else {
        return Ok(());
    };
    let synced = SyncedClient {
        uuid,
        client,
        as_of: run.portal.now(),
    };
    let keys = clients::keys(&synced.client);
    let connection = &run.connection.id;
    let mut work = run.portal.store().write().await?;
    work.clients()
        .upsert(&run.push.firm, connection, &synced, &keys, None)
        .await?;
    work.save().await?;
    run.portal
        .indexes()
        .upsert(connection, std::slice::from_ref(&synced));
    Ok(())
}
