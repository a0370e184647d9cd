//! The steps of a wizard.

use serde::{Deserialize, Serialize};

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the titles say it")]
pub enum Step {
    NameAndType,
    Addresses,
    Officeholders,
    ShareClasses,
    Members,
    TaxRegistrations,
    Review,
    Complete,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::NameAndType,
        Self::Addresses,
        Self::Officeholders,
        Self::ShareClasses,
        Self::Members,
        Self::TaxRegistrations,
        Self::Review,
        Self::Complete,
    ];

    /// The word in the address of its page.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::NameAndType => "name",
            Self::Addresses => "addresses",
            Self::Officeholders => "officeholders",
            Self::ShareClasses => "share-classes",
            Self::Members => "members",
            Self::TaxRegistrations => "tax",
            Self::Review => "review",
            Self::Complete => "complete",
        }
    }

    /// Reads the word back.
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.slug() == slug)
    }

    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::NameAndType => "Name and type",
            Self::Addresses => "Addresses",
            Self::Officeholders => "Officeholders",
            Self::ShareClasses => "Share classes",
            Self::Members => "Members",
            Self::TaxRegistrations => "Tax registrations",
            Self::Review => "Review",
            Self::Complete => "Complete",
        }
    }
}
