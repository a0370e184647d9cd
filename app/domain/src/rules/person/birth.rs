//! P12 to P15: date and place of birth. Asked of officeholders; what was
//! entered for anybody else has to be right too.

use super::Subject;
use crate::date::DateError;
use crate::order::Role;
use crate::order::product::Ask;
use crate::place::{Jurisdiction, country};
use crate::rules::{Fix, Report, Severity};

pub(super) fn check(report: &mut Report<'_>, subject: &Subject<'_>) {
    check_date(report, subject);
    check_place(report, subject);
}

fn check_date(report: &mut Report<'_>, subject: &Subject<'_>) {
    let field = subject.field("birth_date");
    // A settlor is asked only when XPM gets the record (T12).
    let settlor = subject.is(Role::Settlor) && report.draft.trust.settlor_to_xpm;
    let asked = settlor || subject.asks(Ask::BirthDate);
    match subject.person.born() {
        Ok(born) if born > report.context.today => {
            report.error("P12b", &field, "The date of birth is in the future.");
        }
        Err(DateError::Empty) if !asked => {}
        Err(DateError::ShortYear) => {
            let message = "Enter a real date of birth. Write the year with four digits.";
            report.error("P12a", &field, message);
        }
        Err(_) => report.error("P12a", &field, "Enter a real date of birth."),
        Ok(_) => {}
    }
}

fn check_place(report: &mut Report<'_>, subject: &Subject<'_>) {
    let person = subject.person;
    let born_in = person.birth_country.trim();
    let asked = subject.asks(Ask::BirthPlace);
    if asked {
        for (field, value) in [
            ("birth_locality", person.birth_locality.trim()),
            ("birth_country", born_in),
        ] {
            if value.is_empty() {
                let message = "Enter the town and the country of birth.";
                report.error("P13", &subject.field(field), message);
            }
        }
    }
    if born_in.is_empty() {
        return;
    }
    check_country(report, &subject.field("birth_country"), born_in);
    let stated = Jurisdiction::parse(&person.birth_state).is_some();
    if asked && country::is_australia(born_in) && !stated {
        let message = format!(
            "{} was born in Australia: give the state as well. Town and country are not enough for \
             ASIC.",
            subject.name
        );
        report.error("P14", &subject.field("birth_state"), message);
    }
}

/// P15, for any field that holds a country.
pub(in crate::rules) fn check_country(report: &mut Report<'_>, field: &str, value: &str) {
    if country::named(value).is_some() {
        return;
    }
    let message = format!(
        "\"{value}\" is not on ASIC's list of countries. Choose one from the list (ASIC code V418)."
    );
    let fix = country::meant(value).map(|meant| Fix::UseCountry {
        field: field.to_owned(),
        country: meant.name.to_owned(),
    });
    report.add(Severity::Error, "P15", field, message, fix);
}
