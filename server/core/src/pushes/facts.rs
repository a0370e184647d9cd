//! What the plan needs to know of XPM: the records concerned, read again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;

use deedbox_domain::client::{ClientKind, SyncedClient};
use deedbox_domain::connection::Connection;
use deedbox_domain::ids::ClientUuid;
use deedbox_domain::matching::{Decision, MatchParty, decide};
use deedbox_domain::order::Order;
use deedbox_domain::plan::{Action, Subject};
use deedbox_domain::planning::{self, Answer, Facts};
use deedbox_domain::push::{Outcome, StepState};
use deedbox_domain::text::loose_key;
use deedbox_typeahead::Query;

use super::PushError;
use crate::clients;
use crate::portal::Portal;
use crate::ports::practice::Priority;
use crate::ports::store::{MatchKeys, Work};

/// How many records one search may bring: more namesakes than any practice has.
const NAMESAKES: usize = 60;

/// Gathers the facts. Records that the plan links or asks about are read live;
/// the other candidates are as of the last sync.
pub(super) async fn gather(
    portal: &Portal,
    order: &Order,
    connection: &Connection,
    answers: BTreeMap<Subject, Answer>,
) -> Result<Facts, PushError> {
    let mut work = portal.store().read().await?;
    let mut facts = Facts {
        made: made(&mut *work, order).await?,
        answers,
        structures: structures(&mut *work, connection).await?,
        ..Facts::default()
    };
    drop(work);
    let links = order.draft.persons.iter().map(|person| &person.xpm);
    let links = links.chain(order.draft.organisations.iter().map(|other| &other.xpm));
    let mut wanted: BTreeSet<ClientUuid> = facts.made.values().cloned().collect();
    wanted.extend(links.flatten().map(|link| link.client.clone()));
    wanted.extend(facts.answers.values().filter_map(|answer| match answer {
        Answer::This(uuid) => Some(uuid.clone()),
        Answer::New => None,
    }));
    read_live(portal, connection, wanted, &mut facts).await?;
    let near = candidates(portal, order, connection, &mut facts).await?;
    read_live(portal, connection, near, &mut facts).await?;
    for found in facts.candidates.values_mut() {
        for candidate in found {
            if let Some(fresh) = facts.clients.get(&candidate.uuid) {
                candidate.clone_from(fresh);
            }
        }
    }
    Ok(facts)
}

/// Reads records again from XPM. A candidate that is gone is none.
async fn read_live(
    portal: &Portal,
    connection: &Connection,
    wanted: BTreeSet<ClientUuid>,
    facts: &mut Facts,
) -> Result<(), PushError> {
    for uuid in wanted {
        if facts.clients.contains_key(&uuid) {
            continue;
        }
        let fresh = clients::reread(portal, connection, &uuid, Priority::Interactive).await?;
        match fresh {
            Some(fresh) => drop(facts.clients.insert(uuid, fresh)),
            None => {
                for found in facts.candidates.values_mut() {
                    found.retain(|candidate| candidate.uuid != uuid);
                }
            }
        }
    }
    Ok(())
}

/// Clients that earlier pushes of the order made or linked, but for those that were taken back.
async fn made(
    work: &mut dyn Work,
    order: &Order,
) -> Result<BTreeMap<Subject, ClientUuid>, PushError> {
    let mut made = BTreeMap::new();
    let mut archived = BTreeSet::new();
    for push in work.pushes().of_order(&order.firm, &order.id).await? {
        for step in work.pushes().steps(&push.id).await? {
            let StepState::Done { outcome } = &step.state else {
                continue;
            };
            if let Outcome::Archived { client } = outcome {
                archived.insert(client.clone());
            }
            let subject = push
                .plan
                .line(&step.line)
                .filter(|line| matches!(line.action, Action::Create { .. } | Action::Link { .. }));
            if let (Some(line), Some(client)) = (subject, outcome.client())
                && !archived.contains(client)
            {
                made.entry(line.subject.clone())
                    .or_insert_with(|| client.clone());
            }
        }
    }
    Ok(made)
}

/// What a record that is plainly the party has in the same form.
fn keys(party: &MatchParty) -> MatchKeys {
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let name = match party.kind {
        ClientKind::Person => loose_key(&format!("{}{}", party.given, party.family)),
        _ => loose_key(&party.name),
    };
    MatchKeys {
        name,
        acn: digits(&party.acn),
        abn: digits(&party.abn),
        ..MatchKeys::default()
    }
}

/// Finds the records that each party might be: plain ones by their keys, near
/// ones in the search index, which forgives slips. Answers which of them the
/// matching would link or ask about: those are read live, and no others.
async fn candidates(
    portal: &Portal,
    order: &Order,
    connection: &Connection,
    facts: &mut Facts,
) -> Result<BTreeSet<ClientUuid>, PushError> {
    let mut work = portal.store().read().await?;
    let latest = work.syncs().latest(&order.firm, &connection.id).await?;
    drop(work);
    let index = portal
        .indexes()
        .of(portal, &connection.id, latest.as_ref())
        .await?;
    let mut near = BTreeSet::new();
    for (subject, party) in planning::subjects(order, facts) {
        if planning::is_known(&subject, &party, facts) {
            continue;
        }
        let uuids: BTreeSet<ClientUuid> = {
            let index = index.read().unwrap_or_else(PoisonError::into_inner);
            let searches = party.searches();
            let found = searches
                .iter()
                .flat_map(|text| index.search(&Query::new(text).limit(NAMESAKES)));
            found.map(|hit| ClientUuid::new(hit.id)).collect()
        };
        let uuids: Vec<ClientUuid> = uuids.into_iter().collect();
        let mut work = portal.store().read().await?;
        let mut found = work
            .clients()
            .lookup_many(&order.firm, &connection.id, &uuids)
            .await?;
        let plain = work
            .clients()
            .candidates(&order.firm, &connection.id, &keys(&party))
            .await?;
        drop(work);
        found.extend(
            plain
                .into_iter()
                .filter(|client| !uuids.contains(&client.uuid)),
        );
        match decide(&party, &found) {
            Decision::Link { client, .. } => drop(near.insert(client)),
            Decision::Ask { clients, .. } => {
                near.extend(clients.into_iter().map(|near| near.client));
            }
            Decision::Create { .. } => {}
        }
        facts.candidates.insert(subject, found);
    }
    Ok(near)
}

/// Enough of the practice's records to tell its habits by.
const SOME: u32 = 500;

pub(super) async fn some_clients(
    work: &mut dyn Work,
    connection: &Connection,
) -> Result<Vec<SyncedClient>, PushError> {
    Ok(work.clients().batch(&connection.id, None, SOME).await?)
}

/// The practice's own words for business structures: the usual one of each
/// kind, since an estate is a kind of trust and a sole trader a person.
async fn structures(
    work: &mut dyn Work,
    connection: &Connection,
) -> Result<BTreeMap<ClientKind, String>, PushError> {
    let mut seen: BTreeMap<(ClientKind, String), usize> = BTreeMap::new();
    for SyncedClient { client, .. } in some_clients(work, connection).await? {
        if let Some(structure) = client.structure.filter(|word| !word.is_empty()) {
            *seen.entry((client.kind, structure)).or_default() += 1;
        }
    }
    let mut words: Vec<_> = seen.into_iter().collect();
    words.sort_by_key(|(_, count)| *count);
    let words = words.into_iter().map(|((kind, word), _)| (kind, word));
    Ok(words.collect())
}
