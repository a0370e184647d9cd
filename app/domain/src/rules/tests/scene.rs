//! An order with all that the rules look at beside it.

use crate::ids::OrderId;
use crate::names::NameKeys;
use crate::order::sample::{company, party, row, set, today, with_organisation};
use crate::order::{Draft, Role};
use crate::place::{Jurisdiction, Localities, Locality, PlaceAnswer};
use crate::rules::{Context, Finding, KnownName, Register, Severity, Tables, check};

/// How a rule fails and how it passes.
#[derive(Clone, Copy)]
pub(super) struct Example {
    /// The complete order it begins with.
    pub(super) base: fn() -> Draft,
    pub(super) rule: &'static str,
    pub(super) severity: Severity,
    pub(super) field: &'static str,
    /// Words of the message.
    pub(super) says: &'static str,
    pub(super) fails: fn(&mut Scene),
    pub(super) passes: fn(&mut Scene),
}

/// An error that the complete company does not have.
pub(super) const fn error(
    rule: &'static str,
    field: &'static str,
    says: &'static str,
    fails: fn(&mut Scene),
) -> Example {
    Example {
        base: company,
        rule,
        severity: Severity::Error,
        field,
        says,
        fails,
        passes: |_| (),
    }
}

/// The same as a warning.
pub(super) const fn warning(
    rule: &'static str,
    field: &'static str,
    says: &'static str,
    fails: fn(&mut Scene),
) -> Example {
    Example {
        severity: Severity::Warning,
        ..error(rule, field, says, fails)
    }
}

/// The same as information.
pub(super) const fn info(
    rule: &'static str,
    field: &'static str,
    says: &'static str,
    fails: fn(&mut Scene),
) -> Example {
    Example {
        severity: Severity::Info,
        ..error(rule, field, says, fails)
    }
}

/// Passes in another way than the complete company.
pub(super) const fn passing(example: Example, passes: fn(&mut Scene)) -> Example {
    Example { passes, ..example }
}

/// Begins with another order than the company.
pub(super) const fn on(base: fn() -> Draft, example: Example) -> Example {
    Example { base, ..example }
}

#[derive(Debug)]
pub(super) struct Scene {
    pub(super) draft: Draft,
    pub(super) firm_requires_director_id: bool,
    pub(super) with_list: bool,
    pub(super) registered_on: Option<crate::date::CivilDate>,
    tables: Tables,
}

impl Scene {
    pub(super) fn complete() -> Self {
        Self::of(company())
    }

    pub(super) fn of(draft: Draft) -> Self {
        Self {
            draft,
            firm_requires_director_id: false,
            with_list: false,
            registered_on: None,
            tables: Tables::current(),
        }
    }

    pub(super) fn office(&mut self, id: &str, role: Role, who: &str) {
        let added = self.draft.add_office(row(id), role, party(who));
        added.expect("added");
    }

    /// Two people, and a yes to one of the questions about them.
    pub(super) fn tie(&mut self, id: &str, one: &str, other: &str, question: &str) {
        let added = self.draft.add_tie(row(id), party(one), party(other));
        added.expect("added");
        self.set(&format!("tie.{id}.{question}"), "yes");
    }

    /// The organisation comes from another order and has no number yet.
    pub(super) fn ordered(&mut self, who: &str) {
        self.set(&format!("organisation.{who}.acn"), "");
        for organisation in &mut self.draft.organisations {
            organisation.ordered_in = Some(OrderId::new("o-company"));
        }
    }

    /// A corporate member joins.
    pub(super) fn organisation(&mut self) {
        self.draft = with_organisation();
    }

    pub(super) fn set(&mut self, path: &str, value: &str) {
        set(&mut self.draft, path, value);
    }

    pub(super) fn context(&self) -> Context<'_> {
        let mut context = Context::new(today(), &self.tables);
        context.firm_requires_director_id = self.firm_requires_director_id;
        context.registered_on = self.registered_on;
        context.register = &Index;
        if self.with_list {
            context.localities = &List;
        }
        context
    }

    pub(super) fn check(&self) -> Vec<Finding> {
        check(&self.draft, &self.context())
    }

    pub(super) fn find(&self, rule: &str, field: &str) -> Option<Finding> {
        self.check()
            .into_iter()
            .find(|f| f.rule == rule && f.field == field)
    }
}

/// An index with one company, one business name and one number.
#[derive(Debug)]
struct Index;

impl Register for Index {
    fn company_named(&self, keys: &NameKeys) -> Option<KnownName> {
        let name = "MORGANS PTY. LTD.";
        keys.same_as(&NameKeys::of(name)).then(|| KnownName {
            name: name.to_owned(),
            number: "010 499 966".to_owned(),
            state: String::new(),
        })
    }

    fn business_named(&self, keys: &NameKeys) -> Option<KnownName> {
        let name = "Corner Store";
        keys.same_as(&NameKeys::of(name)).then(|| KnownName {
            name: name.to_owned(),
            number: "B1234567".to_owned(),
            state: "NSW".to_owned(),
        })
    }

    fn holder_of(&self, number: &str) -> Option<String> {
        (number == "005749986").then(|| "EXAMPLE HOLDINGS PTY LTD".to_owned())
    }

    fn is_live(&self, acn: &str) -> Option<bool> {
        match acn {
            "005749986" => Some(true),
            "010499966" => Some(false),
            _ => None,
        }
    }
}

/// A list with one suburb.
#[derive(Debug)]
struct List;

impl Localities for List {
    fn check(&self, locality: &str, state: &str, postcode: &str) -> PlaceAnswer {
        if !locality.eq_ignore_ascii_case("Geelong West") {
            PlaceAnswer::UnknownLocality
        } else if (state, postcode) == ("VIC", "3218") {
            PlaceAnswer::Agree
        } else {
            PlaceAnswer::Disagree(Some(Locality {
                name: "Geelong West".to_owned(),
                state: Jurisdiction::Vic,
                postcode: "3218".to_owned(),
            }))
        }
    }
}
