#![doc = include_str!("../README.md")]

mod dialect;
mod error;
mod options;
#[path = "../../repositories/mod.rs"]
mod repositories;
mod store;

pub use error::SqliteError;
pub use store::SqliteStore;

/// The database that the shared repositories are compiled for.
pub(crate) type Db = sqlx::Sqlite;
