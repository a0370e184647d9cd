//! P01 to P10: the shapes of names that ASIC takes.

use super::Subject;
use crate::rules::{Fix, Report, Severity};

const FAMILY_LONGEST: usize = 30;
const GIVEN_LONGEST: usize = 20;

/// One letter, with or without a full stop.
fn is_initial(name: &str) -> bool {
    name.trim_end_matches('.').chars().count() == 1
}

pub(super) fn check(report: &mut Report<'_>, subject: &Subject<'_>) {
    check_family(report, subject);
    check_first(report, subject);
    check_further(report, subject);
}

fn check_family(report: &mut Report<'_>, subject: &Subject<'_>) {
    let family = subject.person.family_name.trim();
    let field = subject.field("family_name");
    let length = family.chars().count();
    if family.is_empty() {
        report.error("P01", &field, "Enter the family name.");
    } else if length > FAMILY_LONGEST {
        let message = format!(
            "ASIC accepts at most {FAMILY_LONGEST} characters for a family name; this one has \
             {length}."
        );
        report.error("P02", &field, message);
    } else if is_initial(family) {
        report.warn(
            "P03",
            &field,
            "ASIC's electronic lodgement does not take a one-letter family name. This order will \
             need paper or direct lodgement.",
        );
    }
    if subject.person.single_name {
        report.warn(
            "P05",
            &subject.field("single_name"),
            "A person with a single name has to be lodged by hand. Allow extra time.",
        );
    }
}

fn check_first(report: &mut Report<'_>, subject: &Subject<'_>) {
    let first = subject.person.given_1.trim();
    let field = subject.field("given_1");
    let why = if first.is_empty() {
        if !subject.person.single_name {
            let message = "Enter the first given name, or tick \"one name only\".";
            report.error("P04", &field, message);
        }
        return;
    } else if is_initial(first) {
        ("one letter", None)
    } else if first.split_whitespace().nth(1).is_some() {
        (
            "two words",
            Some(Fix::SplitGivenName {
                person: subject.person.id.clone(),
            }),
        )
    } else {
        return;
    };
    let message = format!(
        "ASIC's electronic lodgement does not take a first name of {}. Move the second word to the \
         next field, or plan for direct lodgement.",
        why.0
    );
    report.add(Severity::Warning, "P07", &field, message, why.1);
}

fn check_further(report: &mut Report<'_>, subject: &Subject<'_>) {
    let names = subject.person.given_names();
    let fields = ["given_1", "given_2", "given_3"];
    for (name, field) in names.into_iter().zip(fields) {
        let length = name.chars().count();
        if length > GIVEN_LONGEST {
            let message = format!(
                "ASIC accepts at most {GIVEN_LONGEST} characters for each given name; this one has \
                 {length}."
            );
            report.error("P06", &subject.field(field), message);
        }
    }
    for (name, field) in names.into_iter().zip(fields).skip(1) {
        if is_initial(name) {
            report.warn(
                "P09",
                &subject.field(field),
                "A one-letter middle name has to be lodged directly with ASIC. Use the full name \
                 if there is one.",
            );
        }
    }
    let [_, second, third] = names;
    if second.is_empty() && !third.is_empty() {
        let fix = Fix::CloseGivenNames {
            person: subject.person.id.clone(),
        };
        let message = "Fill the second given name before the third (ASIC code V015).".to_owned();
        report.add(
            Severity::Error,
            "P08",
            &subject.field("given_3"),
            message,
            Some(fix),
        );
    }
    let words: usize = names
        .iter()
        .map(|name| name.split_whitespace().count())
        .sum();
    if words > names.len() {
        let full = [("given_3", third), ("given_2", second)]
            .into_iter()
            .find(|(_, name)| name.split_whitespace().nth(1).is_some());
        let field = full.map_or("given_1", |(field, _)| field);
        let message = "ASIC takes at most three given names in all.";
        report.error("P10", &subject.field(field), message);
    }
}
