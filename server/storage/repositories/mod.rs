//! The repositories, written once. Both storage crates compile these files with
//! their own `crate::Db` and `crate::dialect`, so that every query is checked
//! against both schemas. See `server/storage/README.md`.

mod call_ledgers;
mod clients;
mod connections;
mod error;
mod events;
mod firms;
mod jobs;
mod orders;
mod payments;
mod practice;
mod pushes;
mod recents;
mod secrets;
mod sessions;
mod syncs;
mod throttles;
mod users;

use std::fmt;

use async_trait::async_trait;
use deedbox_core::ports::store::{
    CallLedgers, Clients, Connections, Events, Firms, Flows, Identities, Invitations, Jobs, Orders,
    Payments, PracticeRecords, Pushes, Recents, Secrets, Sessions, StoreError, Syncs, Throttles,
    Users, Work,
};
use sqlx::Transaction;

pub(crate) use error::{all, changed, failed, one};

use crate::Db;

/// A transaction with every repository on it.
pub(crate) struct UnitOfWork {
    tx: Transaction<'static, Db>,
}

impl UnitOfWork {
    pub(crate) const fn new(tx: Transaction<'static, Db>) -> Self {
        Self { tx }
    }
}

impl fmt::Debug for UnitOfWork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnitOfWork")
    }
}

macro_rules! hand_out {
    ($($name:ident: $port:ident,)*) => {
        $(fn $name(&mut self) -> &mut dyn $port {
            self
        })*
    };
}

#[async_trait]
impl Work for UnitOfWork {
    hand_out! {
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
        self.tx.commit().await.map_err(failed("the unit of work"))
    }
}
