//! What is wrong with a form, field by field.

use serde::{Deserialize, Serialize};

/// One field's problem, ready to be shown under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// The field's name in the form.
    pub field: String,
    pub message: String,
}

/// All problems of a form. Empty means none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Problems(pub Vec<FieldProblem>);

impl Problems {
    /// One problem.
    pub fn one(field: &str, message: &str) -> Self {
        let mut problems = Self::default();
        problems.add(field, message);
        problems
    }

    /// Notes a problem.
    pub fn add(&mut self, field: &str, message: &str) {
        self.0.push(FieldProblem {
            field: field.to_owned(),
            message: message.to_owned(),
        });
    }

    /// The message of a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|problem| problem.field == field)
            .map(|found| found.message.as_str())
    }

    /// Ok when there is no problem.
    pub fn check(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl std::fmt::Display for Problems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let fields: Vec<_> = self
            .0
            .iter()
            .map(|problem| problem.field.as_str())
            .collect();
        write!(f, "check {}", fields.join(", "))
    }
}

impl std::error::Error for Problems {}
