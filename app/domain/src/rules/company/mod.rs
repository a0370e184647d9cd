//! C rules: the proprietary company.

mod consent;
mod member;
mod office;
mod officer;
mod product;
mod share;
mod twin;

use super::Report;

pub(super) fn check(report: &mut Report<'_>) {
    office::check(report);
    officer::check(report);
    share::check(report);
    member::check(report);
    consent::check(report);
    twin::check(report);
    product::check(report);
}
