//! The company: its name's questions, addresses, parent.

use crate::rules::Report;

pub(super) fn check(report: &mut Report<'_>) {
    let draft = report.draft;
    if !draft.name.use_acn && !draft.name.text.trim().is_empty() {
        report.require_answer(
            "name.identical_business_name",
            draft.name.identical_business_name,
            "Is the name identical to a registered business name? Answer yes or no.",
        );
    }
    if draft.name.reserved == Some(true) {
        report.readable_date("name.reservation_ends", &draft.name.reservation_ends);
    }
    check_addresses(report);
    check_parent(report);
    report.require_answer(
        "non_cash_shares",
        draft.non_cash_shares,
        "Will shares be issued for anything other than cash? Answer yes or no.",
    );
}

fn check_addresses(report: &mut Report<'_>) {
    let draft = report.draft;
    let office = &draft.registered_office;
    // The street is C08c's.
    report.require_address("registered_office.address", &office.address, false);
    report.require_answer(
        "registered_office.occupies",
        office.occupies,
        "Will the company occupy its registered office? Answer yes or no.",
    );
    let place = &draft.principal_place;
    if place.same_as_office {
        return;
    }
    report.require_address("principal_place.address", &place.address, true);
    if !place.address.is_australian() {
        let message = "The principal place of business must be in Australia.";
        report.error("R02", "principal_place.address.country", message);
    }
}

fn check_parent(report: &mut Report<'_>) {
    let parent = &report.draft.ultimate_holding;
    report.require_answer(
        "ultimate_holding.has",
        parent.has,
        "Will the company have an ultimate holding company? Answer yes or no.",
    );
    if parent.has != Some(true) {
        return;
    }
    let message = "Enter the name of the ultimate holding company.";
    report.require("ultimate_holding.name", &parent.name, message);
    if crate::place::country::is_australia(&parent.country) {
        let message = "Enter the ACN, ARBN or ABN of the ultimate holding company, or its country.";
        report.require("ultimate_holding.number", &parent.number, message);
    }
}
