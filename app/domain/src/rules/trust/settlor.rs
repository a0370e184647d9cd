//! T01 to T04 and T12: the settlor and the settled sum.

use crate::ids::PartyId;
use crate::money::Money;
use crate::order::{Draft, Role, SettlementWay, amount};
use crate::rules::{LimitKey, Report};

const BENEFITS: [Role; 3] = [Role::Beneficiary, Role::DefaultTaker, Role::UnitHolder];

pub(super) fn check(report: &mut Report<'_>) {
    check_sum(report);
    // Our own settlor is nobody in the order.
    if report.draft.trust.settlement == SettlementWay::ProviderSettles {
        return;
    }
    let draft = report.draft;
    if let Some(settlor) = draft.with_role(Role::Settlor).first() {
        check_answers(report, settlor);
        check_facts(report, settlor);
        check_adviser(report);
        check_record(report, settlor);
    }
}

fn check_answers(report: &mut Report<'_>, settlor: &PartyId) {
    let draft = report.draft;
    let trust = &draft.trust;
    let name = draft.party_name(settlor);
    let relative = match trust.settlor_relative_of.trim() {
        "" => "a relative of a beneficiary or trustee".to_owned(),
        other => format!("a relative of {other}"),
    };
    for (field, answer, what) in [
        (
            "trust.settlor_beneficiary",
            trust.settlor_beneficiary,
            "a beneficiary",
        ),
        ("trust.settlor_trustee", trust.settlor_trustee, "a trustee"),
        (
            "trust.settlor_relative",
            trust.settlor_relative,
            relative.as_str(),
        ),
    ] {
        match answer {
            None => {
                let message = "Say for each: is the settlor a beneficiary, a trustee, or a \
                               relative of one?";
                report.error("T01a", field, message);
            }
            Some(true) => dependent(report, field, &name, what),
            Some(false) => {}
        }
    }
}

/// T01b.
fn dependent(report: &mut Report<'_>, field: &str, name: &str, what: &str) {
    let message =
        format!("{name} is {what}. The settlor must be independent; choose someone else.");
    report.error("T01b", field, message);
}

/// What the order itself says, whatever was answered.
fn check_facts(report: &mut Report<'_>, settlor: &PartyId) {
    let draft = report.draft;
    let name = draft.party_name(settlor);
    let roles = draft.roles_of(settlor);
    let what = if roles.contains(&Role::Trustee) {
        Some("a trustee".to_owned())
    } else if let Some(role) = roles.iter().find(|role| BENEFITS.contains(role)) {
        Some(format!("a {}", role.words()))
    } else {
        relative(draft, settlor).map(|other| format!("a relative of {}", draft.party_name(other)))
    };
    if let Some(what) = what {
        dependent(report, "settlor", &name, &what);
    }
}

/// A trustee or somebody who may benefit, said to be a relative of the settlor.
fn relative<'a>(draft: &'a Draft, settlor: &PartyId) -> Option<&'a PartyId> {
    let ties = draft.ties.iter().filter(|tie| tie.relative == Some(true));
    let others = ties.filter_map(|tie| {
        if &tie.one == settlor {
            Some(&tie.other)
        } else {
            (&tie.other == settlor).then_some(&tie.one)
        }
    });
    others.into_iter().find(|other| {
        let roles = draft.roles_of(other);
        roles
            .iter()
            .any(|role| *role == Role::Trustee || BENEFITS.contains(role))
    })
}

/// T02.
fn check_adviser(report: &mut Report<'_>) {
    if report.draft.trust.settlor_adviser == Some(true) {
        report.warn(
            "T02",
            "trust.settlor_adviser",
            "The settlor is the accountant or adviser. The settlor must not charge for it or be \
             repaid; an independent settlor is safer.",
        );
    }
}

/// T03 and T04.
fn check_sum(report: &mut Report<'_>) {
    let field = "trust.settled_sum";
    let sum = amount(&report.draft.trust.settled_sum).filter(|sum| *sum > Money::ZERO);
    let Some(sum) = sum else {
        report.error("T03a", field, "Enter a settled sum above zero.");
        return;
    };
    let small = report.limit(LimitKey::SmallSettledSum);
    if let Some(small) = small.map(|dollars| Money::from_cents(i64::from(dollars) * 100))
        && sum < small
    {
        let dollars = small.cents() / 100;
        let message =
            format!("The settled sum is under ${dollars}. Confirm that this is intended.");
        report.warn("T03b", field, message);
    }
    report.info(
        "T04",
        field,
        "The settlor must really pay the settled sum. Bank it and keep proof.",
    );
}

/// T12. That the date is there is P12a's.
fn check_record(report: &mut Report<'_>, settlor: &PartyId) {
    if report.draft.trust.settlor_to_xpm && report.draft.person(settlor).is_some() {
        report.info(
            "T12",
            &format!("person.{settlor}.birth_date"),
            "The settlor's date of birth is asked only because you want the settlor in XPM.",
        );
    }
}
