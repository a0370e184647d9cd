//! Classes and holdings, of shares or of units.

use crate::order::{Role, ShareClass};
use crate::rules::Report;

/// What a product calls them.
struct Words {
    list: &'static str,
    class: &'static str,
    one: &'static str,
    many: &'static str,
}

const SHARES: Words = Words {
    list: "share_classes",
    class: "share class",
    one: "share",
    many: "shares",
};

const UNITS: Words = Words {
    list: "unit_classes",
    class: "unit class",
    one: "unit",
    many: "units",
};

pub(super) fn check(report: &mut Report<'_>) {
    match report.definition.product.holder() {
        Some(Role::Member) => {
            check_rows(report, &SHARES);
            check_benefit(report);
        }
        Some(Role::UnitHolder) => {
            check_rows(report, &UNITS);
            for class in &report.draft.share_classes {
                check_rights(report, class);
            }
        }
        _ => {}
    }
}

fn check_rows(report: &mut Report<'_>, words: &Words) {
    let Words {
        list,
        class: class_words,
        one,
        many,
    } = words;
    let draft = report.draft;
    if draft.share_classes.is_empty() {
        report.error("R01", list, format!("Add a {class_words}."));
    }
    for class in &draft.share_classes {
        let path = format!("class.{}", class.id);
        let message = format!("Choose the kind of {one}.");
        report.require(&format!("{path}.code"), &class.code, &message);
        let message = "Enter the title of the class.";
        report.require(&format!("{path}.title"), &class.title, message);
        let message = format!("Enter the issue price of one {one}.");
        report.require(&format!("{path}.price"), &class.price, &message);
        report.readable_amount(&format!("{path}.price"), &class.price);
        report.readable_amount(&format!("{path}.total"), &class.total);
    }
    for holding in &draft.holdings {
        let path = format!("holding.{}", holding.id);
        let known = holding
            .class
            .as_ref()
            .is_some_and(|class| draft.class(class).is_some());
        if !known {
            let message = format!("Choose the class of these {many}.");
            report.error("R01", &format!("{path}.class"), message);
        }
        if holding.holders.is_empty() {
            report.error("R01", &path, format!("Choose who holds these {many}."));
        }
        report.readable_amount(&format!("{path}.paid"), &holding.paid);
        report.readable_amount(&format!("{path}.unpaid"), &holding.unpaid);
    }
}

fn check_benefit(report: &mut Report<'_>) {
    for holding in &report.draft.holdings {
        report.require_answer(
            &format!("holding.{}.beneficial", holding.id),
            holding.beneficial,
            "Does the member hold these shares for itself (beneficially)? Answer yes or no.",
        );
    }
}

/// What a unit gives is not known from its code. A number that is none is
/// asked for here, since no published rule does.
fn check_rights(report: &mut Report<'_>, class: &ShareClass) {
    let path = format!("class.{}", class.id);
    for (field, answer, what) in [
        ("votes", class.votes, "vote"),
        ("income", class.income, "have a right to income"),
        ("capital", class.capital, "have a right to capital"),
    ] {
        let message = format!(
            "Do {} units {what}? Answer yes or no.",
            class.display_name()
        );
        report.require_answer(&format!("{path}.{field}"), answer, &message);
    }
    let message = "Enter a whole number of units, 1 or more.";
    if class.issued().is_none() {
        report.error("R03", &format!("{path}.number"), message);
    }
    for holding in &report.draft.holdings {
        if holding.class.as_ref() == Some(&class.id) && holding.shares().is_none() {
            report.error("R03", &format!("holding.{}.number", holding.id), message);
        }
    }
}
