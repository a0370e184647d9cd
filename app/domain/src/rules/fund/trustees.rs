//! S02, S03 and S08: members answer for their fund themselves.

use std::collections::BTreeSet;

use super::{is_corporate, is_unable, office};
use crate::ids::PartyId;
use crate::order::Role;
use crate::party::PartyKind;
use crate::rules::{LimitKey, Report};
use crate::text::list_words;

const DIRECTORS: &str = "officeholders";
const TRUSTEES: &str = "trustees";

pub(super) fn check(report: &mut Report<'_>) {
    if is_corporate(report) {
        check_directors(report);
    } else {
        check_individuals(report);
    }
}

/// Who has to answer for the fund: each member, or who acts for a member who
/// cannot (S05).
fn expected<'a>(report: &Report<'a>) -> BTreeSet<&'a PartyId> {
    let members = report.cast.people(Role::FundMember);
    members
        .filter_map(|member| {
            if is_unable(report, member) {
                member.person.represented_by.as_ref()
            } else {
                Some(&member.person.id)
            }
        })
        .collect()
}

fn names(report: &Report<'_>, parties: &[&PartyId]) -> String {
    let names: Vec<String> = parties
        .iter()
        .map(|party| report.draft.party_name(party))
        .collect();
    list_words(&names)
}

fn check_individuals(report: &mut Report<'_>) {
    let members = report.draft.with_role(Role::FundMember);
    let trustees: BTreeSet<&PartyId> = report.draft.with_role(Role::Trustee).into_iter().collect();
    let expected = expected(report);
    if members.len() == 1 {
        if trustees.len() != 2 || !expected.is_subset(&trustees) {
            let message = "A one-member fund with individual trustees needs exactly two trustees, \
                           one of them the member.";
            report.error("S02b", TRUSTEES, message);
        }
    } else {
        let odd: Vec<&PartyId> = expected.symmetric_difference(&trustees).copied().collect();
        if !odd.is_empty() {
            let message = format!(
                "With individual trustees every member must be a trustee, and every trustee a \
                 member. Check {}.",
                names(report, &odd)
            );
            report.error("S02a", TRUSTEES, message);
        }
    }
    let most = report.limit(LimitKey::IndividualTrustees);
    if most.is_some_and(|most| trustees.len() > usize::from(most)) {
        let message = format!(
            "{} individual trustees: state law may allow fewer, and brokers and banks may refuse. \
             A company as trustee avoids this.",
            trustees.len()
        );
        report.warn("S08", TRUSTEES, message);
    }
}

fn check_directors(report: &mut Report<'_>) {
    let members = report.draft.with_role(Role::FundMember);
    let directors: BTreeSet<&PartyId> =
        report.draft.with_role(Role::Director).into_iter().collect();
    let expected = expected(report);
    let missing: Vec<&PartyId> = expected.difference(&directors).copied().collect();
    if !missing.is_empty() {
        let message = format!(
            "Every member must be a director of the trustee company. Missing: {}.",
            names(report, &missing)
        );
        report.error("S03a", DIRECTORS, message);
    } else if members.len() == 1 && directors.len() > 2 {
        let message =
            "In a one-member fund the member is the sole director, or one of exactly two.";
        report.error("S03b", DIRECTORS, message);
    }
}

/// Whether somebody answers for the fund, each with a consent: "the trustees
/// are appointed".
pub(super) fn are_appointed(report: &Report<'_>) -> bool {
    let draft = report.draft;
    let office = office(report);
    let company = draft
        .with_role(Role::Trustee)
        .into_iter()
        .any(|party| draft.kind_of(party) == Some(PartyKind::Organisation));
    let mut offices = draft
        .offices
        .iter()
        .filter(|row| row.role == office)
        .peekable();
    offices.peek().is_some()
        && offices.all(|row| row.consent_confirmed)
        && (company || !is_corporate(report))
}
