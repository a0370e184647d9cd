//! T rules: trusts.

mod beneficiaries;
mod settlor;
mod trustees;
mod units;

use super::Report;

/// What every trust is checked by.
pub(super) fn check(report: &mut Report<'_>) {
    settlor::check(report);
    trustees::check(report);
    super::deed::check_registered(report);
}

/// What a discretionary trust is checked by.
pub(super) fn check_discretionary(report: &mut Report<'_>) {
    beneficiaries::check(report);
}

/// What a unit trust is checked by.
pub(super) fn check_units(report: &mut Report<'_>) {
    units::check(report);
}
