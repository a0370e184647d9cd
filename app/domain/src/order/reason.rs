//! Reasons that users give for going on in spite of a warning.

use serde::{Deserialize, Serialize};

use super::{Draft, fields::LONGEST};
use crate::time::Timestamp;

/// A reason, kept with the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The rule.
    pub rule: String,
    /// The field it was about.
    pub field: String,
    /// The reason.
    pub text: String,
    /// Who gave it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl Draft {
    /// The reason given for a warning of a rule at a field.
    pub fn reason_for(&self, rule: &str, field: &str) -> Option<&Reason> {
        self.reasons
            .iter()
            .find(|reason| reason.rule == rule && reason.field == field)
    }

    /// Records a reason; an empty one takes it back.
    pub fn give_reason(&mut self, rule: &str, field: &str, text: &str, by: &str, at: Timestamp) {
        self.reasons
            .retain(|reason| !(reason.rule == rule && reason.field == field));
        let text: String = text.trim().chars().take(LONGEST).collect();
        if !text.is_empty() {
            self.reasons.push(Reason {
                rule: rule.to_owned(),
                field: field.to_owned(),
                text,
                by: by.to_owned(),
                at,
            });
        }
    }
}
