//! The entity itself: state, name, who applies.

use crate::client::ClientKind;
use crate::order::product::RuleSet;
use crate::rules::Report;

pub(super) fn check(report: &mut Report<'_>) {
    let draft = report.draft;
    let company = report.definition.has(RuleSet::Company);
    if draft.jurisdiction.is_none() {
        let message = if company {
            "Choose the state or territory of registration."
        } else {
            "Choose the state or territory whose law governs the deed."
        };
        report.error("R01", "jurisdiction", message);
    }
    if !report.definition.has(RuleSet::CompanyName) {
        let message = match report.definition.entity {
            ClientKind::Fund => "Enter the fund's name.",
            _ => "Enter the trust's name.",
        };
        report.require("name.text", &draft.name.text, message);
    }
    if company {
        super::company::check(report);
    }
    let message = if company {
        "Enter who applies for the registration."
    } else {
        "Enter who orders it and answers for what it says."
    };
    report.require("applicant.name", &draft.applicant.name, message);
    if !draft.applicant.declared {
        let message = "Declare that what this order says is true and complete.";
        report.error("R04", "applicant.declared", message);
    }
    report.readable_date("applicant.declared_on", &draft.applicant.declared_on);
}
