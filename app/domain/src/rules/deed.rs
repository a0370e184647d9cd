//! What holds for every deed: the duty on it, and a trustee company that is
//! registered before it is signed (T11, S10).

use crate::money::Money;
use crate::order::{Office, Role};
use crate::party::Organisation;
use crate::place::Jurisdiction;
use crate::rules::{Duty, Report, Severity};

const DATE: &str = "deed.date";

pub(super) fn check(report: &mut Report<'_>) {
    check_duty(report);
}

/// R06, ours: duty follows where the trustee signs, and the governing state
/// while that is not said. A row to be confirmed asks for a reason.
fn check_duty(report: &mut Report<'_>) {
    let Some(key) = report.definition.duty else {
        return;
    };
    let draft = report.draft;
    for state in draft.signing_states() {
        let signs =
            |office: &&Office| office.role == Role::Trustee && office.signs_in == Some(state);
        let field = draft.offices.iter().find(signs).map_or_else(
            || "jurisdiction".to_owned(),
            |office| format!("office.{}.signs_in", office.id),
        );
        let Some(duty) = report.context.tables.duty(key, state, report.deed_day()) else {
            continue;
        };
        let severity = if duty.origin.verify {
            Severity::Warning
        } else {
            Severity::Info
        };
        let message = duty_words(report, duty, state);
        report.add(severity, "R06", &field, message, None);
    }
}

fn duty_words(report: &Report<'_>, duty: &Duty, state: Jurisdiction) -> String {
    let date = duty.origin.from.or(report.context.tables.date);
    let of = date.map_or_else(String::new, |date| {
        format!("; our table is of {}", date.long())
    });
    let due = match (
        duty.amount.filter(|amount| *amount > Money::ZERO),
        duty.days,
    ) {
        (Some(amount), Some(days)) => {
            format!("{amount}, to be paid within {days} days of signing")
        }
        (Some(amount), None) => amount.to_string(),
        (None, _) => "nothing on a deed settled in cash".to_owned(),
    };
    format!(
        "Duty in {}: {due}. Confirm with the revenue office{of}.",
        state.title()
    )
}

/// The companies that are trustee.
pub(super) fn trustee_companies<'a>(
    report: &Report<'a>,
) -> impl Iterator<Item = &'a Organisation> + use<'a> {
    let draft = report.draft;
    draft
        .with_role(Role::Trustee)
        .into_iter()
        .filter_map(|party| draft.organisation(party))
}

/// The day of the deed is before the trustee company exists (T11 for trusts).
pub(super) fn check_registered(report: &mut Report<'_>) {
    let Ok(deed) = report.draft.deed.dated() else {
        return;
    };
    for company in trustee_companies(report) {
        if let Ok(registered) = company.registered()
            && deed < registered
        {
            let message = format!(
                "The deed date is before the trustee company was registered ({}).",
                registered.long()
            );
            report.error("T11", DATE, message);
        }
    }
}

/// S10: a fund's deed waits for its trustee company.
pub(super) fn check_waits(report: &mut Report<'_>) {
    let Ok(deed) = report.draft.deed.dated() else {
        return;
    };
    for company in trustee_companies(report) {
        let registered = company.registered();
        let early = registered.is_ok_and(|registered| deed < registered);
        if early || company.is_ordered() {
            let message = "The trustee company must be registered before the deed is signed.";
            report.error("S10", DATE, message);
        }
    }
}
