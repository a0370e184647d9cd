//! A store in memory that knows jobs only. A unit of work is a copy of the
//! table that `save` puts in place.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use deedbox_core::ports::store::{
    CallLedgers, ClaimedJob, Clients, Connections, Events, Firms, Flows, Identities, Invitations,
    Jobs, NewJob, Orders, Payments, PracticeRecords, Pushes, Recents, Secrets, Sessions, Store,
    StoreError, Syncs, Throttles, Users, Work,
};
use deedbox_domain::ids::JobId;
use deedbox_domain::time::Timestamp;
use tokio::sync::{Mutex, OwnedMutexGuard};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Status {
    Open,
    Finished,
    Failed(String),
}

#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) id: JobId,
    pub(crate) kind: String,
    pub(crate) payload: String,
    pub(crate) run_at: Timestamp,
    pub(crate) dedupe_key: Option<String>,
    pub(crate) attempt: u32,
    pub(crate) lease: Option<(String, Timestamp)>,
    pub(crate) status: Status,
    pub(crate) error: String,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
    pub(crate) schedules: BTreeMap<String, Timestamp>,
}

#[derive(Default)]
pub(crate) struct Memory {
    table: Arc<Mutex<Table>>,
    pub(crate) down: AtomicBool,
}

impl Memory {
    pub(crate) async fn table(&self) -> Table {
        self.table.lock().await.clone()
    }

    pub(crate) async fn change(&self, change: impl FnOnce(&mut Table)) {
        change(&mut *self.table.lock().await);
    }

    async fn begin(&self) -> Result<Box<dyn Work>, StoreError> {
        if self.down.load(Ordering::SeqCst) {
            return Err(StoreError::Unavailable("switched off".to_owned()));
        }
        let home = Arc::clone(&self.table).lock_owned().await;
        let copy = home.clone();
        Ok(Box::new(Unit { home, copy }))
    }
}

#[async_trait]
impl Store for Memory {
    async fn read(&self) -> Result<Box<dyn Work>, StoreError> {
        self.begin().await
    }

    async fn write(&self) -> Result<Box<dyn Work>, StoreError> {
        self.begin().await
    }

    async fn ready(&self) -> Result<(), StoreError> {
        Ok(())
    }
}

struct Unit {
    home: OwnedMutexGuard<Table>,
    copy: Table,
}

macro_rules! not_here {
    ($($name:ident: $repository:ident),* $(,)?) => {
        $(fn $name(&mut self) -> &mut dyn $repository {
            unimplemented!("this store knows jobs only")
        })*
    };
}

#[async_trait]
impl Work for Unit {
    not_here! {
        firms: Firms, users: Users, identities: Identities, invitations: Invitations,
        sessions: Sessions, flows: Flows, throttles: Throttles, connections: Connections,
        call_ledgers: CallLedgers,
        clients: Clients, practice: PracticeRecords, syncs: Syncs, recents: Recents,
        orders: Orders, secrets: Secrets, payments: Payments, pushes: Pushes, events: Events,
    }

    fn jobs(&mut self) -> &mut dyn Jobs {
        &mut self.copy
    }

    async fn save(mut self: Box<Self>) -> Result<(), StoreError> {
        *self.home = self.copy.clone();
        Ok(())
    }
}

impl Table {
    fn ours(&mut self, id: &JobId, worker: &str) -> Option<&mut Row> {
        self.rows.iter_mut().find(|row| {
            row.id == *id
                && row.status == Status::Open
                && row.lease.as_ref().is_some_and(|(name, _)| name == worker)
        })
    }
}

#[async_trait]
impl Jobs for Table {
    async fn enqueue(&mut self, job: &NewJob) -> Result<bool, StoreError> {
        let taken = |row: &Row| row.status == Status::Open && row.dedupe_key == job.dedupe_key;
        if job.dedupe_key.is_some() && self.rows.iter().any(taken) {
            return Ok(false);
        }
        self.rows.push(Row {
            id: job.id.clone(),
            kind: job.kind.to_owned(),
            payload: job.payload.clone(),
            run_at: job.run_at,
            dedupe_key: job.dedupe_key.clone(),
            attempt: 0,
            lease: None,
            status: Status::Open,
            error: String::new(),
        });
        Ok(true)
    }

    async fn claim(
        &mut self,
        worker: &str,
        now: Timestamp,
        lease_until: Timestamp,
        limit: u32,
    ) -> Result<Vec<ClaimedJob>, StoreError> {
        let due = |row: &&mut Row| {
            row.status == Status::Open
                && row
                    .lease
                    .as_ref()
                    .map_or(row.run_at <= now, |(_, until)| *until <= now)
        };
        let take = |row: &mut Row| {
            row.attempt += 1;
            row.lease = Some((worker.to_owned(), lease_until));
            ClaimedJob {
                id: row.id.clone(),
                kind: row.kind.clone(),
                payload: row.payload.clone(),
                attempt: row.attempt,
            }
        };
        Ok(self
            .rows
            .iter_mut()
            .filter(due)
            .take(limit as usize)
            .map(take)
            .collect())
    }

    async fn extend(
        &mut self,
        id: &JobId,
        worker: &str,
        lease_until: Timestamp,
    ) -> Result<bool, StoreError> {
        let row = self.ours(id, worker);
        Ok(row
            .map(|row| row.lease = Some((worker.to_owned(), lease_until)))
            .is_some())
    }

    async fn finish(&mut self, id: &JobId, worker: &str) -> Result<bool, StoreError> {
        Ok(self
            .ours(id, worker)
            .map(|row| row.status = Status::Finished)
            .is_some())
    }

    async fn retry(
        &mut self,
        id: &JobId,
        worker: &str,
        run_at: Timestamp,
        error: &str,
        counts: bool,
    ) -> Result<bool, StoreError> {
        let change = |row: &mut Row| {
            row.run_at = run_at;
            row.lease = None;
            error.clone_into(&mut row.error);
            row.attempt -= u32::from(!counts);
        };
        Ok(self.ours(id, worker).map(change).is_some())
    }

    async fn fail(&mut self, id: &JobId, worker: &str, error: &str) -> Result<bool, StoreError> {
        let change = |row: &mut Row| row.status = Status::Failed(error.to_owned());
        Ok(self.ours(id, worker).map(change).is_some())
    }

    async fn next_due(&mut self) -> Result<Option<Timestamp>, StoreError> {
        let waiting = |row: &&Row| row.status == Status::Open && row.lease.is_none();
        Ok(self.rows.iter().filter(waiting).map(|row| row.run_at).min())
    }

    async fn open(&mut self) -> Result<u64, StoreError> {
        Ok(self
            .rows
            .iter()
            .filter(|row| row.status == Status::Open)
            .count() as u64)
    }

    async fn claim_schedule(
        &mut self,
        name: &str,
        now: Timestamp,
        next: Timestamp,
    ) -> Result<bool, StoreError> {
        let due = self.schedules.get(name).is_none_or(|at| *at <= now);
        if due {
            self.schedules.insert(name.to_owned(), next);
        }
        Ok(due)
    }
}
