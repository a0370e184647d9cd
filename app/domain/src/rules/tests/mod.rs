//! Every rule has an example that fails it and one that passes it.

mod address;
mod calls;
mod case;
mod company;
mod fund;
mod name;
mod numbers;
mod office;
mod person;
mod preflight;
mod required;
mod scene;
mod trust;
mod typed;

use super::{ALL_IDS, Finding, Severity, blocking, check};
use crate::order::sample::{family_trust, fund_corporate, fund_individual, unit_trust};
use case::Case;
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
        trust::EXAMPLES,
        fund::EXAMPLES,
    ]
    .concat()
}

fn cases() -> Vec<Case> {
    [typed::CASES, preflight::CASES, calls::CASES].concat()
}

/// Every id of the order rules with the letter of its severity.
fn published() -> Vec<(&'static str, &'static str)> {
    include_str!("published.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .collect()
}

#[test]
fn every_published_rule_is_implemented() {
    let ours: Vec<&str> = ALL_IDS
        .iter()
        .copied()
        .filter(|id| !id.starts_with('R'))
        .collect();
    let published: Vec<&str> = published().into_iter().map(|(id, _)| id).collect();
    assert_eq!(ours, published);
}

#[test]
fn every_rule_has_examples_of_its_published_severity() {
    let examples = examples();
    let (examples, cases) = (&examples, cases());
    let seen = |id: &str| -> Vec<Severity> {
        let examples = examples.iter().filter(|example| example.rule == id);
        let cases = cases.iter().filter(|case| case.rule == id);
        let severities = examples
            .map(|e| e.severity)
            .chain(cases.map(|c| c.severity));
        severities.collect()
    };
    for (id, letter) in published() {
        let wanted: &[Severity] = match letter {
            "E" => &[Severity::Error],
            "W" => &[Severity::Warning],
            "I" => &[Severity::Info],
            _ => &[Severity::Error, Severity::Warning],
        };
        let seen = seen(id);
        assert!(!seen.is_empty(), "no example for {id}");
        for severity in &seen {
            assert!(
                wanted.contains(severity),
                "{id} is {letter}, not {severity:?}"
            );
        }
    }
    for id in ALL_IDS {
        assert!(!seen(id).is_empty(), "no example for {id}");
    }
}

#[test]
fn cases_fail_and_pass_as_they_should() {
    for case in cases() {
        let rule = case.rule;
        let failing = (case.fails)();
        let Some(found) = case.find(&failing) else {
            panic!("{rule} is not found at {}: {failing:#?}", case.field)
        };
        assert_eq!(found.severity, case.severity, "{rule}");
        assert!(
            found.message.contains(case.says),
            "{rule} says \"{}\", not \"{}\"",
            found.message,
            case.says
        );
        assert_eq!(case.find(&(case.passes)()), None, "{rule}");
    }
}

#[test]
fn examples_fail_and_pass_as_they_should() {
    for example in examples() {
        let mut failing = Scene::of((example.base)());
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
        let mut passing = Scene::of((example.base)());
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
fn a_complete_trust_or_fund_has_nothing_open_but_its_duty() {
    for draft in [
        family_trust(),
        unit_trust(),
        fund_individual(),
        fund_corporate(),
    ] {
        let product = draft.product;
        let open: Vec<String> = blocking(&Scene::of(draft).check())
            .map(|f| format!("{} {}", f.rule, f.field))
            .collect();
        assert_eq!(open, ["R06 jurisdiction"], "{product:?}");
    }
}

#[test]
fn every_finding_belongs_to_a_step_of_its_product() {
    for example in examples() {
        let mut scene = Scene::of((example.base)());
        (example.fails)(&mut scene);
        let definition = crate::order::product::definition(scene.draft.product);
        for finding in scene.check() {
            let step = scene.draft.step_of(&finding.field);
            assert!(definition.has_step(step), "{step:?}: {finding:?}");
        }
    }
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
    const LISTS: [&str; 11] = [
        "officeholders",
        "members",
        "share_classes",
        "fee",
        "settlor",
        "trustees",
        "appointors",
        "beneficiaries",
        "unit_classes",
        "unit_holders",
        "fund_members",
    ];
    for example in examples() {
        let mut scene = Scene::of((example.base)());
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
        let mut scene = Scene::of((example.base)());
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
    assert!(fixed >= 17, "{fixed} fixes are tried");
}
