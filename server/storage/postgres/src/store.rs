//! The store on a PostgreSQL server.

use std::str::FromStr;
use std::time::Duration;

use async_trait::async_trait;
use deedbox_core::ports::store::{Store, StoreError, Work};
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use crate::error::PostgresError;
use crate::repositories::{UnitOfWork, failed};

static MIGRATOR: Migrator = sqlx::migrate!("../../../migrations/postgres");

/// Units of work at the same time, of this process.
const CONNECTIONS: u32 = 16;
/// How long a unit of work waits for its connection.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(30);
/// More than there are queries, so that none is ever prepared twice.
const STATEMENTS: usize = 256;
/// What no query of ours may exceed, in milliseconds.
const LIMITS: [(&str, &str); 3] = [
    ("statement_timeout", "30000"),
    ("lock_timeout", "10000"),
    ("idle_in_transaction_session_timeout", "60000"),
];

/// The store on a PostgreSQL server.
#[derive(Debug, Clone)]
pub struct PostgresStore {
    pool: PgPool,
}

impl PostgresStore {
    /// Opens the database at the address, such as
    /// `postgres://deedbox@localhost/deedbox`.
    pub async fn connect(url: &str) -> Result<Self, PostgresError> {
        let options = PgConnectOptions::from_str(url).map_err(|_| PostgresError::Address)?;
        Self::connect_with(options).await
    }

    async fn connect_with(options: PgConnectOptions) -> Result<Self, PostgresError> {
        let options = options
            .application_name("deedbox")
            .statement_cache_capacity(STATEMENTS)
            .options(LIMITS);
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .connect_with(options)
            .await
            .map_err(PostgresError::Connect)?;
        Ok(Self { pool })
    }

    /// Brings the schema up to date. Processes that start together take turns.
    pub async fn migrate(&self) -> Result<(), PostgresError> {
        Ok(MIGRATOR.run(&self.pool).await?)
    }

    /// Ends all connections.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

#[async_trait]
impl Store for PostgresStore {
    async fn read(&self) -> Result<Box<dyn Work>, StoreError> {
        let tx = self
            .pool
            .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            .await
            .map_err(failed("the unit of work"))?;
        Ok(Box::new(UnitOfWork::new(tx)))
    }

    async fn write(&self) -> Result<Box<dyn Work>, StoreError> {
        let tx = self
            .pool
            .begin()
            .await
            .map_err(failed("the unit of work"))?;
        Ok(Box::new(UnitOfWork::new(tx)))
    }

    async fn ready(&self) -> Result<(), StoreError> {
        let ours = MIGRATOR.iter().map(|migration| migration.version).max();
        let theirs: Option<i64> =
            sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations WHERE success")
                .fetch_one(&self.pool)
                .await
                .map_err(failed("_sqlx_migrations"))?;
        if theirs == ours {
            Ok(())
        } else {
            Err(StoreError::Unavailable(format!(
                "the schema is at {theirs:?}, not at {ours:?}"
            )))
        }
    }
}
