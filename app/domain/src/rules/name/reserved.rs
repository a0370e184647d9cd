//! NM08: a name reserved before (Form 410).

use crate::date::CivilDate;
use crate::rules::Report;

pub(super) fn check(report: &mut Report<'_>) {
    let block = &report.draft.name;
    if block.reserved != Some(true) {
        return;
    }
    for (field, value) in [
        ("name.reservation_number", &block.reservation_number),
        ("name.reservation_holder", &block.reservation_holder),
    ] {
        if value.trim().is_empty() {
            let message = "Give the document number of the name reservation and who reserved it.";
            report.error("NM08a", field, message);
        }
    }
    if let Ok(ends) = CivilDate::parse(&block.reservation_ends) {
        let verb = if ends < report.context.today {
            "ended"
        } else {
            "ends"
        };
        let message = format!(
            "The reservation {verb} on {}. Lodge before that, or renew it.",
            ends.long()
        );
        report.warn("NM08b", "name.reservation_ends", message);
    }
}
