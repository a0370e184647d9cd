//! S06 and S07: those who answer for the fund.

use super::office;
use crate::order::Role;
use crate::rules::Report;
use crate::rules::cast::Subject;

pub(super) fn check(report: &mut Report<'_>) {
    let office = office(report);
    for subject in report.cast.people(office) {
        check_standing(report, subject);
        if office == Role::Director && !subject.person.director_id.is_held() {
            let message = format!(
                "{} needs a director ID before becoming a director of the trustee company.",
                subject.name
            );
            report.error("S07", &subject.field("director_id"), message);
        }
    }
}

fn check_standing(report: &mut Report<'_>, subject: &Subject<'_>) {
    for (field, words, answer) in subject.person.standing.answers() {
        if answer == Some(true) {
            let message = format!(
                "{} answered Yes to: {words}. A disqualified person cannot be trustee or director \
                 of a trustee company.",
                subject.name
            );
            report.error("S06", &subject.field(&format!("standing.{field}")), message);
        }
    }
}
