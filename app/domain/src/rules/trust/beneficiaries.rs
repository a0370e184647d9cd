//! T05, T08 and T09: who benefits, and who may change the trustee.

use crate::order::Role;
use crate::rules::Report;

pub(super) fn check(report: &mut Report<'_>) {
    let draft = report.draft;
    if draft.trust.general_class.trim().is_empty() {
        check_merged(report, Role::Beneficiary, "beneficiaries");
    }
    if draft.with_role(Role::Appointor).is_empty() {
        report.warn(
            "T08",
            "appointors",
            "No appointor is named. The power to change the trustee then falls to the trustee.",
        );
    }
    let state = draft.trust.land_state.or(draft.jurisdiction);
    if draft.trust.holds_land == Some(true)
        && draft.trust.foreign_exclusion != Some(true)
        && let Some(state) = state
    {
        let message = format!(
            "The trust may hold land in {} and does not exclude foreign persons. Surcharges may \
             apply.",
            state.title()
        );
        report.warn("T09", "trust.foreign_exclusion", message);
    }
}

/// T05: one party on both sides is no trust at all.
pub(super) fn check_merged(report: &mut Report<'_>, benefits: Role, list: &str) {
    let trustees = report.draft.with_role(Role::Trustee);
    let others = report.draft.with_role(benefits);
    if let ([trustee], [other]) = (trustees.as_slice(), others.as_slice())
        && trustee == other
    {
        let message = "The only trustee cannot be the only beneficiary.";
        report.error("T05", list, message);
    }
}
