//! Finding the XPM record of a party (order rules, section 13).
//!
//! First the record that somebody picked; then a number whose check digits fit;
//! then a score of name, birth date, e-mail, mobile, address and client group.
//! Three bands come out: link, with the reasons in words; ask, with the
//! candidates; create. What contradicts is a veto, and what is near is asked,
//! never guessed.

mod agreement;
mod birth;
mod contact;
mod entity;
mod entity_name;
mod family;
mod given;
mod nicknames;
mod party;
mod person;
mod person_name;
mod place;
mod searches;
mod signs;
mod slips;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use party::{Companion, MatchParty};

use crate::client::{Client, ClientKind, SyncedClient, XpmAddress};
use crate::ids::ClientUuid;
use crate::numbers::Abn;
use agreement::{Agreement, Band, Basis};
use signs::Shared;

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

/// A candidate with what its comparison came to.
struct Compared<'a> {
    candidate: &'a SyncedClient,
    found: Agreement,
}

impl Compared<'_> {
    /// Archived and prospect records count, but are never linked unasked; nor
    /// is one that says that the person has died.
    fn marks(&self) -> Vec<String> {
        let client = &self.candidate.client;
        let dead = [&client.name, &client.given_name, &client.family_name]
            .into_iter()
            .any(|name| person_name::says_deceased(name));
        [
            (client.archived, "archived in XPM"),
            (client.prospect, "a prospect in XPM"),
            (dead, "marked as deceased in XPM"),
        ]
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, words)| words.to_owned())
        .collect()
    }

    fn live(&self) -> bool {
        self.marks().is_empty()
    }

    fn near(&self, further: Option<&str>) -> Near {
        let mut why = self.found.why.clone();
        why.extend(self.marks());
        why.extend(further.map(str::to_owned));
        Near {
            client: self.candidate.uuid.clone(),
            name: self.candidate.client.display_name(),
            why: why.join(", "),
        }
    }
}

/// Whether a record may be a person's, as far as XPM says what it is.
fn may_be_person(client: &Client) -> bool {
    match client.kind {
        ClientKind::Person => true,
        ClientKind::Other => {
            let unnamed = client.structure.as_deref().unwrap_or_default().is_empty();
            unnamed
                && !person::is_joint(client)
                && entity_name::kind_of(&client.name) == ClientKind::Other
        }
        ClientKind::Company | ClientKind::Trust | ClientKind::Fund => false,
    }
}

/// Whether two texts are one phone number, however written.
pub(crate) fn same_phone(one: &str, other: &str) -> bool {
    match (contact::phone(one, ""), contact::phone(other, "")) {
        (Some(one), Some(other)) => one == other,
        _ => one.trim() == other.trim(),
    }
}

/// Whether two addresses are one, however written.
pub(crate) fn same_address(one: &XpmAddress, other: &XpmAddress) -> bool {
    let places = (place::Place::of_xpm(one), place::Place::of_xpm(other));
    match places {
        (Some(one), Some(other)) => one.compare(&other) == place::Sign::Same,
        (one, other) => one == other,
    }
}

fn compare(party: &MatchParty, client: &Client, shared: &Shared) -> Option<Agreement> {
    let person = party.kind == ClientKind::Person;
    if person && may_be_person(client) {
        person::compare(party, client, shared)
    } else if person || client.kind == ClientKind::Person {
        same_abn_only(party, client)
    } else {
        entity::compare(party, client, shared)
    }
}

/// A person and something else are not one, but one ABN has one holder: a sole
/// trader's business may be recorded either way, so it is asked.
fn same_abn_only(party: &MatchParty, client: &Client) -> Option<Agreement> {
    let (ours, theirs) = (Abn::parse(&party.abn).ok()?, Abn::parse(&client.abn).ok()?);
    (ours == theirs).then(|| Agreement {
        band: Band::Perhaps,
        basis: Basis::Number,
        points: 0,
        rival: false,
        why: vec!["same ABN, another structure in XPM".to_owned()],
    })
}

/// Mailboxes and numbers that stand in the record of somebody else too.
fn shared(party: &MatchParty, candidates: &[&SyncedClient]) -> Shared {
    if party.kind != ClientKind::Person {
        return Shared::default();
    }
    let points = candidates
        .iter()
        .filter(|candidate| candidate.client.kind == ClientKind::Person)
        .flat_map(|candidate| person::contact_points_of_another(party, &candidate.client));
    Shared(points.collect())
}

/// Decides about a party. The order of the candidates does not matter; a
/// deleted record is no candidate.
pub fn decide(party: &MatchParty, candidates: &[SyncedClient]) -> Decision {
    let mut present: Vec<&SyncedClient> = candidates
        .iter()
        .filter(|candidate| !candidate.client.deleted)
        .collect();
    present.sort_by(|one, other| one.uuid.cmp(&other.uuid));
    present.dedup_by(|one, other| one.uuid == other.uuid);
    let picked = party
        .linked
        .as_ref()
        .and_then(|linked| present.iter().find(|candidate| &candidate.uuid == linked));
    if let Some(found) = picked.filter(|found| !found.client.archived) {
        return Decision::Link {
            client: found.uuid.clone(),
            why: vec!["you picked it".to_owned()],
        };
    }
    let shared = shared(party, &present);
    let mut compared: Vec<Compared<'_>> = present
        .iter()
        .filter(|candidate| Some(&candidate.uuid) != party.linked.as_ref())
        .filter_map(|candidate| {
            let found = compare(party, &candidate.client, &shared)?;
            Some(Compared { candidate, found })
        })
        .collect();
    compared.sort_by_key(|one| {
        let Agreement {
            band,
            basis,
            points,
            ..
        } = one.found;
        (band, !one.live(), basis, -points, &one.candidate.uuid)
    });
    if let Some(picked) = picked {
        let mut clients = vec![Near {
            client: picked.uuid.clone(),
            name: picked.client.display_name(),
            why: "you picked it, and it has been archived in XPM since".to_owned(),
        }];
        clients.extend(
            compared
                .iter()
                .filter(|one| one.found.band == Band::Same)
                .map(|one| one.near(None)),
        );
        return ask(clients, party);
    }
    match one_to_link(&compared) {
        Some(linked) => Decision::Link {
            client: linked.candidate.uuid.clone(),
            why: linked.found.why.clone(),
        },
        None => ask_or_create(&compared, party),
    }
}

/// The one record that agrees, if it is live and the only one that does.
fn one_to_link<'a, 'b>(compared: &'b [Compared<'a>]) -> Option<&'b Compared<'a>> {
    let same = |one: &&Compared<'_>| one.found.band == Band::Same;
    let agreeing: Vec<&Compared<'_>> = compared.iter().filter(same).collect();
    let number = |one: &&&Compared<'_>| one.found.basis == Basis::Number;
    let numbered = agreeing.iter().any(|one| number(&one));
    let mut live = agreeing
        .iter()
        .filter(|one| one.live() && (!numbered || number(one)));
    let (Some(first), None) = (live.next(), live.next()) else {
        return None;
    };
    // Where neither a number nor a birth date decides, another record that the
    // name and something else speak for is not passed over.
    let firm = first.found.basis <= Basis::BirthDate;
    let rivalled = compared.iter().any(|one| {
        one.candidate.uuid != first.candidate.uuid
            && one.found.band == Band::Perhaps
            && one.found.rival
            && one.live()
    });
    (firm || !rivalled).then_some(*first)
}

fn ask_or_create(compared: &[Compared<'_>], party: &MatchParty) -> Decision {
    let agreeing = compared
        .iter()
        .filter(|one| one.found.band == Band::Same && one.live())
        .count();
    let nearest = compared.iter().any(|one| one.found.band < Band::Faint);
    let clients: Vec<Near> = compared
        .iter()
        .filter(|one| !nearest || one.found.band < Band::Faint)
        .map(|one| {
            let one_of_many = agreeing > 1 && one.found.band == Band::Same && one.live();
            one.near(one_of_many.then_some("and it is not the only one"))
        })
        .collect();
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
