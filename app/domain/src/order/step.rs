//! The steps of a wizard.

use serde::{Deserialize, Serialize};

/// A step. Each product has some of them, in an order of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the titles say it")]
pub enum Step {
    NameAndType,
    Addresses,
    Officeholders,
    ShareClasses,
    Members,
    Settlement,
    FundMembers,
    Trustees,
    Appointors,
    Beneficiaries,
    UnitClasses,
    UnitHolders,
    FundOperations,
    TaxRegistrations,
    Review,
    Complete,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::NameAndType,
        Self::Addresses,
        Self::Officeholders,
        Self::ShareClasses,
        Self::Members,
        Self::Settlement,
        Self::FundMembers,
        Self::Trustees,
        Self::Appointors,
        Self::Beneficiaries,
        Self::UnitClasses,
        Self::UnitHolders,
        Self::FundOperations,
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
            Self::Settlement => "settlement",
            Self::FundMembers => "fund-members",
            Self::Trustees => "trustees",
            Self::Appointors => "appointors",
            Self::Beneficiaries => "beneficiaries",
            Self::UnitClasses => "unit-classes",
            Self::UnitHolders => "unit-holders",
            Self::FundOperations => "operations",
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
            Self::Settlement => "Settlement",
            Self::FundMembers => "Fund members",
            Self::Trustees => "Trustees",
            Self::Appointors => "Appointors",
            Self::Beneficiaries => "Beneficiaries",
            Self::UnitClasses => "Unit classes",
            Self::UnitHolders => "Unit holders",
            Self::FundOperations => "Running the fund",
            Self::TaxRegistrations => "Tax registrations",
            Self::Review => "Review",
            Self::Complete => "Complete",
        }
    }
}
