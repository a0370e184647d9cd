//! Migrations on a database that is in use, and the schema that comes out.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use deedbox_core::ports::store::{Store, StoreError};
use deedbox_postgres::{PostgresError, PostgresStore};
use sqlx::postgres::PgPool;
use sqlx::{AssertSqlSafe, Row};

use crate::server::Schema;

const SCHEMA: &str = include_str!("../../../../../migrations/schema.txt");

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../migrations/postgres")
}

fn migrations() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    files
}

async fn run(pool: &PgPool, path: &Path) {
    let text = std::fs::read_to_string(path).unwrap();
    let done = sqlx::raw_sql(AssertSqlSafe(text)).execute(pool).await;
    assert!(done.is_ok(), "{}: {done:?}", path.display());
}

#[tokio::test]
async fn every_migration_applies_to_a_database_in_use() {
    let Some(schema) = Schema::make().await else {
        return;
    };
    let pool = schema.pool().await;
    for file in migrations() {
        run(&pool, &file).await;
        let data = folder().join("data").join(file.file_name().unwrap());
        assert!(data.is_file(), "{} has no sample data", file.display());
        run(&pool, &data).await;
    }
    let tables = sqlx::query(
        "SELECT table_name::text FROM information_schema.tables
         WHERE table_schema = current_schema()",
    );
    for table in tables.fetch_all(&pool).await.unwrap() {
        let table: String = table.get(0);
        let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        let rows: i64 = sqlx::query_scalar(count).fetch_one(&pool).await.unwrap();
        assert!(rows > 0, "no sample data for {table}");
    }
    pool.close().await;
    schema.remove().await;
}

#[tokio::test]
async fn the_schema_is_the_one_that_both_databases_share() {
    let Some(schema) = Schema::make().await else {
        return;
    };
    let pool = schema.pool().await;
    for file in migrations() {
        run(&pool, &file).await;
    }
    let columns = sqlx::query(
        "SELECT table_name::text, column_name::text, data_type::text, is_nullable = 'YES',
                collation_name::text
         FROM information_schema.columns
         WHERE table_schema = current_schema()",
    );
    let mut lines: Vec<String> = Vec::new();
    for row in columns.fetch_all(&pool).await.unwrap() {
        let (table, column): (String, String) = (row.get(0), row.get(1));
        let kind = match row.get::<String, _>(2).as_str() {
            "text" => "text",
            "bigint" => "bigint",
            "boolean" => "boolean",
            "bytea" => "bytes",
            other => panic!("{other} is not in the portable subset"),
        };
        let collation: Option<String> = row.get(4);
        assert_eq!(
            kind == "text",
            collation.as_deref() == Some("C"),
            "{table}.{column}"
        );
        let null = if row.get::<bool, _>(3) { " null" } else { "" };
        lines.push(format!("{table}.{column} {kind}{null}"));
    }
    let indexes = sqlx::query(
        "SELECT indexname::text, tablename::text FROM pg_indexes
         WHERE schemaname = current_schema() AND NOT EXISTS (
             SELECT 1 FROM pg_constraint
             WHERE conindid = (quote_ident(schemaname) || '.' || quote_ident(indexname))::regclass
                 AND contype IN ('p', 'u')
         )",
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
    pool.close().await;
    schema.remove().await;
}

#[tokio::test]
async fn a_database_that_was_not_migrated_is_not_ready() {
    let Some(schema) = Schema::make().await else {
        return;
    };
    let store = PostgresStore::connect(&schema.url).await.unwrap();
    assert!(matches!(
        store.ready().await,
        Err(StoreError::Unavailable(_))
    ));
    store.migrate().await.unwrap();
    store.ready().await.unwrap();
    store.migrate().await.unwrap();
    store.close().await;
    schema.remove().await;
}

#[tokio::test]
async fn an_address_that_cannot_be_read_is_not_repeated() {
    let refused = PostgresStore::connect("postgres://jane:hunter2@:none").await;
    let error = refused.unwrap_err();
    assert!(matches!(error, PostgresError::Address), "{error}");
    assert!(!format!("{error:?}").contains("hunter2"));
}
