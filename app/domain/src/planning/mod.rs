//! Makes the push plan: a pure function of the order and of what XPM holds.
//!
//! Existing clients are linked and related, never changed: whether XPM keeps
//! or blanks what an update leaves out is not known, so a line that would
//! change a field says what to do by hand.

mod by_hand;
mod direction;
mod records;
mod relate;
#[cfg(test)]
mod tests;
pub mod undo;

pub use direction::{RoleDirection, role_direction};

use std::collections::BTreeMap;

use crate::client::{Client, ClientKind, SyncedClient};
use crate::ids::{ClientUuid, LineId};
use crate::matching::{Companion, Decision, MatchParty, decide};
use crate::order::Order;
use crate::order::product::definition;
use crate::party::Held;
use crate::plan::{Action, Candidate, Plan, PlanLine, Subject};
use crate::time::Timestamp;

/// What is known of XPM when the plan is made.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Records concerned, read again just now: linked ones, matches, and those
    /// that an earlier push of the order made.
    pub clients: BTreeMap<ClientUuid, SyncedClient>,
    /// Clients that an earlier push of this order made or linked.
    pub made: BTreeMap<Subject, ClientUuid>,
    /// Possible records of each subject that is not linked.
    pub candidates: BTreeMap<Subject, Vec<SyncedClient>>,
    /// What the user answered when asked: a record, or a new one.
    pub answers: BTreeMap<Subject, Answer>,
    /// The practice's own words for its business structures, as seen on its clients.
    pub structures: BTreeMap<ClientKind, String>,
}

/// An answer to "is it this one?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    This(ClientUuid),
    New,
}

/// Makes the plan.
pub fn plan(order: &Order, facts: &Facts, made_from: &str, now: Timestamp) -> Plan {
    let mut lines = Vec::new();
    for (subject, party) in subjects(order, facts) {
        let Some(record) = record_of(order, &subject, facts) else {
            continue;
        };
        let line = subject_line(&subject, &party, record.clone(), facts);
        let existing = match &line.action {
            Action::Link { client, .. } => facts.clients.get(client),
            _ => None,
        };
        let creates = matches!(line.action, Action::Create { .. } | Action::Ask { .. });
        let needs = line.id.clone();
        lines.push(line);
        let sealed = match &subject {
            Subject::Entity => false,
            Subject::Party(id) => order.draft.person(id).is_some_and(|p| p.tfn != Held::None),
        };
        if creates && sealed {
            lines.push(tax_number_line(&subject, &party, needs));
        }
        if let Some(existing) = existing {
            lines.extend(by_hand::lines(
                &subject,
                &party.display_name(),
                &record,
                existing,
            ));
        }
    }
    lines.extend(relate::lines(
        order,
        definition(order.product),
        facts,
        &lines,
    ));
    let as_of = facts.clients.values().map(|client| client.as_of).min();
    Plan {
        order: order.id.clone(),
        made_from: made_from.to_owned(),
        made_at: now,
        as_of,
        lines,
        undoes: None,
    }
}

/// Whom the plan is about, as they are compared with XPM's records: the entity
/// first, then its parties. Each knows the others that XPM has.
pub fn subjects(order: &Order, facts: &Facts) -> Vec<(Subject, MatchParty)> {
    let acn = order
        .registration
        .as_ref()
        .map(|r| r.acn.to_string())
        .unwrap_or_default();
    let kind = records::entity_kind(order.product);
    let mut entity = MatchParty::of_entity(kind, &order.title(), &acn);
    entity.address = order.draft.registered_office.address.clone();
    let mut subjects = vec![(Subject::Entity, entity)];
    for id in relate::parties(&order.draft) {
        let party = match (order.draft.person(&id), order.draft.organisation(&id)) {
            (Some(person), _) => MatchParty::of_person(person),
            (None, Some(organisation)) => MatchParty::of_organisation(organisation),
            (None, None) => continue,
        };
        subjects.push((Subject::Party(id), party));
    }
    let companions: Vec<(usize, Companion)> = subjects
        .iter()
        .enumerate()
        .filter_map(|(at, (subject, party))| {
            let uuid = known(subject, party, facts)?;
            let record = facts.clients.get(uuid)?;
            let companion = Companion {
                client: Some(uuid.clone()),
                name: party.display_name(),
                groups: record.client.groups.clone(),
            };
            Some((at, companion))
        })
        .collect();
    for (at, (_, party)) in subjects.iter_mut().enumerate() {
        party.companions = companions
            .iter()
            .filter(|(of, _)| *of != at)
            .map(|(_, companion)| companion.clone())
            .collect();
    }
    subjects
}

/// The record that a subject is known to be.
fn known<'a>(subject: &Subject, party: &'a MatchParty, facts: &'a Facts) -> Option<&'a ClientUuid> {
    let answered = match facts.answers.get(subject) {
        Some(Answer::This(uuid)) => Some(uuid),
        Some(Answer::New) | None => None,
    };
    facts
        .made
        .get(subject)
        .or(answered)
        .or(party.linked.as_ref())
}

/// Whether no record has to be looked for: one is known and in use, or the
/// user said that there is none.
pub fn is_known(subject: &Subject, party: &MatchParty, facts: &Facts) -> bool {
    let in_use = known(subject, party, facts)
        .and_then(|uuid| facts.clients.get(uuid))
        .is_some_and(|record| {
            party.linked.as_ref() != Some(&record.uuid) || !record.client.archived
        });
    in_use || facts.answers.get(subject) == Some(&Answer::New)
}

fn record_of(order: &Order, subject: &Subject, facts: &Facts) -> Option<Client> {
    let id = match subject {
        Subject::Entity => return Some(records::entity(order, facts)),
        Subject::Party(id) => id,
    };
    if let Some(person) = order.draft.person(id) {
        return Some(records::person(person, facts));
    }
    let organisation = order.draft.organisation(id)?;
    Some(records::organisation(organisation, facts))
}

/// The name of a line: the same in every plan of the order.
pub(crate) fn line_id(verb: &str, subject: &Subject) -> LineId {
    match subject {
        Subject::Entity => LineId::new(format!("{verb}:entity")),
        Subject::Party(party) => LineId::new(format!("{verb}:{party}")),
    }
}

fn subject_line(subject: &Subject, party: &MatchParty, record: Client, facts: &Facts) -> PlanLine {
    let (action, why, chosen) = act(subject, party, record, facts);
    PlanLine {
        id: line_id("client", subject),
        subject: subject.clone(),
        name: party.display_name(),
        action,
        why,
        chosen,
        needs: Vec::new(),
    }
}

fn act(
    subject: &Subject,
    party: &MatchParty,
    record: Client,
    facts: &Facts,
) -> (Action, String, bool) {
    let link = |client: &SyncedClient, why: String| {
        let name = client.client.display_name();
        (
            Action::Link {
                client: client.uuid.clone(),
                client_name: name,
            },
            why,
            true,
        )
    };
    if let Some(made) = facts
        .made
        .get(subject)
        .and_then(|uuid| facts.clients.get(uuid))
    {
        return link(
            made,
            "An earlier push of this order made or linked it.".to_owned(),
        );
    }
    match facts.answers.get(subject) {
        Some(Answer::This(uuid)) => {
            if let Some(client) = facts.clients.get(uuid) {
                return link(client, "You said it is this one.".to_owned());
            }
        }
        Some(Answer::New) => {
            let why = "You said it is none of those in XPM.".to_owned();
            return (
                Action::Create {
                    record: Box::new(record),
                },
                why,
                true,
            );
        }
        None => {}
    }
    let gone = party
        .linked
        .as_ref()
        .is_some_and(|linked| !facts.clients.contains_key(linked));
    if let Some(client) = party
        .linked
        .as_ref()
        .and_then(|uuid| facts.clients.get(uuid))
        && !client.client.archived
    {
        return link(client, "You picked it from XPM.".to_owned());
    }
    let mut candidates: Vec<SyncedClient> =
        facts.candidates.get(subject).cloned().unwrap_or_default();
    candidates.extend(
        party
            .linked
            .as_ref()
            .and_then(|uuid| facts.clients.get(uuid))
            .cloned(),
    );
    let of = |uuid: &ClientUuid| candidates.iter().find(|candidate| &candidate.uuid == uuid);
    let candidate = |uuid: &ClientUuid, why: &str| {
        let found = of(uuid)?;
        Some(Candidate {
            client: found.uuid.clone(),
            name: found.client.display_name(),
            why: format!(
                "{} {}",
                sentence(why),
                sentence(&records::distinguishing(&found.client))
            ),
        })
    };
    let ask = |candidates: Vec<Candidate>, why: String, record: Client| {
        let record = Box::new(record);
        (Action::Ask { candidates, record }, why, false)
    };
    match decide(party, &candidates) {
        Decision::Link { client, why } => {
            let why = why.join(", ");
            match of(&client) {
                // What was picked is gone: another record is offered, not taken.
                Some(_) if gone => {
                    let offered = candidate(&client, &why).into_iter().collect();
                    let why = "The XPM record that was picked is no longer there. Another one \
                               agrees.";
                    ask(offered, why.to_owned(), record)
                }
                Some(found) => link(found, sentence(&why)),
                None => create(record, &why),
            }
        }
        Decision::Ask { clients, why } => {
            let offered = clients
                .iter()
                .filter_map(|near| candidate(&near.client, &near.why))
                .collect();
            ask(offered, sentence(&why.join(". ")), record)
        }
        Decision::Create { .. } if gone => {
            let why = "The XPM record that was picked is no longer there. Pick it again in the \
                       order.";
            (Action::Skip, why.to_owned(), false)
        }
        Decision::Create { why } => create(record, &why.join(", ")),
    }
}

fn create(record: Client, why: &str) -> (Action, String, bool) {
    let record = Box::new(record);
    let why = format!("{} A new client will be made.", sentence(why));
    (Action::Create { record }, why, true)
}

/// The words as a sentence.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let mut text: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect();
    if !text.is_empty() && !text.ends_with('.') {
        text.push('.');
    }
    text
}

fn tax_number_line(subject: &Subject, party: &MatchParty, needs: LineId) -> PlanLine {
    PlanLine {
        id: line_id("tax-number", subject),
        subject: subject.clone(),
        name: party.display_name(),
        action: Action::SendTaxNumber,
        why: "Sealed here. It goes to XPM only if you tick it, and is never shown again."
            .to_owned(),
        chosen: false,
        needs: vec![needs],
    }
}
