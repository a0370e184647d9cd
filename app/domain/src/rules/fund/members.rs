//! S01, S04, S05, S09 and S13 to S15: the members.

use super::{is_unable, office};
use crate::order::{Role, Tie};
use crate::rules::cast::Subject;
use crate::rules::{LimitKey, Report};

const LIST: &str = "fund_members";

pub(super) fn check(report: &mut Report<'_>) {
    let members: Vec<&Subject<'_>> = report.cast.people(Role::FundMember).collect();
    let most = report.limit(LimitKey::FundMembers).unwrap_or(u16::MAX);
    if members.is_empty() || members.len() > usize::from(most) {
        let message = format!(
            "A fund has 1 to {most} members; this has {}.",
            members.len()
        );
        report.error("S01", LIST, message);
    }
    for tie in &report.draft.ties {
        check_employment(report, tie);
    }
    for member in &members {
        check_able(report, member);
        check_records(report, member);
    }
    let abroad = |member: &&Subject<'_>| member.person.resident_in_australia == Some(false);
    if !members.is_empty() && members.iter().all(abroad) {
        report.warn(
            "S09",
            LIST,
            "No member lives in Australia. The fund may fail the residency test, with tax \
             consequences.",
        );
    }
    if report.draft.fund.trustee_paid == Some(true) {
        report.warn(
            "S13",
            "fund.trustee_paid",
            "A trustee may not be paid, apart from narrow exceptions. Explain the payment.",
        );
    }
}

/// S04. One works for the other; the one is a member, the other a member or
/// somebody who answers for the fund.
fn check_employment(report: &mut Report<'_>, tie: &Tie) {
    if tie.works_for != Some(true) || tie.relative == Some(true) {
        return;
    }
    let draft = report.draft;
    let office = office(report);
    let (one, other) = (draft.roles_of(&tie.one), draft.roles_of(&tie.other));
    if !one.contains(&Role::FundMember) {
        return;
    }
    let by = if other.contains(&Role::FundMember) {
        String::new()
    } else if other.contains(&office) {
        format!(" or by the other {}", office.words())
    } else {
        return;
    };
    let message = format!(
        "{} works for {} and they are not relatives. A member may not be employed by another \
         member{by}.",
        draft.party_name(&tie.one),
        draft.party_name(&tie.other)
    );
    report.error("S04", &format!("tie.{}.works_for", tie.id), message);
}

/// S05.
fn check_able(report: &mut Report<'_>, member: &Subject<'_>) {
    if !is_unable(report, member) {
        return;
    }
    let office = office(report);
    let acts = member.person.represented_by.as_ref();
    let acting = acts
        .and_then(|party| report.cast.subject(party))
        .filter(|other| other.person.id != member.person.id);
    if member.is(office) || acting.is_none() {
        let message = format!(
            "{} is under 18 or under a legal disability and cannot be {}. Name the parent, \
             guardian or legal representative who acts.",
            member.name,
            office.words()
        );
        report.error("S05", &member.field("represented_by"), message);
    }
}

/// S14 and S15, which matter once the ABN is applied for.
fn check_records(report: &mut Report<'_>, member: &Subject<'_>) {
    let person = member.person;
    let no_number = !person.tfn.is_held();
    let unmatched = no_number && person.residential_address.is_empty();
    if report.draft.extras.abn && (person.tax_record_checked != Some(true) || unmatched) {
        let message = format!(
            "The ABR refuses when a person differs from ATO records. Check name and birth date, \
             and the TFN or the address, of {}.",
            member.name
        );
        report.warn("S14", &member.field("tax_record_checked"), message);
    }
    if person.resident_in_australia == Some(false) && no_number {
        let message = format!(
            "{} lives outside Australia and has no TFN. Identity papers will be asked for.",
            member.name
        );
        report.warn("S15", &member.field("tfn"), message);
    }
}
