//! The Deedbox server.
fn main() {}
