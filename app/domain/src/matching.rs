//! Finding the XPM record of a party (order rules, section 13), in its first
//! form: a record is linked when the details agree exactly, asked about when
//! only the name does, and otherwise a new one is made.

mod identity;
mod party;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use party::MatchParty;

use crate::client::{ClientKind, SyncedClient};
use crate::ids::ClientUuid;
use identity::Agreement;

/// A record that might be the party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Near {
    /// The record.
    pub client: ClientUuid,
    /// Its name.
    pub name: String,
    /// Why it is near and why it is not linked.
    pub why: String,
}

/// What becomes of a party in XPM.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It is this record.
    Link {
        /// The record.
        client: ClientUuid,
        /// The reasons, in words.
        why: Vec<String>,
    },
    /// Somebody has to say which.
    Ask {
        /// The candidates, nearest first.
        clients: Vec<Near>,
        /// The reasons, in words.
        why: Vec<String>,
    },
    /// No one in XPM is it.
    Create {
        /// The reasons, in words.
        why: Vec<String>,
    },
}

fn near(client: &SyncedClient, why: String) -> Near {
    Near {
        client: client.uuid.clone(),
        name: client.client.display_name(),
        why,
    }
}

/// Decides about a party. Archived and prospect records count, but are never
/// linked unasked; a deleted one is no candidate.
pub fn decide(party: &MatchParty, candidates: &[SyncedClient]) -> Decision {
    let live: Vec<&SyncedClient> = candidates.iter().filter(|c| !c.client.deleted).collect();
    if let Some(linked) = &party.linked
        && let Some(found) = live.iter().find(|candidate| &candidate.uuid == linked)
    {
        return if found.client.archived {
            let why = "you picked it, and it has been archived in XPM since".to_owned();
            ask(vec![near(found, why)], party)
        } else {
            Decision::Link {
                client: found.uuid.clone(),
                why: vec!["you picked it".to_owned()],
            }
        };
    }
    let mut agree: Vec<(&SyncedClient, String)> = Vec::new();
    let mut perhaps: Vec<Near> = Vec::new();
    for candidate in live {
        match identity::compare(party, &candidate.client) {
            Agreement::Same(why) => agree.push((candidate, why)),
            Agreement::Perhaps(why) => perhaps.push(near(candidate, why)),
            Agreement::Different => {}
        }
    }
    let usable = |c: &SyncedClient| !c.client.archived && !c.client.prospect;
    let mut linkable = agree.iter().filter(|(candidate, _)| usable(candidate));
    if let (Some((found, why)), None) = (linkable.next(), linkable.next()) {
        return Decision::Link {
            client: found.uuid.clone(),
            why: vec![why.clone()],
        };
    }
    let mut clients: Vec<Near> = agree
        .into_iter()
        .map(|(candidate, why)| {
            let mark = match (candidate.client.archived, candidate.client.prospect) {
                (true, _) => ", archived in XPM",
                (_, true) => ", a prospect in XPM",
                _ => ", and it is not the only one",
            };
            near(candidate, format!("{why}{mark}"))
        })
        .collect();
    clients.append(&mut perhaps);
    if clients.is_empty() {
        let who = match party.kind {
            ClientKind::Person => "No one",
            _ => "No client",
        };
        let why = format!("{who} in XPM looks like {}", party.display_name());
        Decision::Create { why: vec![why] }
    } else {
        ask(clients, party)
    }
}

fn ask(clients: Vec<Near>, party: &MatchParty) -> Decision {
    let name = party.display_name();
    let why = clients
        .iter()
        .map(|near| format!("{name} might be {}: {}", near.name, near.why));
    Decision::Ask {
        why: why.collect(),
        clients,
    }
}
