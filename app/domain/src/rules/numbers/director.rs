//! N09 for a sealed number, N11 and N12: the director ID.

use super::sealed::DOUBTFUL;
use crate::date::CivilDate;
use crate::order::product::Ask;
use crate::party::Held;
use crate::rules::person::Subject;
use crate::rules::{Report, Severity};

pub(super) fn check(report: &mut Report<'_>) {
    for subject in &report.cast.subjects {
        if matches!(subject.person.tfn, Held::Sealed { doubtful: true, .. }) {
            report.warn("N09", &subject.field("tfn"), DOUBTFUL);
        }
        if subject.asks(Ask::DirectorId) && !subject.person.director_id.is_held() {
            check_director(report, subject);
        }
    }
}

fn check_director(report: &mut Report<'_>, subject: &Subject<'_>) {
    let applied = CivilDate::parse(&subject.person.director_id_applied_on)
        .ok()
        .filter(|date| *date <= report.context.today);
    if let Some(date) = applied {
        let message = format!(
            "The director ID was applied for on {}. Add it before the appointment takes effect.",
            date.long()
        );
        report.info("N12", &subject.field("director_id_applied_on"), message);
        return;
    }
    let severity = if report.context.firm_requires_director_id {
        Severity::Error
    } else {
        Severity::Warning
    };
    let name = &subject.name;
    let message = format!(
        "{name} needs a director ID before being appointed. Enter it, or the date it was applied \
         for. Only {name} can apply."
    );
    report.add(
        severity,
        "N11",
        &subject.field("director_id"),
        message,
        None,
    );
}
