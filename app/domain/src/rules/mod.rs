//! The rules of an order (order rules, sections 3 to 6), as one table of ids.

mod address;
mod company;
mod context;
mod finding;
mod fix;
mod ids;
mod name;
pub mod numbers;
mod person;
mod required;
mod tables;

#[cfg(test)]
mod tests;

pub use context::{Context, KnownName, NoRegister, Register};
pub use finding::{Finding, RuleId, Severity};
pub use fix::Fix;
pub use ids::ALL_IDS;
pub use tables::{AsicCode, Fee, RestrictedWord, ShareClassCode, TableError, Tables};

use crate::order::{Definition, Draft, product};

/// Collects what the rules find.
struct Report<'a> {
    draft: &'a Draft,
    context: &'a Context<'a>,
    definition: &'static Definition,
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
        let field = field.to_owned();
        self.findings.push(Finding {
            rule,
            severity,
            field,
            message,
            fix,
            reason,
        });
    }
}

/// Everything that the rules have to say about an order, in the order of its
/// steps.
pub fn check(draft: &Draft, context: &Context<'_>) -> Vec<Finding> {
    let definition = product::definition(draft.product);
    let mut report = Report {
        draft,
        context,
        definition,
        findings: Vec::new(),
    };
    name::check(&mut report);
    address::check(&mut report);
    person::check(&mut report);
    numbers::check(&mut report);
    company::check(&mut report);
    required::check(&mut report);
    let mut findings = report.findings;
    findings.sort_by_key(|finding| draft.step_of(&finding.field));
    findings
}

/// What keeps an order from being placed: errors, and warnings for which no
/// reason was given.
pub fn blocking(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|finding| finding.is_open())
}
