//! The store on a SQLite file.

use std::path::Path;

use async_trait::async_trait;
use deedbox_core::ports::store::{Store, StoreError, Work};
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqlitePool;

use crate::error::SqliteError;
use crate::options;
use crate::repositories::{UnitOfWork, failed};

static MIGRATOR: Migrator = sqlx::migrate!("../../../migrations/sqlite");

/// The store on a SQLite file.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl SqliteStore {
    /// Opens the file, making it and its folder when missing.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, SqliteError> {
        let path = path.as_ref();
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|source| SqliteError::Folder {
                path: folder.to_owned(),
                source,
            })?;
        }
        let refused = |source| SqliteError::Open {
            path: path.to_owned(),
            source,
        };
        // The writer comes first: it makes the file that the readers expect.
        let writer = options::writer_pool()
            .connect_with(options::writer(path))
            .await
            .map_err(refused)?;
        let readers = options::reader_pool()
            .connect_with(options::reader(path))
            .await
            .map_err(refused)?;
        Ok(Self { writer, readers })
    }

    /// Brings the schema up to date.
    pub async fn migrate(&self) -> Result<(), SqliteError> {
        Ok(MIGRATOR.run(&self.writer).await?)
    }

    /// Ends all connections; the log is folded into the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// The pools, writer first, for tests of their settings.
    #[cfg(test)]
    pub(crate) const fn pools(&self) -> [&SqlitePool; 2] {
        [&self.writer, &self.readers]
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn read(&self) -> Result<Box<dyn Work>, StoreError> {
        let tx = self
            .readers
            .begin()
            .await
            .map_err(failed("the unit of work"))?;
        Ok(Box::new(UnitOfWork::new(tx)))
    }

    async fn write(&self) -> Result<Box<dyn Work>, StoreError> {
        let tx = self
            .writer
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map_err(failed("the unit of work"))?;
        Ok(Box::new(UnitOfWork::new(tx)))
    }

    async fn ready(&self) -> Result<(), StoreError> {
        let ours = MIGRATOR.iter().map(|migration| migration.version).max();
        let theirs: Option<i64> =
            sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations WHERE success")
                .fetch_one(&self.readers)
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
