//! Why a database cannot be opened.

/// Why a database cannot be opened or brought up to date. The address of the
/// database may hold a password, so it is in none of the messages.
#[derive(Debug, thiserror::Error)]
pub enum PostgresError {
    /// The address cannot be read.
    #[error("the address of the database cannot be read")]
    Address,
    /// The server does not answer, or refuses us.
    #[error("the database cannot be opened")]
    Connect(#[source] sqlx::Error),
    /// A migration failed, or the schema is newer than this program.
    #[error("the schema cannot be brought up to date")]
    Migrate(#[from] sqlx::migrate::MigrateError),
}
