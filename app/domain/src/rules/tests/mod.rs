//! Every rule has an example that fails it and one that passes it.

mod address;
mod company;
mod name;
mod numbers;
mod office;
mod person;
mod required;
mod scene;

use super::{ALL_IDS, Finding, Severity, blocking, check};
use scene::{Example, Scene};

fn examples() -> Vec<Example> {
    [
        person::EXAMPLES,
        address::EXAMPLES,
        numbers::EXAMPLES,
        office::EXAMPLES,
        company::EXAMPLES,
        name::EXAMPLES,
        required::EXAMPLES,
    ]
    .concat()
}

/// The rules of order-rules.md for a proprietary company, typed out from it:
/// the tables of sections 3, 4.6, 5.2 and 6.1. N08, N10 and the like are
/// checked as the number is typed.
const PUBLISHED: &str = "P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11a P11b P12a P12b P13 P14 P15 \
    P16a P16b P17 P18 A01 A02 A03 A04 A05 A06 N01 N02 N03 N04 N05 N06a N06b N07 N08 N09 N10a N10b \
    N11 N12 C01a C01b C02a C02b C03 C04a C04b C05a C05b C05c C06a C06b C07a C07b C08a C08b C08c \
    C08d C09a C09b C10 C11 C12 C13 C14 C15 C16 C17 C18a C18b C19 NM01 NM02 NM03 NM04 NM05a NM05b \
    NM06a NM06b NM06c NM07 NM08a NM08b NM09";

#[test]
fn every_published_rule_is_implemented() {
    let ours: Vec<&str> = ALL_IDS
        .iter()
        .copied()
        .filter(|id| !id.starts_with('R'))
        .collect();
    let published: Vec<&str> = PUBLISHED.split_whitespace().collect();
    assert_eq!(ours, published);
}

#[test]
fn every_rule_has_examples() {
    for id in ALL_IDS {
        let checked_while_typing = ["N08", "N10a", "N10b"].contains(id);
        let has = examples().iter().any(|example| example.rule == *id);
        assert!(has || checked_while_typing, "no example for {id}");
    }
}

#[test]
fn examples_fail_and_pass_as_they_should() {
    for example in examples() {
        let mut failing = Scene::complete();
        (example.fails)(&mut failing);
        let found = failing.find(example.rule, example.field);
        let Some(found) = found else {
            panic!(
                "{} is not found at {}: {:#?}",
                example.rule,
                example.field,
                failing.check()
            )
        };
        assert_eq!(found.severity, example.severity, "{}", example.rule);
        assert!(
            found.message.contains(example.says),
            "{} says \"{}\", not \"{}\"",
            example.rule,
            found.message,
            example.says
        );
        let mut passing = Scene::complete();
        (example.passes)(&mut passing);
        assert_eq!(
            passing.find(example.rule, example.field),
            None,
            "{}",
            example.rule
        );
    }
}

#[test]
fn a_complete_company_has_nothing_open_but_the_name() {
    let scene = Scene::complete();
    let open: Vec<String> = blocking(&scene.check())
        .map(|f| format!("{} {}", f.rule, f.field))
        .collect();
    assert_eq!(open, ["NM05b name.text"]);
}

#[test]
fn a_reason_closes_a_warning_and_falls_with_its_value() {
    let mut scene = Scene::complete();
    scene.set("reason.NM05b.name.text", "Searched ASIC's register today");
    assert_eq!(blocking(&scene.check()).count(), 0);
    let found = scene.find("NM05b", "name.text").expect("still shown");
    assert_eq!(
        found.reason.as_deref(),
        Some("Searched ASIC's register today")
    );
    assert_eq!(found.reason_path(), "reason.NM05b.name.text");
    scene.set("name.text", "Saltbush Road Holdings Pty Ltd");
    assert_eq!(blocking(&scene.check()).count(), 1);
}

#[test]
fn an_empty_order_says_what_is_missing_and_nothing_twice() {
    let mut scene = Scene::complete();
    scene.draft = crate::order::Draft::default();
    let findings = scene.check();
    assert!(findings.iter().any(|f| f.rule == "C01a"));
    for (at, one) in findings.iter().enumerate() {
        let again = findings.iter().take(at).any(|other| {
            other.field == one.field
                && other.severity == Severity::Error
                && one.severity == Severity::Error
        });
        assert!(!again, "two errors at {}", one.field);
    }
}

#[test]
fn every_finding_links_to_a_field_or_a_list() {
    const LISTS: [&str; 4] = ["officeholders", "members", "share_classes", "fee"];
    for example in examples() {
        let mut scene = Scene::complete();
        (example.fails)(&mut scene);
        for finding in scene.check() {
            let field = finding.field.as_str();
            let row = field.split('.').count() == 2
                && (field.starts_with("office.") || field.starts_with("holding."));
            // Numbers that are sealed have an input, but no value in the order.
            let last = field.rsplit('.').next();
            let sealed = matches!(last, Some("tfn" | "director_id"));
            // The first former name is made by typing it.
            let first = field.ends_with(".former_names.0.given");
            let known = scene.draft.get(field).is_some();
            assert!(
                known || row || sealed || first || LISTS.contains(&field),
                "{finding:?}"
            );
        }
    }
}

#[test]
fn findings_cross_the_wire() {
    let mut scene = Scene::complete();
    scene.set("person.jane.given_1", "Jane Anne");
    let findings = scene.check();
    let text = serde_json::to_string(&findings).unwrap();
    assert_eq!(
        serde_json::from_str::<Vec<Finding>>(&text).unwrap(),
        findings
    );
    let unknown = text.replace("P07", "Z99");
    assert!(serde_json::from_str::<Vec<Finding>>(&unknown).is_err());
}

#[test]
fn every_fix_puts_its_finding_right() {
    let mut fixed = 0;
    for example in examples() {
        let mut scene = Scene::complete();
        (example.fails)(&mut scene);
        let findings = check(&scene.draft, &scene.context());
        let Some(finding) = scene.find(example.rule, example.field) else {
            continue;
        };
        let Some(fix) = finding.fix else { continue };
        assert!(!fix.label().is_empty());
        scene.draft.apply(&fix, crate::order::sample::AT).unwrap();
        assert_eq!(
            scene.find(example.rule, example.field),
            None,
            "{fix:?} of {findings:#?}"
        );
        fixed += 1;
    }
    assert!(fixed >= 14, "{fixed} fixes are tried");
}
