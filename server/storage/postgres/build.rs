//! Has the crate built again when a migration or a query changes: the macros tell
//! cargo of some of the files they read, not of all.

fn main() {
    for path in ["../../../migrations/postgres", "../sql", ".sqlx"] {
        println!("cargo:rerun-if-changed={path}");
    }
}
