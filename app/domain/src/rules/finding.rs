//! What a rule has to say.

use serde::{Deserialize, Deserializer, Serialize, de};

use super::{ALL_IDS, Fix};

/// How much weight it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Blocks the order.
    Error,
    /// Asks for a reason, which is kept with the order.
    Warning,
    /// Informs.
    Info,
}

/// Id of a rule, one of `ALL_IDS`. An alias, so that serde does not take it
/// for text borrowed from its input.
pub type RuleId = &'static str;

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Id of the rule; stable.
    #[serde(deserialize_with = "known_rule")]
    pub rule: RuleId,
    /// Its weight.
    pub severity: Severity,
    /// Path of the field, for the link from the message to the field. A list
    /// as a whole is `officeholders`, `members` or `share_classes`.
    pub field: String,
    /// What the user reads.
    pub message: String,
    /// What one click can put right.
    pub fix: Option<Fix>,
    /// The reason given for a warning.
    pub reason: Option<String>,
}

impl Finding {
    /// A finding without a fix or a reason.
    pub(crate) fn new(
        severity: Severity,
        rule: RuleId,
        field: &str,
        message: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            severity,
            field: field.to_owned(),
            message: message.into(),
            fix: None,
            reason: None,
        }
    }

    /// Whether it keeps the order from being placed.
    pub const fn is_open(&self) -> bool {
        match self.severity {
            Severity::Error => true,
            Severity::Warning => self.reason.is_none(),
            Severity::Info => false,
        }
    }

    /// Path of the reason that a warning asks for.
    pub fn reason_path(&self) -> String {
        format!("reason.{}.{}", self.rule, self.field)
    }
}

fn known_rule<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RuleId, D::Error> {
    let id = String::deserialize(deserializer)?;
    ALL_IDS
        .iter()
        .copied()
        .find(|known| *known == id)
        .ok_or_else(|| de::Error::custom(format!("no rule has the id {id}")))
}
