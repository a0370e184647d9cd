//! What the plan needs to know of XPM: the records concerned, read again.

use std::collections::{BTreeMap, BTreeSet};

use deedbox_domain::client::{ClientKind, SyncedClient};
use deedbox_domain::connection::Connection;
use deedbox_domain::ids::ClientUuid;
use deedbox_domain::order::Order;
use deedbox_domain::plan::{Action, Subject};
use deedbox_domain::planning::{Answer, Facts};
use deedbox_domain::push::{Outcome, StepState};
use deedbox_domain::text::loose_key;

use super::PushError;
use crate::clients;
use crate::portal::Portal;
use crate::ports::practice::Priority;
use crate::ports::store::{MatchKeys, Work};

/// Gathers the facts. Records that the plan links are read live; the others
/// are as of the last sync.
pub(super) async fn gather(
    portal: &Portal,
    order: &Order,
    connection: &Connection,
    answers: BTreeMap<Subject, Answer>,
) -> Result<Facts, PushError> {
    let mut work = portal.store().read().await?;
    let made = made(&mut *work, order).await?;
    let mut facts = Facts {
        made,
        answers,
        ..Facts::default()
    };
    let mut wanted: BTreeSet<ClientUuid> = facts.made.values().cloned().collect();
    wanted.extend(facts.answers.values().filter_map(|answer| match answer {
        Answer::This(uuid) => Some(uuid.clone()),
        Answer::New => None,
    }));
    candidates(&mut *work, order, connection, &mut facts, &mut wanted).await?;
    facts.structures = structures(&mut *work, connection).await?;
    drop(work);
    for uuid in wanted {
        let fresh = clients::reread(portal, connection, &uuid, Priority::Interactive).await?;
        if let Some(fresh) = fresh {
            facts.clients.insert(uuid, fresh);
        }
    }
    Ok(facts)
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

async fn candidates(
    work: &mut dyn Work,
    order: &Order,
    connection: &Connection,
    facts: &mut Facts,
    wanted: &mut BTreeSet<ClientUuid>,
) -> Result<(), PushError> {
    let mut look = vec![(
        Subject::Entity,
        MatchKeys {
            name: loose_key(&order.title()),
            acn: order
                .registration
                .as_ref()
                .map(|r| r.acn.digits())
                .unwrap_or_default(),
            ..MatchKeys::default()
        },
    )];
    for person in &order.draft.persons {
        match &person.xpm {
            Some(link) => drop(wanted.insert(link.client.clone())),
            None => look.push((
                Subject::Party(person.id.clone()),
                MatchKeys {
                    name: loose_key(&format!("{}{}", person.given_1, person.family_name)),
                    ..MatchKeys::default()
                },
            )),
        }
    }
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    for organisation in &order.draft.organisations {
        match &organisation.xpm {
            Some(link) => drop(wanted.insert(link.client.clone())),
            None => look.push((
                Subject::Party(organisation.id.clone()),
                MatchKeys {
                    name: loose_key(&organisation.name),
                    acn: digits(&organisation.acn),
                    abn: digits(&organisation.abn),
                    ..MatchKeys::default()
                },
            )),
        }
    }
    for (subject, keys) in look {
        let found = work
            .clients()
            .candidates(&order.firm, &connection.id, &keys)
            .await?;
        wanted.extend(found.iter().map(|client| client.uuid.clone()));
        facts.candidates.insert(subject, found);
    }
    Ok(())
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
