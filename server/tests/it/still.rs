//! A store for tests in which time is Tokio's own and stands: while the database
//! works it must not run on to the next timer.

use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use async_trait::async_trait;
use deedbox_core::ports::store::{
    CallLedgers, Clients, Connections, Events, Firms, Flows, Identities, Invitations, Jobs, Orders,
    Payments, PracticeRecords, Pushes, Recents, Secrets, Sessions, Store, StoreError, Syncs,
    Throttles, Users, Work,
};

/// The store behind it takes no time.
pub(crate) struct Still(pub(crate) Arc<dyn Store>);

/// Tokio's paused time does not run on while a blocking task is at work.
struct Hold {
    _ends_with: Sender<()>,
}

fn hold() -> Hold {
    let (ends_with, ended) = channel::<()>();
    tokio::task::spawn_blocking(move || ended.recv().is_err());
    Hold {
        _ends_with: ends_with,
    }
}

struct Held {
    inner: Box<dyn Work>,
    hold: Hold,
}

#[async_trait]
impl Store for Still {
    async fn read(&self) -> Result<Box<dyn Work>, StoreError> {
        let hold = hold();
        let inner = self.0.read().await?;
        Ok(Box::new(Held { inner, hold }))
    }

    async fn write(&self) -> Result<Box<dyn Work>, StoreError> {
        let hold = hold();
        let inner = self.0.write().await?;
        Ok(Box::new(Held { inner, hold }))
    }

    async fn ready(&self) -> Result<(), StoreError> {
        self.0.ready().await
    }
}

macro_rules! hand_on {
    ($($name:ident: $port:ident,)*) => {
        $(fn $name(&mut self) -> &mut dyn $port {
            self.inner.$name()
        })*
    };
}

#[async_trait]
impl Work for Held {
    hand_on! {
        firms: Firms,
        users: Users,
        identities: Identities,
        invitations: Invitations,
        sessions: Sessions,
        flows: Flows,
        throttles: Throttles,
        connections: Connections,
        call_ledgers: CallLedgers,
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

    async fn save(self: Box<Self>) -> Result<(), StoreError> {
        let Self { inner, hold } = *self;
        let saved = inner.save().await;
        drop(hold);
        saved
    }
}
