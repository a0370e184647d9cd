//! deedbox-sqlite.
