//! Every open question about Xero has a switch, and every switch a question.

use std::collections::{BTreeMap, BTreeSet};

use deedbox_sandbox::switches::{ALL, Switch};

/// Ids with the behaviours that are thought possible, the first one first.
fn questions() -> BTreeMap<&'static str, Vec<&'static str>> {
    include_str!("open_questions.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (id, values) = line.split_once(": ").unwrap();
            (id, values.split(", ").collect())
        })
        .collect()
}

#[test]
fn every_open_question_has_a_switch_with_its_behaviours() {
    let questions = questions();
    let ids: Vec<&str> = questions.keys().copied().collect();
    let mut switches: Vec<&str> = ALL.iter().map(|switch| switch.name).collect();
    switches.sort_unstable();
    assert_eq!(switches, ids);
    let set = |values: &[&'static str]| values.iter().copied().collect::<BTreeSet<_>>();
    for Switch { name, values, .. } in ALL {
        assert_eq!(set(values), set(&questions[name]), "{name}");
        assert_eq!(values[0], questions[name][0], "the default of {name}");
    }
}
