//! S rules: self-managed superannuation funds.

mod members;
mod registration;
mod responsible;
mod trustees;

use super::Report;
use super::cast::Subject;
use crate::order::Role;
use crate::rules::LimitKey;

pub(super) fn check(report: &mut Report<'_>) {
    members::check(report);
    trustees::check(report);
    responsible::check(report);
    registration::check(report);
    super::deed::check_waits(report);
}

/// Whether the members answer for the fund as directors of a company.
fn is_corporate(report: &Report<'_>) -> bool {
    report.definition.role(Role::Director).is_some()
}

/// The role that answers for the fund.
fn office(report: &Report<'_>) -> Role {
    if is_corporate(report) {
        Role::Director
    } else {
        Role::Trustee
    }
}

/// Under age, or under a legal disability: a member all the same, but neither
/// trustee nor director (S05).
fn is_unable(report: &Report<'_>, member: &Subject<'_>) -> bool {
    let day = report.deed_day();
    let minor = report
        .limit(LimitKey::AdultAge)
        .is_some_and(|age| member.is_under(age, day));
    minor || member.person.legal_disability == Some(true)
}
