//! C01 to C03, C12, C13 and C19: directors and secretaries.

use crate::order::product::Ask;
use crate::order::{Office, Role};
use crate::party::PartyKind;
use crate::rules::cast::Subject;
use crate::rules::{Fix, LimitKey, Report, Severity};
use crate::text::list_words;

pub(super) fn check(report: &mut Report<'_>) {
    if report.draft.with_role(Role::Director).is_empty() {
        report.error("C01a", "officeholders", "Add at least one director.");
    }
    check_residents(report);
    for office in report
        .draft
        .offices
        .iter()
        .filter(|office| office.role.is_officer())
    {
        check_office(report, office);
    }
    check_alone(report);
    check_declarations(report);
}

/// The residency answers of a role: the names, whether all are answered, and
/// whether one is yes. Organisations are left to C02b.
fn residency(report: &Report<'_>, role: Role) -> (Vec<String>, bool, bool) {
    let people: Vec<_> = report.cast.people(role).collect();
    let names = people.iter().map(|subject| subject.name.clone()).collect();
    let answers = || people.iter().map(|s| s.person.resident_in_australia);
    let answered = answers().all(|answer| answer.is_some());
    let resident = answers().any(|answer| answer == Some(true));
    (names, answered, resident)
}

/// C01b and C03. An unanswered question is P17's, so that nobody is told twice.
fn check_residents(report: &mut Report<'_>) {
    let (names, answered, resident) = residency(report, Role::Director);
    if !names.is_empty() && answered && !resident {
        let message = format!(
            "At least one director must ordinarily live in Australia. Check the residency answers \
             of {}.",
            list_words(&names)
        );
        report.error("C01b", "officeholders", message);
    }
    let (names, answered, resident) = residency(report, Role::Secretary);
    if !names.is_empty() && answered && !resident {
        report.error(
            "C03",
            "officeholders",
            "If the company has secretaries, at least one must ordinarily live in Australia. Add \
             one, or leave the secretary out.",
        );
    }
}

fn check_office(report: &mut Report<'_>, office: &Office) {
    let draft = report.draft;
    let words = office.role.words();
    let path = format!("office.{}", office.id);
    if draft.kind_of(&office.party) != Some(PartyKind::Person) {
        let message = format!("A {words} must be a person, not a company.");
        report.error("C02b", &path, message);
        return;
    }
    let today = report.context.today;
    let earliest = report.context.registered_on.unwrap_or(today);
    let appointed = office.appointed().ok();
    if let Some(date) = appointed.filter(|date| *date < earliest) {
        let field = format!("{path}.appointed_on");
        let message = format!(
            "The appointment date {} is before the company's registration (ASIC code V005).",
            date.long()
        );
        let fix = Fix::FromRegistration {
            field: field.clone(),
        };
        report.add(Severity::Error, "C19", &field, message, Some(fix));
    }
    // Age counts on the day of appointment.
    let on = appointed
        .filter(|date| *date >= earliest)
        .unwrap_or(earliest);
    let person = draft.person(&office.party);
    if let Some(person) = person
        && let Some(age) = report.limit(LimitKey::AdultAge)
        && let Ok(born) = person.born()
        && born <= on
        && born.years_until(on) < i32::from(age)
    {
        let message = format!(
            "{} would be {} on {}. A {words} must be {age} or older on the day of appointment \
             (ASIC code V004).",
            person.display_name(),
            born.years_until(on),
            on.long()
        );
        report.error("C02a", &format!("person.{}.birth_date", person.id), message);
    }
}

/// C12.
fn check_alone(report: &mut Report<'_>) {
    let draft = report.draft;
    let directors = draft.with_role(Role::Director);
    let members = draft.with_role(Role::Member);
    if let ([director], [member]) = (directors.as_slice(), members.as_slice())
        && director == member
    {
        let message = format!(
            "{} will be the only director and the only member. Confirm that you explained how the \
             company signs and what happens on death or incapacity.",
            draft.party_name(director)
        );
        report.warn("C12", "officeholders", message);
    }
}

/// C13.
fn check_declarations(report: &mut Report<'_>) {
    let asked = |subject: &&Subject<'_>| subject.asks(Ask::Disqualification);
    for subject in report.cast.subjects.iter().filter(asked) {
        let person = subject.person;
        if person.disqualified == Some(true) && person.permission_to_act.trim().is_empty() {
            let message = format!(
                "{} answered Yes to a bankruptcy or conviction question. The declaration must be \
                 No, or attach the permission to act.",
                subject.name
            );
            report.warn("C13", &subject.field("disqualified"), message);
        }
    }
}
