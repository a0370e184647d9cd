//! How connections are opened.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

/// How long a connection waits for a lock of another process, such as a backup.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a unit of work waits for its connection.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(30);
/// Units of work that read at the same time.
const READERS: u32 = 8;
/// More than there are queries, so that none is ever prepared twice.
const STATEMENTS: usize = 256;

/// Options of the writer's connection.
pub(crate) fn writer(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // Measured: with NORMAL a power cut loses commits that were acknowledged.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .statement_cache_capacity(STATEMENTS)
}

/// Options of a reader's connection: the same, and it refuses to write.
pub(crate) fn reader(path: &Path) -> SqliteConnectOptions {
    writer(path)
        .create_if_missing(false)
        .pragma("query_only", "ON")
}

/// The pool of the one writer. Connections are files here, so none grows stale.
pub(crate) fn writer_pool() -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

/// The pool of the readers.
pub(crate) fn reader_pool() -> SqlitePoolOptions {
    writer_pool().max_connections(READERS)
}

#[cfg(test)]
mod tests {
    use crate::SqliteStore;

    /// Every connection of both pools, not only the first.
    #[tokio::test]
    async fn the_settings_hold_on_every_connection() {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(folder.path().join("deedbox.db"))
            .await
            .unwrap();
        for (pool, query_only) in store.pools().into_iter().zip([0, 1]) {
            let mut held = Vec::new();
            for _ in 0..pool.options().get_max_connections() {
                held.push(pool.acquire().await.unwrap());
            }
            for connection in &mut held {
                for (pragma, expected) in [
                    ("PRAGMA synchronous", 2),
                    ("PRAGMA foreign_keys", 1),
                    ("PRAGMA busy_timeout", 10_000),
                    ("PRAGMA query_only", query_only),
                ] {
                    let value: i64 = sqlx::query_scalar(pragma)
                        .fetch_one(&mut **connection)
                        .await
                        .unwrap();
                    assert_eq!(value, expected, "{pragma}");
                }
                let mode: String = sqlx::query_scalar("PRAGMA journal_mode")
                    .fetch_one(&mut **connection)
                    .await
                    .unwrap();
                assert_eq!(mode, "wal");
            }
        }
        store.close().await;
    }
}
