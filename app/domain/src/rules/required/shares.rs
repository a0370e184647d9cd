//! Share classes and holdings.

use crate::rules::Report;

pub(super) fn check(report: &mut Report<'_>) {
    let draft = report.draft;
    if draft.share_classes.is_empty() {
        report.error("R01", "share_classes", "Add a share class.");
    }
    for class in &draft.share_classes {
        let path = format!("class.{}", class.id);
        report.require(
            &format!("{path}.code"),
            &class.code,
            "Choose the kind of share.",
        );
        report.require(
            &format!("{path}.title"),
            &class.title,
            "Enter the title of the class.",
        );
        let message = "Enter the issue price of one share.";
        report.require(&format!("{path}.price"), &class.price, message);
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
            report.error(
                "R01",
                &format!("{path}.class"),
                "Choose the class of these shares.",
            );
        }
        if holding.holders.is_empty() {
            report.error("R01", &path, "Choose who holds these shares.");
        }
        report.require_answer(
            &format!("{path}.beneficial"),
            holding.beneficial,
            "Does the member hold these shares for itself (beneficially)? Answer yes or no.",
        );
        report.readable_amount(&format!("{path}.paid"), &holding.paid);
        report.readable_amount(&format!("{path}.unpaid"), &holding.unpaid);
    }
}
