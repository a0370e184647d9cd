//! The typeahead: from the third letter on, XPM records and recently used ones.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use deedbox_domain::client::{Client, ClientKind, SyncedClient};
use deedbox_domain::ids::{ClientUuid, OrderId};
use deedbox_domain::order::Order;
use deedbox_domain::search::{SearchPrefix, Suggestion, Suggestions, Target};
use deedbox_domain::sync::SyncState;
use deedbox_typeahead::{Field, Hit, Index, Kind, Query, Record};

use super::index::kind;
use crate::actor::Actor;
use crate::connect;
use crate::portal::Portal;
use crate::ports::store::{Recent, StoreError, Work};
use crate::sync;

/// What the field is for: which kinds come first, and who fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchFor {
    /// Kinds that may be chosen, the usual first. Others are shown and say why not.
    pub kinds: Vec<ClientKind>,
    /// What an unfit kind is told: "A company cannot be a director or secretary".
    pub unfit: String,
    /// The order, whose own people are boosted and marked.
    pub order: Option<OrderId>,
}

const SHOWN: usize = 8;
const RECENT_SHOWN: usize = 4;
const RECENT_SEARCHED: u32 = 500;

/// Answers a question of three letters or more.
pub async fn search(
    portal: &Portal,
    actor: &Actor,
    prefix: &SearchPrefix,
    wanted: &SearchFor,
) -> Result<Suggestions, StoreError> {
    let mut work = portal.store().read().await?;
    let mut answer = Suggestions::default();
    let order = match &wanted.order {
        Some(order) => work.orders().lookup(actor.firm(), order).await?,
        None => None,
    };
    answer.recent = recent(&mut *work, actor, prefix, wanted).await?;
    let Some(connection) = connect::standing(&mut *work, actor.firm()).await? else {
        return Ok(answer);
    };
    answer.connected = true;
    let latest = work.syncs().latest(actor.firm(), &connection.id).await?;
    answer.syncing = sync::under_way(latest.as_ref());
    answer.unanswered = latest
        .as_ref()
        .is_some_and(|sync| matches!(sync.state, SyncState::Failed { .. }));
    answer.as_of = connection.last_synced_at.map(|at| portal.clock_time(at));
    let taken = order.as_ref().map(already_in).unwrap_or_default();
    let groups = groups_of(&mut *work, actor, &connection.id, &taken).await?;
    drop(work);

    let index = portal
        .indexes()
        .of(portal, &connection.id, latest.as_ref())
        .await?;
    let prefer: Vec<Kind> = wanted.kinds.iter().copied().map(kind).collect();
    let hits = {
        let index = index.read().unwrap_or_else(PoisonError::into_inner);
        index.search(&Query::new(prefix.as_str()).prefer(&prefer).limit(SHOWN))
    };
    let uuids: Vec<_> = hits
        .iter()
        .map(|hit| ClientUuid::new(hit.id.clone()))
        .collect();
    let mut work = portal.store().read().await?;
    let clients = work
        .clients()
        .lookup_many(actor.firm(), &connection.id, &uuids)
        .await?;
    let clients: BTreeMap<_, _> = clients
        .iter()
        .map(|client| (client.uuid.as_str(), client))
        .collect();
    for hit in hits {
        if let Some(client) = clients.get(hit.id.as_str()) {
            answer
                .xpm
                .push(suggestion(&hit, client, wanted, &taken, &groups));
        }
    }
    Ok(answer)
}

/// XPM clients that are in the order, and under which name.
fn already_in(order: &Order) -> Vec<(ClientUuid, String)> {
    let persons = order.draft.persons.iter().filter_map(|person| {
        person
            .xpm
            .as_ref()
            .map(|link| (link.client.clone(), person.given_1.clone()))
    });
    let organisations = order.draft.organisations.iter().filter_map(|organisation| {
        organisation
            .xpm
            .as_ref()
            .map(|link| (link.client.clone(), organisation.name.clone()))
    });
    persons.chain(organisations).collect()
}

/// The groups of those, so that family is said to be family.
async fn groups_of(
    work: &mut dyn Work,
    actor: &Actor,
    connection: &deedbox_domain::ids::ConnectionId,
    taken: &[(ClientUuid, String)],
) -> Result<Vec<(String, String)>, StoreError> {
    let uuids: Vec<_> = taken.iter().map(|(uuid, _)| uuid.clone()).collect();
    let clients = work
        .clients()
        .lookup_many(actor.firm(), connection, &uuids)
        .await?;
    let mut groups = Vec::new();
    for client in clients {
        let name = taken
            .iter()
            .find(|(uuid, _)| *uuid == client.uuid)
            .map(|(_, name)| name);
        for group in client.client.groups {
            groups.push((group.uuid, name.cloned().unwrap_or_default()));
        }
    }
    Ok(groups)
}

fn suggestion(
    hit: &Hit,
    synced: &SyncedClient,
    wanted: &SearchFor,
    taken: &[(ClientUuid, String)],
    groups: &[(String, String)],
) -> Suggestion {
    let client = &synced.client;
    let in_order = taken.iter().any(|(uuid, _)| *uuid == synced.uuid);
    let unfit = if !wanted.kinds.is_empty() && !wanted.kinds.contains(&client.kind) {
        Some(wanted.unfit.clone())
    } else if in_order {
        Some("Already in this order".to_owned())
    } else {
        None
    };
    // Nobody is like themselves.
    let groups = if in_order { &[] } else { groups };
    let marks = if hit.field == Field::Name {
        marks(hit)
    } else {
        Vec::new()
    };
    Suggestion {
        target: Target::Xpm(synced.uuid.clone()),
        kind: client.kind,
        label: hit.name.clone(),
        marks,
        why: why(hit, client, groups),
        archived: client.archived,
        unfit,
    }
}

fn marks(hit: &Hit) -> Vec<(u32, u32)> {
    let mark = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    hit.marks
        .iter()
        .map(|range| (mark(range.start), mark(range.end)))
        .collect()
}

/// Why it matched, then what tells it from a namesake.
fn why(hit: &Hit, client: &Client, groups: &[(String, String)]) -> String {
    let mut words = Vec::new();
    match hit.field {
        Field::Name if hit.slip => words.push("Spelt a little differently".to_owned()),
        Field::Name => {}
        Field::OtherName => words.push(format!("Also known as {}", hit.text)),
        Field::Code => words.push(format!("Client code {}", hit.text)),
        Field::Acn => words.push(format!("ACN {}", hit.text)),
        Field::Abn => words.push(format!("ABN {}", hit.text)),
        Field::Email | Field::Phone => words.push(hit.text.clone()),
    }
    for group in &client.groups {
        if let Some((_, like)) = groups.iter().find(|(uuid, _)| *uuid == group.uuid) {
            words.push(format!("In the group {}, like {like}", group.name));
        }
    }
    if let Some(born) = client.birth_date {
        words.push(format!("Born {}", born.long()));
    }
    if !client.acn.is_empty() && hit.field != Field::Acn {
        words.push(format!("ACN {}", client.acn));
    }
    if !client.address.city.is_empty() {
        words.push(client.address.city.clone());
    }
    if client.prospect {
        words.push("Prospect".to_owned());
    }
    words.join(". ")
}

/// Records typed into Deedbox before: few enough to index anew each time.
async fn recent(
    work: &mut dyn Work,
    actor: &Actor,
    prefix: &SearchPrefix,
    wanted: &SearchFor,
) -> Result<Vec<Suggestion>, StoreError> {
    let records = work.recents().list(actor.firm(), RECENT_SEARCHED).await?;
    let mut index = Index::new();
    for record in &records {
        index.upsert(Record::new(
            record.id.as_str(),
            kind(record.kind),
            record.label.clone(),
        ));
    }
    let hits = index.search(&Query::new(prefix.as_str()).limit(RECENT_SHOWN));
    let fits = |record: &Recent| wanted.kinds.is_empty() || wanted.kinds.contains(&record.kind);
    let users = work.users().list(actor.firm()).await?;
    let suggest = |hit: Hit| {
        let record = records.iter().find(|record| record.id.as_str() == hit.id)?;
        let by = users.iter().find(|user| user.id == record.used_by);
        let by = by.map_or_else(|| "Typed here before".to_owned(), |user| user.name.clone());
        Some(Suggestion {
            target: Target::Recent(record.id.clone()),
            kind: record.kind,
            label: record.label.clone(),
            marks: marks(&hit),
            why: format!("{by}. Choose the XPM row if you will push relationships."),
            archived: false,
            unfit: (!fits(record)).then(|| wanted.unfit.clone()),
        })
    };
    Ok(hits.into_iter().filter_map(suggest).collect())
}
