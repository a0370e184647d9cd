//! A database that outlives its process: the process dies at a chosen commit,
//! a moment before it stands or a moment after.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use deedbox_core::ports::store::{
    CallLedgers, Clients, Connections, Events, Firms, Flows, Identities, Invitations, Jobs, Orders,
    Payments, PracticeRecords, Pushes, Recents, Secrets, Sessions, Store, StoreError, Syncs,
    Throttles, Users, Work,
};
use tokio_util::sync::CancellationToken;

/// On which side of its commit a process dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Before,
    After,
}

/// When a process dies, and whether it has.
#[derive(Debug)]
pub(crate) struct Fate {
    pub(crate) commits: AtomicUsize,
    pub(crate) dead: CancellationToken,
    dies: Option<(usize, Side)>,
}

pub(crate) struct Mortal {
    inner: Arc<dyn Store>,
    fate: Arc<Fate>,
}

impl Mortal {
    /// Dies at the commit with this number, counted from nought; never without one.
    pub(crate) fn new(inner: &Arc<dyn Store>, dies: Option<(usize, Side)>) -> (Self, Arc<Fate>) {
        let fate = Arc::new(Fate {
            commits: AtomicUsize::new(0),
            dead: CancellationToken::new(),
            dies,
        });
        let inner = Arc::clone(inner);
        let mortal = Self {
            inner,
            fate: Arc::clone(&fate),
        };
        (mortal, fate)
    }
}

impl Fate {
    /// The dead do nothing more, and wait for nothing.
    async fn lives(&self) {
        if self.dead.is_cancelled() {
            pending::<()>().await;
        }
    }

    async fn die(&self) {
        self.dead.cancel();
        pending::<()>().await;
    }
}

#[async_trait]
impl Store for Mortal {
    async fn read(&self) -> Result<Box<dyn Work>, StoreError> {
        self.fate.lives().await;
        self.inner.read().await
    }

    async fn write(&self) -> Result<Box<dyn Work>, StoreError> {
        self.fate.lives().await;
        let inner = self.inner.write().await?;
        let fate = Arc::clone(&self.fate);
        Ok(Box::new(MortalWork {
            inner,
            fate,
            counts_calls: false,
        }))
    }

    async fn ready(&self) -> Result<(), StoreError> {
        self.inner.ready().await
    }
}

struct MortalWork {
    inner: Box<dyn Work>,
    fate: Arc<Fate>,
    counts_calls: bool,
}

macro_rules! passed_on {
    ($($name:ident: $repository:ident),* $(,)?) => {
        $(fn $name(&mut self) -> &mut dyn $repository {
            self.inner.$name()
        })*
    };
}

#[async_trait]
impl Work for MortalWork {
    passed_on! {
        firms: Firms,
        users: Users,
        identities: Identities,
        invitations: Invitations,
        sessions: Sessions,
        flows: Flows,
        throttles: Throttles,
        connections: Connections,
        clients: Clients,
        practice: PracticeRecords,
        syncs: Syncs,
        recents: Recents,
        orders: Orders,
        secrets: Secrets,
        payments: Payments,
        pushes: Pushes,
        events: Events,
        jobs: Jobs,
    }

    fn call_ledgers(&mut self) -> &mut dyn CallLedgers {
        self.counts_calls = true;
        self.inner.call_ledgers()
    }

    async fn save(self: Box<Self>) -> Result<(), StoreError> {
        let Self {
            inner,
            fate,
            counts_calls,
        } = *self;
        // The count of calls stands around a call and says nothing of it: dying there is dying at
        // the commit before it or after it.
        if counts_calls {
            return inner.save().await;
        }
        let number = fate.commits.fetch_add(1, Ordering::SeqCst);
        match fate.dies {
            Some((at, Side::Before)) if at == number => {
                // The database takes back what was not committed.
                drop(inner);
                fate.die().await;
                Ok(())
            }
            Some((at, Side::After)) if at == number => {
                inner.save().await?;
                fate.die().await;
                Ok(())
            }
            _ => inner.save().await,
        }
    }
}
