//! The workspace's real edges beside the table in ARCHITECTURE.md.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

const DOCUMENT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../ARCHITECTURE.md"));

type Edges = BTreeMap<String, BTreeSet<String>>;

fn workspace() -> Vec<Value> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    let told = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--offline",
        ])
        .args(["--manifest-path", manifest])
        .output()
        .unwrap();
    assert!(
        told.status.success(),
        "{}",
        String::from_utf8_lossy(&told.stderr)
    );
    let told: Value = serde_json::from_slice(&told.stdout).unwrap();
    told["packages"].as_array().unwrap().clone()
}

fn short(name: &str) -> Option<&str> {
    name.strip_prefix("deedbox-")
}

/// What each crate imports outside its own tests.
fn real(packages: &[Value]) -> Edges {
    let imports = |package: &Value| -> BTreeSet<String> {
        let dependencies = package["dependencies"].as_array().unwrap().iter();
        dependencies
            .filter(|dependency| dependency["kind"] != "dev")
            .filter_map(|dependency| short(dependency["name"].as_str().unwrap()))
            .map(str::to_owned)
            .collect()
    };
    packages
        .iter()
        .filter_map(|package| {
            Some((
                short(package["name"].as_str().unwrap())?.to_owned(),
                imports(package),
            ))
        })
        .collect()
}

/// The crates that a piece of the table names; `storage/{a,b}` names two.
fn named(text: &str, crates: &BTreeSet<String>) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| crates.contains(*word))
        .map(str::to_owned)
        .collect()
}

/// What the table allows.
fn table(crates: &BTreeSet<String>) -> Edges {
    let section = DOCUMENT.split("## Which way imports point").nth(1).unwrap();
    let table = section.split("```").nth(1).unwrap();
    let everyone = named(table.split("<- everyone").next().unwrap(), crates);
    let mut allowed: Edges = crates
        .iter()
        .map(|name| (name.clone(), everyone.clone()))
        .collect();
    for rule in table.lines().flat_map(|line| line.split(';')) {
        let (left, right) = rule.split_once("->").unwrap_or((rule, ""));
        let alone = left.contains("stands alone") || right.contains("nothing of ours");
        for name in named(left, crates) {
            let allowed = allowed.get_mut(&name).unwrap();
            if alone {
                allowed.clear();
            } else if right.contains("everything") {
                allowed.extend(crates.iter().cloned());
            } else {
                allowed.extend(named(right.split('(').next().unwrap(), crates));
            }
        }
    }
    allowed
}

#[test]
fn imports_point_the_way_the_table_says() {
    let real = real(&workspace());
    let crates: BTreeSet<String> = real.keys().cloned().collect();
    let allowed = table(&crates);
    // The table is understood.
    assert_eq!(
        allowed["core"],
        ["domain", "typeahead"].map(str::to_owned).into()
    );
    assert_eq!(
        allowed["xero"],
        ["core", "domain", "http"].map(str::to_owned).into()
    );
    assert!(allowed["sandbox"].is_empty() && allowed["typeahead"].is_empty());
    for (name, imports) in &real {
        let wrong: Vec<_> = imports.difference(&allowed[name]).collect();
        assert!(wrong.is_empty(), "{name} must not import {wrong:?}");
    }
}

#[test]
fn the_interface_reaches_the_use_cases_on_the_server_only() {
    let packages = workspace();
    let app = packages
        .iter()
        .find(|package| package["name"] == "deedbox-app")
        .unwrap();
    let mut dependencies = app["dependencies"].as_array().unwrap().iter();
    let core = dependencies
        .find(|dependency| dependency["name"] == "deedbox-core")
        .unwrap();
    assert_eq!(core["optional"], true);
    let ssr = app["features"]["ssr"].as_array().unwrap();
    assert!(ssr.iter().any(|part| part == "dep:deedbox-core"), "{ssr:?}");
    let hydrate = app["features"]["hydrate"].to_string();
    assert!(!hydrate.contains("deedbox-core"), "{hydrate}");
}
