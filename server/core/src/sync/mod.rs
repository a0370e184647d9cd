//! The sync: XPM's records read into the store and the search index, live.

mod clients;
mod contacts;
mod phases;
mod schedule;

use std::time::Duration;

use deedbox_domain::connection::Connection;
use deedbox_domain::event::EventBody;
use deedbox_domain::ids::SyncId;
use deedbox_domain::sync::{Sync, SyncCounts, SyncPhase, SyncScope, SyncState};
use deedbox_domain::time::Timestamp;

use crate::actor::Actor;
use crate::connect::{self, ConnectError};
use crate::jobs::{JobError, Kind, enqueue};
use crate::portal::Portal;
use crate::ports::Decision;
use crate::ports::practice::Priority;
use crate::ports::store::{StoreError, Work};

/// Nobody comes back sooner after a limit.
const SHORTEST_WAIT: Duration = Duration::from_millis(100);

pub(crate) use schedule::start_due;

/// Starts a sync of everything, unless one is under way.
pub async fn start(portal: &Portal, actor: &Actor) -> Result<(), ConnectError> {
    let mut work = portal.store().write().await?;
    let connection = connect::standing(&mut *work, actor.firm()).await?;
    let connection = connection.ok_or(ConnectError::NotConnected)?;
    enqueue_full(portal, &mut *work, &connection).await?;
    work.save().await?;
    portal.bell().ring_jobs();
    portal.bell().ring_firm(actor.firm());
    Ok(())
}

/// The newest sync of the firm's connection.
pub async fn latest(portal: &Portal, actor: &Actor) -> Result<Option<Sync>, ConnectError> {
    let mut work = portal.store().read().await?;
    let Some(connection) = work.connections().current(actor.firm()).await? else {
        return Ok(None);
    };
    Ok(work.syncs().latest(actor.firm(), &connection.id).await?)
}

/// Whether one is queued or running.
pub(crate) fn under_way(sync: Option<&Sync>) -> bool {
    sync.is_some_and(|sync| {
        matches!(
            sync.state,
            SyncState::Queued | SyncState::Running | SyncState::Waiting { .. }
        )
    })
}

pub(crate) async fn enqueue_full(
    portal: &Portal,
    work: &mut dyn Work,
    connection: &Connection,
) -> Result<(), StoreError> {
    enqueue_scope(portal, work, connection, SyncScope::Full).await
}

async fn enqueue_scope(
    portal: &Portal,
    work: &mut dyn Work,
    connection: &Connection,
    scope: SyncScope,
) -> Result<(), StoreError> {
    let latest = work
        .syncs()
        .latest(&connection.firm, &connection.id)
        .await?;
    let key = format!("sync:{}", connection.id);
    if let Some(sync) = latest.filter(|latest| under_way(Some(latest))) {
        // It may have been parked when the connection went; its job is there once.
        return enqueue(portal, work, Kind::Sync, &sync.id, Some(key)).await;
    }
    let sync = Sync {
        id: SyncId::new(portal.new_id()),
        firm: connection.firm.clone(),
        connection: connection.id.clone(),
        scope,
        state: SyncState::Queued,
        phase: SyncPhase::Clients,
        cursor: None,
        done: 0,
        total: None,
        counts: SyncCounts::default(),
        started_at: portal.now(),
        ended_at: None,
    };
    work.syncs().insert(&sync).await?;
    tell(portal, work, &sync).await?;
    enqueue(portal, work, Kind::Sync, &sync.id, Some(key)).await
}

/// What was read is forgotten: a run that is under way must not go on from its middle.
pub(crate) async fn end_under_way(
    portal: &Portal,
    work: &mut dyn Work,
    connection: &Connection,
) -> Result<(), StoreError> {
    let latest = work
        .syncs()
        .latest(&connection.firm, &connection.id)
        .await?;
    let Some(mut sync) = latest.filter(|latest| under_way(Some(latest))) else {
        return Ok(());
    };
    sync.state = SyncState::Failed {
        reason: "The connection was ended.".to_owned(),
    };
    sync.ended_at = Some(portal.now());
    work.syncs().update(&sync).await?;
    tell(portal, work, &sync).await
}

async fn tell(portal: &Portal, work: &mut dyn Work, sync: &Sync) -> Result<(), StoreError> {
    let body = EventBody::Sync { sync: sync.clone() };
    work.events()
        .append(&sync.firm, &body, portal.now())
        .await?;
    Ok(())
}

/// Writes the run down and tells of it.
async fn keep(portal: &Portal, sync: &Sync) -> Result<(), StoreError> {
    let work = portal.store().write().await?;
    keep_with(portal, work, sync).await
}

/// The same together with what was read, so that a run that is cut anywhere
/// knows what it has.
async fn keep_with(
    portal: &Portal,
    mut work: Box<dyn Work>,
    sync: &Sync,
) -> Result<(), StoreError> {
    work.syncs().update(sync).await?;
    tell(portal, &mut *work, sync).await?;
    work.save().await?;
    portal.indexes().mark(sync, portal.now());
    portal.bell().ring_firm(&sync.firm);
    Ok(())
}

async fn find(portal: &Portal, id: &SyncId) -> Result<Option<(Sync, Connection)>, StoreError> {
    let mut work = portal.store().read().await?;
    let Some(sync) = work.syncs().lookup_any(id).await? else {
        return Ok(None);
    };
    let connection = connect::standing(&mut *work, &sync.firm).await?;
    let connection = connection.filter(|connection| connection.id == sync.connection);
    Ok(connection.map(|connection| (sync, connection)))
}

/// Runs the job: from the phase and place where it stopped.
pub(crate) async fn run(portal: &Portal, id: &SyncId) -> Result<(), JobError> {
    let Some((mut sync, connection)) = find(portal, id).await? else {
        // The connection ended meanwhile: nothing is left to do.
        return Ok(());
    };
    if sync.ended_at.is_some() {
        return Ok(());
    }
    sync.state = SyncState::Running;
    keep(portal, &sync).await?;
    while sync.phase != SyncPhase::Done {
        if let Err(stop) = phases::read(portal, &connection, &mut sync).await {
            return stopped(portal, &connection, sync, stop).await;
        }
        sync.phase = sync.phase.next();
        sync.cursor = None;
        sync.done = 0;
        sync.total = None;
        keep(portal, &sync).await?;
    }
    finish(portal, &connection, sync).await?;
    Ok(())
}

async fn finish(
    portal: &Portal,
    connection: &Connection,
    mut sync: Sync,
) -> Result<(), StoreError> {
    let now = portal.now();
    sync.state = SyncState::Done;
    sync.ended_at = Some(now);
    let mut work = portal.store().write().await?;
    work.syncs().update(&sync).await?;
    if let Some(mut current) = connect::standing(&mut *work, &connection.firm).await? {
        current.last_synced_at = Some(sync.started_at);
        work.connections().update(&current).await?;
    }
    tell(portal, &mut *work, &sync).await?;
    work.save().await?;
    portal.indexes().mark(&sync, portal.now());
    portal.bell().ring_firm(&sync.firm);
    Ok(())
}

async fn stopped(
    portal: &Portal,
    connection: &Connection,
    mut sync: Sync,
    stop: ConnectError,
) -> Result<(), JobError> {
    if let ConnectError::Store(error) = stop {
        return Err(error.into());
    }
    let why = stop.for_user();
    match stop.decision() {
        Decision::RetryAfter(Some(after)) => {
            let after = after.max(SHORTEST_WAIT);
            let micros = i64::try_from(after.as_micros()).unwrap_or(i64::MAX);
            let until = portal.now().as_micros().saturating_add(micros);
            sync.state = SyncState::Waiting {
                until: Timestamp::from_micros(until),
            };
            keep(portal, &sync).await?;
            Err(JobError::Wait { after, why })
        }
        // Refused before its time: a new token, and again from where it stopped.
        Decision::Refresh => match connect::renew(portal, connection).await {
            Ok(()) => Err(JobError::Retry {
                after: Some(Duration::from_millis(100)),
                why: "the token was refused before its time".to_owned(),
            }),
            Err(error) if error.decision() == Decision::Park => {
                sync.state = SyncState::Queued;
                Ok(keep(portal, &sync).await?)
            }
            Err(error) => Err(JobError::Retry {
                after: None,
                why: error.for_user(),
            }),
        },
        // Nothing is lost: connecting again goes on from the phase it had reached.
        Decision::Park => {
            connect::heed(portal, connection, &stop).await?;
            sync.state = SyncState::Queued;
            Ok(keep(portal, &sync).await?)
        }
        Decision::RetryAfter(None) => Err(JobError::Retry { after: None, why }),
        Decision::Stop => Err(JobError::Fail { why }),
    }
}

/// The job gave up.
pub(crate) async fn failed(portal: &Portal, id: &SyncId, why: &str) -> Result<(), JobError> {
    let mut work = portal.store().read().await?;
    let found = work.syncs().lookup_any(id).await?;
    drop(work);
    if let Some(mut sync) = found {
        sync.state = SyncState::Failed {
            reason: why.to_owned(),
        };
        sync.ended_at = Some(portal.now());
        keep(portal, &sync).await?;
    }
    Ok(())
}

/// A right to call for a sync.
async fn access(
    portal: &Portal,
    connection: &Connection,
) -> Result<crate::ports::practice::Access, ConnectError> {
    connect::access(portal, connection, Priority::Sync).await
}
