//! Products. A product is data, one file each: its steps, its roles with how
//! many and who may hold them, its rules, its price, its documents and XPM's
//! words for it. Rules and pages take the definition.

mod company;
mod definition;
mod discretionary;
mod fund_corporate;
mod fund_individual;
mod super_trustee;
mod unit;

use serde::{Deserialize, Serialize};

use super::Role;

pub use definition::{Ask, Definition, DutyKey, FeeKey, RoleDef, RuleSet};

/// What can be ordered.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Product {
    /// Proprietary company limited by shares.
    #[default]
    #[serde(rename = "company.pty")]
    CompanyPty,
    /// The same, acting only as trustee of a superannuation fund.
    #[serde(rename = "company.pty.super_trustee")]
    CompanySuperTrustee,
    /// Discretionary (family) trust.
    #[serde(rename = "trust.discretionary")]
    TrustDiscretionary,
    /// Unit trust.
    #[serde(rename = "trust.unit")]
    TrustUnit,
    /// Fund with individual trustees.
    #[serde(rename = "smsf.individual")]
    SmsfIndividual,
    /// Fund with a company as trustee.
    #[serde(rename = "smsf.corporate")]
    SmsfCorporate,
}

impl Product {
    /// All of them, in the order of the catalogue.
    pub const ALL: [Self; 6] = [
        Self::CompanyPty,
        Self::CompanySuperTrustee,
        Self::TrustDiscretionary,
        Self::TrustUnit,
        Self::SmsfIndividual,
        Self::SmsfCorporate,
    ];

    /// The role that a holding of shares or units makes. Here and not in the definition, which the
    /// browser does without.
    pub const fn holder(self) -> Option<Role> {
        match self {
            Self::CompanyPty | Self::CompanySuperTrustee => Some(Role::Member),
            Self::TrustUnit => Some(Role::UnitHolder),
            Self::TrustDiscretionary | Self::SmsfIndividual | Self::SmsfCorporate => None,
        }
    }

    /// The word stored and used in paths.
    pub const fn as_str(self) -> &'static str {
        definition(self).id
    }

    /// Reads the word back.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|product| product.as_str() == word)
    }
}

/// The definition of a product.
pub const fn definition(product: Product) -> &'static Definition {
    match product {
        Product::CompanyPty => &company::COMPANY,
        Product::CompanySuperTrustee => &super_trustee::SUPER_TRUSTEE,
        Product::TrustDiscretionary => &discretionary::DISCRETIONARY,
        Product::TrustUnit => &unit::UNIT,
        Product::SmsfIndividual => &fund_individual::FUND_INDIVIDUAL,
        Product::SmsfCorporate => &fund_corporate::FUND_CORPORATE,
    }
}

/// All products, in the order of the catalogue.
pub fn catalogue() -> impl Iterator<Item = &'static Definition> {
    Product::ALL.into_iter().map(definition)
}
