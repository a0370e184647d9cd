//! deedbox-postgres.
