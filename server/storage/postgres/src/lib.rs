#![doc = include_str!("../README.md")]

mod dialect;
mod error;
#[path = "../../repositories/mod.rs"]
mod repositories;
mod store;

pub use error::PostgresError;
pub use store::PostgresStore;

/// The database that the shared repositories are compiled for.
pub(crate) type Db = sqlx::Postgres;
