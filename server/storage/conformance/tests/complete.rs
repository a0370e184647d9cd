//! Every test of the suite is in its list.

const SUITE: &str = include_str!("../src/suite.rs");

const MODULES: [(&str, &str); 18] = [
    ("call_ledgers", include_str!("../src/call_ledgers.rs")),
    ("clients", include_str!("../src/clients.rs")),
    ("connections", include_str!("../src/connections.rs")),
    ("contacts", include_str!("../src/contacts.rs")),
    ("events", include_str!("../src/events.rs")),
    ("jobs", include_str!("../src/jobs.rs")),
    ("matching", include_str!("../src/matching.rs")),
    ("orders", include_str!("../src/orders.rs")),
    ("parties", include_str!("../src/parties.rs")),
    ("payments", include_str!("../src/payments.rs")),
    ("people", include_str!("../src/people.rs")),
    ("practice", include_str!("../src/practice.rs")),
    ("pushes", include_str!("../src/pushes.rs")),
    ("runs", include_str!("../src/runs.rs")),
    ("sessions", include_str!("../src/sessions.rs")),
    ("syncs", include_str!("../src/syncs.rs")),
    ("tenancy", include_str!("../src/tenancy.rs")),
    ("units", include_str!("../src/units.rs")),
];

#[test]
fn every_test_is_in_the_list() {
    let mut names = 0;
    for (module, source) in MODULES {
        assert!(
            SUITE.contains(&format!("{module} {{")),
            "{module} is not in the list"
        );
        for line in source.lines() {
            let Some(rest) = line.strip_prefix("pub async fn ") else {
                continue;
            };
            let name = rest.split('(').next().unwrap();
            assert!(
                SUITE.contains(&format!(" {name},")),
                "{module}::{name} is not in the list"
            );
            names += 1;
        }
    }
    assert!(names > 80, "only {names} tests were found");
}
