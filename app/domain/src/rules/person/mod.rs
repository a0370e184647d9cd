//! P rules: people. C17 is with them, since it holds in every order.

pub(super) mod birth;
mod declared;
mod names;
mod twin;

use super::Report;
pub(super) use super::cast::Subject;

pub(super) fn check(report: &mut Report<'_>) {
    for subject in &report.cast.subjects {
        names::check(report, subject);
        declared::check_former_names(report, subject);
        birth::check(report, subject);
        declared::check(report, subject);
    }
    twin::check(report);
}
