//! C04, C07 and C18: members and what they hold for whom.

use crate::ids::PartyId;
use crate::order::{Draft, Holding};
use crate::party::OrganisationKind;
use crate::rules::{Fix, LimitKey, Report, Severity};

pub(super) fn check(report: &mut Report<'_>) {
    if report.draft.holdings.is_empty() {
        report.error("C04a", "members", "Add at least one member (shareholder).");
    }
    let count = counted_members(report.draft);
    if let Some(most) = report.limit(LimitKey::CompanyMembers)
        && count > usize::from(most)
    {
        let message = format!(
            "A proprietary company may have at most {most} members who are not employees; \
             this order has {count}."
        );
        report.error("C04b", "members", message);
    }
    for holding in &report.draft.holdings {
        check_benefit(report, holding);
        check_joint(report, holding);
    }
}

/// Joint holders count as one person (Corporations Act, s113(2)).
fn counted_members(draft: &Draft) -> usize {
    let mut groups: Vec<Vec<&PartyId>> = draft
        .holdings
        .iter()
        .filter(|holding| !holding.employee && !holding.holders.is_empty())
        .map(|holding| {
            let mut group: Vec<&PartyId> = holding.holders.iter().collect();
            group.sort();
            group
        })
        .collect();
    groups.sort();
    groups.dedup();
    groups.len()
}

fn is_trustee(draft: &Draft, party: &PartyId) -> bool {
    let person = draft.person(party).is_some_and(|person| person.trustee);
    person
        || draft.organisation(party).is_some_and(|organisation| {
            organisation.trustee
                || organisation.kind == OrganisationKind::Trust
                || names_trustee(&organisation.name)
        })
}

/// "Example Pty Ltd ATF Example Trust", "as trustee for".
fn names_trustee(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let mut words = name.split(|c: char| !c.is_ascii_alphanumeric());
    name.contains("as trustee") || words.any(|word| matches!(word, "atf" | "trustee"))
}

fn check_benefit(report: &mut Report<'_>, holding: &Holding) {
    let path = format!("holding.{}", holding.id);
    match holding.beneficial {
        Some(false) if holding.held_for.trim().is_empty() => report.warn(
            "C07a",
            &format!("{path}.held_for"),
            "These shares are not beneficially held. Enter the trust or person they are held for, \
             for the register.",
        ),
        Some(true) => {
            let draft = report.draft;
            if let Some(trustee) = holding
                .holders
                .iter()
                .find(|party| is_trustee(draft, party))
            {
                let message = format!(
                    "{} is a trustee. Shares held for a trust are normally \"not beneficially \
                     held\".",
                    draft.party_name(trustee)
                );
                let fix = Fix::NotBeneficial {
                    holding: path.clone(),
                };
                let field = format!("{path}.beneficial");
                report.add(Severity::Warning, "C07b", &field, message, Some(fix));
            }
        }
        _ => {}
    }
}

fn check_joint(report: &mut Report<'_>, holding: &Holding) {
    if !holding.joint {
        return;
    }
    let path = format!("holding.{}", holding.id);
    if holding.holders.len() < 2 {
        let message = "A joint holding needs two or more holders.";
        report.error("C18a", &format!("{path}.joint"), message);
    } else if !holding
        .first_holder
        .as_ref()
        .is_some_and(|first| holding.holders.contains(first))
    {
        let message = "Choose who stands first in this joint holding.";
        report.error("C18b", &format!("{path}.first_holder"), message);
    }
}
