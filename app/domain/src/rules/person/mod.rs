//! P rules: people.

pub(super) mod birth;
mod declared;
mod names;

use super::Report;
use crate::order::Draft;
use crate::party::Person;

/// A person with a role in the order.
pub(super) struct Subject<'a> {
    pub(super) person: &'a Person,
    /// `person.<id>`
    pub(super) path: String,
    pub(super) name: String,
    /// Has an office that ASIC registers, so that birth, residency and the
    /// rest are asked.
    pub(super) officer: bool,
    pub(super) director: bool,
}

impl Subject<'_> {
    pub(super) fn field(&self, field: &str) -> String {
        format!("{}.{field}", self.path)
    }
}

/// The people with a role. Somebody without one is not sent anywhere.
pub(super) fn subjects(draft: &Draft) -> impl Iterator<Item = Subject<'_>> {
    draft.persons.iter().filter_map(|person| {
        let roles = draft.roles_of(&person.id);
        (!roles.is_empty()).then(|| Subject {
            person,
            path: format!("person.{}", person.id),
            name: person.display_name(),
            officer: roles.iter().any(|role| role.is_officer()),
            director: roles.iter().any(|role| role.is_director()),
        })
    })
}

pub(super) fn check(report: &mut Report<'_>) {
    for subject in subjects(report.draft) {
        names::check(report, &subject);
        declared::check_former_names(report, &subject);
        birth::check(report, &subject);
        declared::check(report, &subject);
    }
}
