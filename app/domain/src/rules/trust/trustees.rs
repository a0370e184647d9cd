//! T06 and T07: trustees who can act, and how long the trust lasts.

use crate::date::CivilDate;
use crate::numbers::Acn;
use crate::order::Role;
use crate::rules::deed::trustee_companies;
use crate::rules::{Fix, LimitKey, Report, Severity};

pub(super) fn check(report: &mut Report<'_>) {
    check_people(report);
    check_companies(report);
    check_vesting(report);
}

fn check_people(report: &mut Report<'_>) {
    let day = report.deed_day();
    let Some(age) = report.limit(LimitKey::AdultAge) else {
        return;
    };
    for subject in report.cast.people(Role::Trustee) {
        let person = subject.person;
        let barred = person.standing.bankrupt == Some(true) || person.disqualified == Some(true);
        for (field, fails) in [
            ("birth_date", subject.is_under(age, day)),
            ("legal_disability", person.legal_disability == Some(true)),
            ("standing.bankrupt", barred),
        ] {
            if fails {
                let message = format!(
                    "{} must be {age} or older, able to act, and not bankrupt.",
                    subject.name
                );
                report.error("T06a", &subject.field(field), message);
            }
        }
    }
}

fn check_companies(report: &mut Report<'_>) {
    for company in trustee_companies(report) {
        let Ok(acn) = Acn::parse(&company.acn) else {
            continue;
        };
        if report.context.register.is_live(&acn.digits()) == Some(false) {
            let message = format!(
                "{} (ACN {acn}) is not a live company.",
                company.display_name()
            );
            report.error("T06b", &format!("organisation.{}.acn", company.id), message);
        }
    }
}

/// T07. An empty date is the longest that the law allows; one that cannot be
/// read is R03's.
fn check_vesting(report: &mut Report<'_>) {
    let draft = report.draft;
    let from = report.deed_day();
    let (Some(state), Ok(vests)) = (
        draft.jurisdiction,
        CivilDate::parse(&draft.deed.vesting_date),
    ) else {
        return;
    };
    let row = report.context.tables.vesting(state, from);
    let Some(years) = row.and_then(|row| row.years) else {
        return;
    };
    let Some(last) = i16::try_from(years)
        .ok()
        .and_then(|years| from.plus_years(years))
    else {
        return;
    };
    if vests > last {
        let field = "deed.vesting_date";
        let message = format!(
            "The trust must vest within {years} years of the deed in {}; {} is later.",
            state.title(),
            vests.long()
        );
        let fix = Fix::UseDate {
            field: field.to_owned(),
            date: last,
        };
        report.add(Severity::Error, "T07", field, message, Some(fix));
    }
}
