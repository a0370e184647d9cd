//! C rules: the proprietary company; C17 is with the persons.

mod consent;
mod member;
mod office;
mod officer;
mod product;
mod share;

use super::Report;

pub(super) fn check(report: &mut Report<'_>) {
    office::check(report);
    officer::check(report);
    share::check(report);
    member::check(report);
    consent::check(report);
    product::check(report);
}
