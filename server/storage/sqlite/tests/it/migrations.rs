//! Migrations on a database that is in use, and the schema that comes out.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use deedbox_core::ports::store::{Store, StoreError};
use deedbox_sqlite::SqliteStore;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, Row};

const SCHEMA: &str = include_str!("../../../../../migrations/schema.txt");

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../migrations/sqlite")
}

fn migrations() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    files
}

async fn run(pool: &SqlitePool, path: &Path) {
    let text = std::fs::read_to_string(path).unwrap();
    let done = sqlx::raw_sql(AssertSqlSafe(text)).execute(pool).await;
    assert!(done.is_ok(), "{}: {done:?}", path.display());
}

async fn memory() -> SqlitePool {
    let options = SqliteConnectOptions::new()
        .in_memory(true)
        .foreign_keys(true);
    SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await
        .unwrap()
}

#[tokio::test]
async fn every_migration_applies_to_a_database_in_use() {
    let pool = memory().await;
    for file in migrations() {
        run(&pool, &file).await;
        let data = folder().join("data").join(file.file_name().unwrap());
        assert!(data.is_file(), "{} has no sample data", file.display());
        run(&pool, &data).await;
        let broken = sqlx::query("PRAGMA foreign_key_check")
            .fetch_all(&pool)
            .await
            .unwrap();
        assert!(
            broken.is_empty(),
            "{} breaks {} references",
            file.display(),
            broken.len()
        );
    }
    let tables = sqlx::query("SELECT name FROM sqlite_master WHERE type = 'table'");
    for table in tables.fetch_all(&pool).await.unwrap() {
        let table: String = table.get(0);
        let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        let rows: i64 = sqlx::query_scalar(count).fetch_one(&pool).await.unwrap();
        assert!(rows > 0, "no sample data for {table}");
    }
}

#[tokio::test]
async fn the_schema_is_the_one_that_both_databases_share() {
    let pool = memory().await;
    for file in migrations() {
        run(&pool, &file).await;
    }
    let columns = sqlx::query(
        r#"SELECT t.name, c.name, c.type, c."notnull"
           FROM sqlite_master AS t, pragma_table_info(t.name) AS c
           WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"#,
    );
    let mut lines: Vec<String> = Vec::new();
    for row in columns.fetch_all(&pool).await.unwrap() {
        let kind = match row.get::<String, _>(2).as_str() {
            "TEXT" => "text",
            "BIGINT" | "INTEGER" => "bigint",
            "BOOLEAN" => "boolean",
            "BLOB" => "bytes",
            other => panic!("{other} is not in the portable subset"),
        };
        let null = if row.get::<bool, _>(3) { "" } else { " null" };
        lines.push(format!(
            "{}.{} {kind}{null}",
            row.get::<String, _>(0),
            row.get::<String, _>(1)
        ));
    }
    let indexes = sqlx::query(
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    );
    for row in indexes.fetch_all(&pool).await.unwrap() {
        lines.push(format!(
            "index {} on {}",
            row.get::<String, _>(0),
            row.get::<String, _>(1)
        ));
    }
    let made: BTreeSet<&str> = lines.iter().map(String::as_str).collect();
    let listed: BTreeSet<&str> = SCHEMA.lines().collect();
    let differences: Vec<_> = made.symmetric_difference(&listed).collect();
    assert!(
        differences.is_empty(),
        "schema.txt and the database differ in {differences:#?}"
    );
}

#[tokio::test]
async fn a_database_that_was_not_migrated_is_not_ready() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path().join("deedbox.db"))
        .await
        .unwrap();
    assert!(matches!(
        store.ready().await,
        Err(StoreError::Unavailable(_))
    ));
    store.migrate().await.unwrap();
    store.ready().await.unwrap();
    store.migrate().await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn what_was_saved_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deedbox.db");
    let store = SqliteStore::open(&path).await.unwrap();
    store.migrate().await.unwrap();
    let mut work = store.write().await.unwrap();
    let number = work.orders().next_number().await.unwrap();
    work.save().await.unwrap();
    store.close().await;
    let store = SqliteStore::open(&path).await.unwrap();
    store.migrate().await.unwrap();
    let next = store
        .write()
        .await
        .unwrap()
        .orders()
        .next_number()
        .await
        .unwrap();
    assert_eq!(next, number + 1);
    store.close().await;
}
