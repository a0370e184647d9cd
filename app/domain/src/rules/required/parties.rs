//! People, organisations and offices.

use crate::order::product::Ask;
use crate::party::OrganisationKind;
use crate::rules::Report;

pub(super) fn check(report: &mut Report<'_>) {
    for subject in &report.cast.subjects {
        let person = subject.person;
        if subject.asks(Ask::Address) {
            let path = subject.field("residential_address");
            report.require_address(&path, &person.residential_address, true);
        }
        if subject.asks(Ask::Standing) {
            for (field, words, answer) in person.standing.answers() {
                let message = format!("{}: {words}? Answer yes or no.", subject.name);
                report.require_answer(
                    &subject.field(&format!("standing.{field}")),
                    answer,
                    &message,
                );
            }
        }
        if subject.asks(Ask::Disqualification) {
            let message = format!(
                "Is {} disqualified, bankrupt, or convicted of an offence that bars a director? \
                 Answer yes or no.",
                subject.name
            );
            report.require_answer(
                &subject.field("disqualified"),
                person.disqualified,
                &message,
            );
        }
        let applied = subject.field("director_id_applied_on");
        report.readable_date(&applied, &person.director_id_applied_on);
    }
    for organisation in &report.cast.organisations {
        let path = format!("organisation.{}", organisation.id);
        let message = "Enter the organisation's name.";
        report.require(&format!("{path}.name"), &organisation.name, message);
        // One that an order establishes gets its number from there.
        if organisation.kind == OrganisationKind::Company && !organisation.is_ordered() {
            let message = "Enter the company's ACN.";
            report.require(&format!("{path}.acn"), &organisation.acn, message);
        }
        if organisation.kind == OrganisationKind::Foreign
            && crate::place::country::is_australia(&organisation.country)
        {
            let message = "Enter the country where it is incorporated.";
            report.error("R01", &format!("{path}.country"), message);
        }
        if !organisation.is_ordered() {
            report.require_address(&format!("{path}.address"), &organisation.address, true);
        }
    }
    for office in &report.draft.offices {
        let path = format!("office.{}", office.id);
        report.readable_date(&format!("{path}.appointed_on"), &office.appointed_on);
    }
}
