//! A schema of its own for a test, on the server of `PG_TEST_URL`.

use std::sync::Arc;

use deedbox_core::ports::store::Store;
use deedbox_postgres::PostgresStore;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

pub(crate) struct Fresh {
    store: Arc<PostgresStore>,
    server: String,
    name: String,
    url: String,
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test has no configuration of its own"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// None where there is no server and none is required.
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests should see what was left out"
)]
pub(crate) async fn fresh() -> Option<Fresh> {
    let Some(server) = variable("PG_TEST_URL") else {
        let required = variable("DEEDBOX_REQUIRE_POSTGRES").is_some_and(|value| value == "1");
        assert!(
            !required,
            "PG_TEST_URL is not set and DEEDBOX_REQUIRE_POSTGRES=1"
        );
        eprintln!("skipped: PG_TEST_URL is not set");
        return None;
    };
    let mut connection = PgConnection::connect(&server).await.unwrap();
    let name = format!("test_{}", uuid::Uuid::new_v4().simple());
    let create = AssertSqlSafe(format!("CREATE SCHEMA {name}"));
    sqlx::query(create).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let joint = if server.contains('?') { '&' } else { '?' };
    let url = format!("{server}{joint}options[search_path]={name}");
    let store = PostgresStore::connect(&url).await.unwrap();
    store.migrate().await.unwrap();
    Some(Fresh {
        store: Arc::new(store),
        server,
        name,
        url,
    })
}

impl Fresh {
    pub(crate) fn store(&self) -> Arc<dyn Store> {
        Arc::clone(&self.store) as Arc<dyn Store>
    }

    /// The address of the schema, for another process.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) async fn close(self) {
        self.store.close().await;
        let mut connection = PgConnection::connect(&self.server).await.unwrap();
        let drop = AssertSqlSafe(format!("DROP SCHEMA {} CASCADE", self.name));
        sqlx::query(drop).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }
}
