//! Who takes part in an order, gone through once for all rules.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::CivilDate;
use crate::ids::PartyId;
use crate::order::product::Ask;
use crate::order::{Definition, Draft, Role};
use crate::party::{Organisation, Person};

/// A person with a role in the order.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    pub(super) person: &'a Person,
    /// `person.<id>`
    pub(super) path: String,
    pub(super) name: String,
    pub(super) roles: Vec<Role>,
    asks: Vec<Ask>,
}

impl Subject<'_> {
    pub(super) fn field(&self, field: &str) -> String {
        format!("{}.{field}", self.path)
    }

    /// Whether one of the person's roles asks for this.
    pub(super) fn asks(&self, ask: Ask) -> bool {
        self.asks.contains(&ask)
    }

    pub(super) fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Under this age on a day, if the birth date is known.
    pub(super) fn is_under(&self, age: u16, on: CivilDate) -> bool {
        self.person
            .born()
            .is_ok_and(|born| born <= on && born.years_until(on) < i32::from(age))
    }
}

/// The people and organisations with a role. Somebody without one is not sent
/// anywhere and not checked.
#[derive(Debug)]
pub(super) struct Cast<'a> {
    pub(super) subjects: Vec<Subject<'a>>,
    pub(super) organisations: Vec<&'a Organisation>,
}

impl<'a> Cast<'a> {
    pub(super) fn of(draft: &'a Draft, definition: &Definition) -> Self {
        let mut roles: BTreeMap<&PartyId, BTreeSet<Role>> = BTreeMap::new();
        for office in &draft.offices {
            roles.entry(&office.party).or_default().insert(office.role);
        }
        if let Some(role) = definition.product.holder() {
            for holder in draft.holdings.iter().flat_map(|holding| &holding.holders) {
                roles.entry(holder).or_default().insert(role);
            }
        }
        let subject = |person: &'a Person| {
            let roles: Vec<Role> = roles.get(&person.id)?.iter().copied().collect();
            let asks = roles.iter().filter_map(|role| definition.role(*role));
            Some(Subject {
                person,
                path: format!("person.{}", person.id),
                name: person.display_name(),
                asks: asks.flat_map(|def| def.asks).copied().collect(),
                roles,
            })
        };
        let subjects = draft.persons.iter().filter_map(subject).collect();
        let organisations = draft.organisations.iter();
        Self {
            subjects,
            organisations: organisations
                .filter(|organisation| roles.contains_key(&organisation.id))
                .collect(),
        }
    }

    /// The people with a role, as they were entered.
    pub(super) fn people(&self, role: Role) -> impl Iterator<Item = &Subject<'a>> {
        self.subjects.iter().filter(move |subject| subject.is(role))
    }

    /// The person, if it takes part.
    pub(super) fn subject(&self, party: &PartyId) -> Option<&Subject<'a>> {
        self.subjects
            .iter()
            .find(|subject| &subject.person.id == party)
    }
}
