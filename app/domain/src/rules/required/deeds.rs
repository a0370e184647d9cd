//! What a trust or a fund is asked, and dates that can be read.

use crate::order::product::RuleSet;
use crate::order::{Role, SettlementWay};
use crate::rules::Report;

pub(super) fn check(report: &mut Report<'_>) {
    let draft = report.draft;
    if report.definition.has(RuleSet::Deed) {
        for (field, text) in [
            ("deed.date", &draft.deed.date),
            ("deed.vesting_date", &draft.deed.vesting_date),
            ("deed.stamped_on", &draft.deed.stamped_on),
        ] {
            report.readable_date(field, text);
        }
    }
    if report.definition.has(RuleSet::Trust)
        && draft.trust.settlement != SettlementWay::ProviderSettles
        && draft.with_role(Role::Settlor).is_empty()
    {
        report.error("R01", "settlor", "Add the settlor, or let us provide one.");
    }
    if report.definition.has(RuleSet::Discretionary) {
        report.require_answer(
            "trust.holds_land",
            draft.trust.holds_land,
            "May the trust hold land? Answer yes or no.",
        );
    }
    if report.definition.has(RuleSet::Fund) {
        check_fund(report);
    }
}

fn check_fund(report: &mut Report<'_>) {
    let draft = report.draft;
    let fund = &draft.fund;
    report.readable_date("fund.established_on", &fund.established_on);
    report.readable_date("fund.abn_applied_on", &fund.abn_applied_on);
    report.require_answer(
        "fund.trustee_paid",
        fund.trustee_paid,
        "Will a trustee be paid by the fund? Answer yes or no.",
    );
    report.require_address("fund.address", &fund.address, true);
    if draft.extras.abn && !fund.elects_regulation {
        let message = "The application for the ABN elects that the fund is regulated. Tick it.";
        report.error("R04", "fund.elects_regulation", message);
    }
}
