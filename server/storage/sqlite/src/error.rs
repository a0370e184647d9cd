//! Why a database cannot be opened.

use std::path::PathBuf;

/// Why a database cannot be opened or brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum SqliteError {
    /// The folder of the file cannot be made.
    #[error("the folder {} cannot be made", path.display())]
    Folder {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// The file cannot be opened as a database.
    #[error("the database {} cannot be opened", path.display())]
    Open {
        path: PathBuf,
        #[source]
        source: sqlx::Error,
    },
    /// A migration failed, or the schema is newer than this program.
    #[error("the schema cannot be brought up to date")]
    Migrate(#[from] sqlx::migrate::MigrateError),
}
