//! Both folders of migrations have the same numbers and names.
#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::path::Path;

fn names(folder: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../migrations");
    let entries = std::fs::read_dir(root.join(folder))
        .unwrap()
        .map(|entry| entry.unwrap());
    let mut names: Vec<_> = entries
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn both_databases_have_the_same_migrations() {
    let sqlite = names("sqlite");
    assert!(!sqlite.is_empty());
    assert_eq!(sqlite, names("postgres"));
    assert_eq!(sqlite, names("sqlite/data"));
    assert_eq!(sqlite, names("postgres/data"));
}

#[test]
fn migrations_are_numbered_without_gaps() {
    for (at, name) in names("sqlite").iter().enumerate() {
        let number = format!("{:04}_", at + 1);
        assert!(name.starts_with(&number), "{name} is not number {number}");
    }
}
