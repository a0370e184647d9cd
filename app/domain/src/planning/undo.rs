//! Plans how a push is taken back: exactly what it made, and nothing that
//! somebody has worked on since. A pure function of the ledger and of what XPM
//! holds now.

#[cfg(test)]
mod tests;
mod touched;

use std::collections::BTreeMap;

use crate::client::{Client, ClientKind, Relationship, SyncedClient};
use crate::date::CivilDate;
use crate::ids::{ClientUuid, LineId};
use crate::plan::{Action, Plan, PlanLine, Subject};
use crate::push::{Outcome, Push, Step, StepState};
use crate::time::Timestamp;

pub use touched::{as_seen, touched};

/// A push may be taken back for this long: after it, too much rests on it.
pub const DAYS: i64 = 30;

/// What is known of XPM when the undo is planned.
#[derive(Debug, Clone, Default)]
pub struct UndoFacts {
    /// The clients that the push made or used, read again just now.
    pub clients: BTreeMap<ClientUuid, SyncedClient>,
    /// Numbers of the jobs of the clients that the push made.
    pub jobs: BTreeMap<ClientUuid, Vec<String>>,
    /// When the entity was registered, where relationships begin.
    pub registered: Option<CivilDate>,
    /// The entity's name as it was registered.
    pub entity: String,
}

/// Plans the undo of a push. Relationships go first, then the clients.
pub fn undo(push: &Push, steps: &[Step], facts: &UndoFacts, now: Timestamp) -> Plan {
    let ledger = Ledger { push, steps };
    let relations: Vec<_> = ledger
        .done()
        .filter_map(|(line, step, outcome)| relation(&ledger, line, step, outcome, facts))
        .collect();
    let clients: Vec<_> = ledger
        .done()
        .filter_map(|(line, _, outcome)| made(line, outcome, &relations, facts))
        .collect();
    Plan {
        order: push.order.clone(),
        made_from: push.plan.made_from.clone(),
        made_at: now,
        as_of: facts.clients.values().map(|client| client.as_of).min(),
        lines: relations.into_iter().chain(clients).collect(),
        undoes: Some(push.id.clone()),
    }
}

struct Ledger<'a> {
    push: &'a Push,
    steps: &'a [Step],
}

impl<'a> Ledger<'a> {
    fn done(&self) -> impl Iterator<Item = (&'a PlanLine, &'a Step, &'a Outcome)> {
        let plan = &self.push.plan;
        self.steps.iter().filter_map(|step| match &step.state {
            StepState::Done { outcome } => Some((plan.line(&step.line)?, step, outcome)),
            _ => None,
        })
    }

    /// The client that stands for a subject.
    fn client(&self, subject: &Subject) -> Option<&'a ClientUuid> {
        self.done()
            .filter(|(line, ..)| &line.subject == subject)
            .find_map(|(_, _, outcome)| outcome.client())
    }
}

fn line_id(of: &PlanLine) -> LineId {
    LineId::new(format!("undo:{}", of.id))
}

fn line(of: &PlanLine, action: Result<Action, String>, why: &str) -> PlanLine {
    let (action, why) = match action {
        Ok(action) => (action, why.to_owned()),
        Err(reason) => (Action::Skip, reason),
    };
    PlanLine {
        id: line_id(of),
        subject: of.subject.clone(),
        name: of.name.clone(),
        chosen: action != Action::Skip,
        action,
        why,
        needs: Vec::new(),
    }
}

fn relation(
    ledger: &Ledger<'_>,
    of: &PlanLine,
    step: &Step,
    outcome: &Outcome,
    facts: &UndoFacts,
) -> Option<PlanLine> {
    let Action::Relate {
        role,
        shares,
        start,
    } = &of.action
    else {
        return None;
    };
    let entity = ledger.client(&Subject::Entity)?;
    let party = ledger.client(&of.subject)?;
    let uuid = match outcome {
        Outcome::Related { relationship } => relationship.as_ref(),
        // After a lost answer it is found again, and it is ours.
        Outcome::AlreadyThere { relationship, .. } if step.resumed => relationship.as_ref(),
        _ => {
            let before = Err(format!("{role}: it was in XPM before the push."));
            return Some(line(of, before, ""));
        }
    };
    let shown = facts.clients.get(entity).and_then(|client| {
        let all = &client.client.relationships;
        all.iter().find(|one| Some(&one.uuid) == uuid).or_else(|| {
            all.iter()
                .find(|one| &one.related == party && one.role.eq_ignore_ascii_case(role))
        })
    });
    let action = match shown {
        None => Err(format!("{role}: XPM no longer has it.")),
        Some(shown) => match changed(shown, *shares, start.or(facts.registered)) {
            Some(what) => Err(format!("{role}: somebody changed it since. {what}")),
            None => Ok(Action::Unrelate {
                client: entity.clone(),
                seen: Box::new(shown.clone()),
            }),
        },
    };
    Some(line(of, action, "The push made it."))
}

/// What of a relationship is other than the push wrote it.
fn changed(shown: &Relationship, shares: Option<u64>, start: Option<CivilDate>) -> Option<String> {
    if let Some(end) = shown.end {
        return Some(format!("It ended on {}.", end.long()));
    }
    let held = shown
        .shares
        .as_deref()
        .filter(|text| !text.trim().is_empty());
    // XPM counts shares with decimals: "6.00".
    let number = |text: &str| text.trim().parse::<f64>().ok();
    let wrote = shares.map(|shares| shares.to_string());
    if held.and_then(number) != wrote.as_deref().and_then(number) {
        return Some(format!("It has {} shares now.", held.unwrap_or("no")));
    }
    if shown.start.is_some() && shown.start != start {
        let begins = shown.start.map(CivilDate::long).unwrap_or_default();
        return Some(format!("It begins on {begins} now."));
    }
    None
}

fn made(
    of: &PlanLine,
    outcome: &Outcome,
    relations: &[PlanLine],
    facts: &UndoFacts,
) -> Option<PlanLine> {
    let Action::Create { record } = &of.action else {
        return None;
    };
    let client = outcome.client()?;
    let mut record = record.clone();
    if of.subject == Subject::Entity {
        record.name.clone_from(&facts.entity);
    }
    let about = |line: &&PlanLine| of.subject == Subject::Entity || line.subject == of.subject;
    let needs: Vec<_> = relations
        .iter()
        .filter(about)
        .filter(|line| line.action != Action::Skip)
        .map(|line| line.id.clone())
        .collect();
    let ours: Vec<_> = relations
        .iter()
        .filter(about)
        .filter_map(|line| match &line.action {
            Action::Unrelate { client, seen } => Some((client, &**seen)),
            _ => None,
        })
        .collect();
    let jobs = facts.jobs.get(client).map_or(&[][..], Vec::as_slice);
    let action = match facts.clients.get(client) {
        None => Err("XPM no longer has this client.".to_owned()),
        Some(now) => match touched(&record, &now.client, &ours, jobs) {
            Some(what) => Err(format!("It stays: {what}")),
            None => Ok(Action::Archive {
                client: client.clone(),
                record,
            }),
        },
    };
    let mut line = line(of, action, "The push made it, and nobody has worked on it.");
    line.needs = needs;
    Some(line)
}

/// A person's name in XPM is in parts; everybody else has one.
fn name_of(client: &Client) -> String {
    match client.kind {
        ClientKind::Person => client.display_name(),
        _ => client.name.clone(),
    }
}
