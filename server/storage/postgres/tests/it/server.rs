//! A schema of its own for each test, on the server of `PG_TEST_URL`.

use std::sync::Arc;

use deedbox_core::ports::store::Store;
use deedbox_postgres::PostgresStore;
use sqlx::postgres::PgPool;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// An empty, migrated database.
pub(crate) struct Fresh {
    store: Arc<PostgresStore>,
    schema: Schema,
}

/// A schema and the address under which it is the one in use.
pub(crate) struct Schema {
    server: String,
    name: String,
    pub(crate) url: String,
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test has no configuration of its own"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The server's address. None where there is no server and none is required.
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests should see what was left out"
)]
fn server() -> Option<String> {
    let url = variable("PG_TEST_URL");
    if url.is_none() {
        let required = variable("DEEDBOX_REQUIRE_POSTGRES").is_some_and(|value| value == "1");
        assert!(
            !required,
            "PG_TEST_URL is not set and DEEDBOX_REQUIRE_POSTGRES=1"
        );
        eprintln!("skipped: PG_TEST_URL is not set");
    }
    url
}

impl Schema {
    pub(crate) async fn make() -> Option<Self> {
        let server = server()?;
        let mut connection = PgConnection::connect(&server).await.unwrap();
        let name: String =
            sqlx::query_scalar("SELECT 'test_' || replace(gen_random_uuid()::text, '-', '')")
                .fetch_one(&mut connection)
                .await
                .unwrap();
        let create = AssertSqlSafe(format!("CREATE SCHEMA {name}"));
        sqlx::query(create).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        let joint = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{joint}options[search_path]={name}");
        Some(Self { server, name, url })
    }

    pub(crate) async fn pool(&self) -> PgPool {
        PgPool::connect(&self.url).await.unwrap()
    }

    pub(crate) async fn remove(self) {
        let mut connection = PgConnection::connect(&self.server).await.unwrap();
        let drop = AssertSqlSafe(format!("DROP SCHEMA {} CASCADE", self.name));
        sqlx::query(drop).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }
}

impl Fresh {
    pub(crate) fn store(&self) -> Arc<dyn Store> {
        Arc::clone(&self.store) as Arc<dyn Store>
    }

    pub(crate) async fn close(self) {
        self.store.close().await;
        self.schema.remove().await;
    }
}

pub(crate) async fn fresh() -> Option<Fresh> {
    let schema = Schema::make().await?;
    let store = PostgresStore::connect(&schema.url).await.unwrap();
    store.migrate().await.unwrap();
    Some(Fresh {
        store: Arc::new(store),
        schema,
    })
}
