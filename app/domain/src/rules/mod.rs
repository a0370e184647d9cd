//! The rules of an order (order rules, sections 3 to 8), as one table of ids.
//! Which of them a product is checked by is part of its definition.

mod address;
mod cast;
mod company;
mod context;
mod deed;
mod finding;
mod fix;
mod fund;
mod ids;
mod name;
pub mod numbers;
mod person;
pub mod preflight;
mod required;
mod tables;
mod trust;

#[cfg(test)]
mod tests;

pub use context::{Context, KnownName, NoRegister, Register};
pub use finding::{Finding, RuleId, Severity};
pub use fix::Fix;
pub use ids::ALL_IDS;
pub use tables::{
    AsicCode, Duty, Fact, Fee, Limit, LimitKey, Origin, RestrictedWord, ShareClassCode, TableError,
    TableRow, Tables, Vesting,
};

use crate::date::CivilDate;
use crate::order::product::RuleSet;
use crate::order::{Definition, Draft, product};
use cast::Cast;

/// Collects what the rules find.
struct Report<'a> {
    draft: &'a Draft,
    context: &'a Context<'a>,
    definition: &'static Definition,
    cast: &'a Cast<'a>,
    findings: Vec<Finding>,
}

impl Report<'_> {
    fn error(&mut self, rule: RuleId, field: &str, message: impl Into<String>) {
        self.add(Severity::Error, rule, field, message.into(), None);
    }

    fn warn(&mut self, rule: RuleId, field: &str, message: impl Into<String>) {
        self.add(Severity::Warning, rule, field, message.into(), None);
    }

    fn info(&mut self, rule: RuleId, field: &str, message: impl Into<String>) {
        self.add(Severity::Info, rule, field, message.into(), None);
    }

    fn add(
        &mut self,
        severity: Severity,
        rule: RuleId,
        field: &str,
        message: String,
        fix: Option<Fix>,
    ) {
        let reason = self
            .draft
            .reason_for(rule, field)
            .map(|reason| reason.text.clone());
        self.findings.push(Finding {
            fix,
            reason,
            ..Finding::new(severity, rule, field, message)
        });
    }

    /// A limit of the tables as it is today.
    fn limit(&self, key: LimitKey) -> Option<u16> {
        self.context.tables.limit(key, self.context.today)
    }

    /// The day of the deed, or today while it has none.
    fn deed_day(&self) -> CivilDate {
        self.draft.deed.dated().unwrap_or(self.context.today)
    }
}

/// Everything that the rules have to say about an order, in the order of its
/// steps.
pub fn check(draft: &Draft, context: &Context<'_>) -> Vec<Finding> {
    let definition = product::definition(draft.product);
    let cast = Cast::of(draft, definition);
    let mut report = Report {
        draft,
        context,
        definition,
        cast: &cast,
        findings: Vec::new(),
    };
    if definition.has(RuleSet::CompanyName) {
        name::check(&mut report);
    }
    address::check(&mut report);
    person::check(&mut report);
    numbers::check(&mut report);
    for rules in definition.rules {
        match rules {
            RuleSet::CompanyName => {}
            RuleSet::Company => company::check(&mut report),
            RuleSet::Deed => deed::check(&mut report),
            RuleSet::Trust => trust::check(&mut report),
            RuleSet::Discretionary => trust::check_discretionary(&mut report),
            RuleSet::Units => trust::check_units(&mut report),
            RuleSet::Fund => fund::check(&mut report),
        }
    }
    required::check(&mut report);
    let mut findings = report.findings;
    let place = |finding: &Finding| {
        let step = draft.step_of(&finding.field);
        let found = definition.steps.iter().position(|other| *other == step);
        found.unwrap_or(usize::MAX)
    };
    findings.sort_by_cached_key(place);
    findings
}

/// What keeps an order from being placed: errors, and warnings for which no
/// reason was given.
pub fn blocking(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|finding| finding.is_open())
}
