//! Examples of rules that look at something else than an order: a number as it
//! is typed, a push, a call.

use crate::rules::{Finding, Severity};

/// How a rule fails and how it passes.
#[derive(Clone, Copy)]
pub(super) struct Case {
    pub(super) rule: &'static str,
    pub(super) severity: Severity,
    pub(super) field: &'static str,
    /// Words of the message.
    pub(super) says: &'static str,
    pub(super) fails: fn() -> Vec<Finding>,
    pub(super) passes: fn() -> Vec<Finding>,
}

impl Case {
    pub(super) fn find(&self, findings: &[Finding]) -> Option<Finding> {
        let found = |f: &&Finding| f.rule == self.rule && f.field == self.field;
        findings.iter().find(found).cloned()
    }
}
