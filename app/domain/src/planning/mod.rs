//! Makes the push plan: a pure function of the order and of what XPM holds.
//!
//! Existing clients are linked and related, never changed: whether XPM keeps
//! or blanks what an update leaves out is not known, so a line that would need
//! a change is left out and says what to do by hand.

mod direction;
mod records;
mod relate;
#[cfg(test)]
mod tests;
pub mod undo;

pub use direction::{RoleDirection, role_direction};

use std::collections::BTreeMap;

use crate::client::{Client, ClientKind, SyncedClient};
use crate::ids::{ClientUuid, LineId, PartyId};
use crate::matching::{Decision, MatchParty, Near, decide};
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
    let entity = Subject::Entity;
    let kind = records::entity_kind(order.product);
    let acn = order
        .registration
        .as_ref()
        .map(|r| r.acn.to_string())
        .unwrap_or_default();
    let party = MatchParty::of_entity(kind, &order.title(), &acn);
    lines.push(subject_line(
        &entity,
        &party,
        records::entity(order, facts),
        facts,
    ));
    for id in relate::parties(&order.draft) {
        let subject = Subject::Party(id.clone());
        let Some((party, record)) = party_of(order, &id, facts) else {
            continue;
        };
        let line = subject_line(&subject, &party, record, facts);
        let creates = matches!(line.action, Action::Create { .. } | Action::Ask { .. });
        let needs = line.id.clone();
        lines.push(line);
        let sealed = order.draft.person(&id).is_some_and(|p| p.tfn != Held::None);
        if creates && sealed {
            lines.push(tax_number_line(&subject, &party, needs));
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

fn party_of(order: &Order, id: &PartyId, facts: &Facts) -> Option<(MatchParty, Client)> {
    if let Some(person) = order.draft.person(id) {
        return Some((
            MatchParty::of_person(person),
            records::person(person, facts),
        ));
    }
    let organisation = order.draft.organisation(id)?;
    Some((
        MatchParty::of_organisation(organisation),
        records::organisation(organisation, facts),
    ))
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
    if let Some(linked) = &party.linked {
        return if let Some(client) = facts.clients.get(linked) {
            link(client, "You picked it from XPM.".to_owned())
        } else {
            let why = "The XPM record that was picked is no longer there. Pick it again in \
                       the order.";
            (Action::Skip, why.to_owned(), false)
        };
    }
    let none = Vec::new();
    let candidates = facts.candidates.get(subject).unwrap_or(&none);
    match decide(party, candidates) {
        Decision::Link { client, why } => {
            match candidates.iter().find(|candidate| candidate.uuid == client) {
                Some(client) => link(client, sentence(&why)),
                None => (
                    Action::Create {
                        record: Box::new(record),
                    },
                    sentence(&why),
                    true,
                ),
            }
        }
        Decision::Ask { clients, why } => {
            let candidate = |near: &Near| {
                let found = candidates
                    .iter()
                    .find(|candidate| candidate.uuid == near.client)?;
                let details = records::distinguishing(&found.client);
                Some(Candidate {
                    client: near.client.clone(),
                    name: near.name.clone(),
                    why: format!("{}. {details}", near.why),
                })
            };
            let candidates = clients.iter().filter_map(candidate).collect();
            (
                Action::Ask {
                    candidates,
                    record: Box::new(record),
                },
                sentence(&why),
                false,
            )
        }
        Decision::Create { why } => (
            Action::Create {
                record: Box::new(record),
            },
            sentence(&why),
            true,
        ),
    }
}

/// Reasons as one sentence.
fn sentence(why: &[String]) -> String {
    let mut text = why.join(", ");
    if let Some(first) = text.get(..1) {
        let upper = first.to_uppercase();
        text.replace_range(..1, &upper);
    }
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
