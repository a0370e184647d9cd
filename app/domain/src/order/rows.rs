//! The rows that join parties to the new entity: offices.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::fields::fields;
use crate::date::{CivilDate, DateError};
use crate::ids::{PartyId, RowId};
use crate::place::Jurisdiction;

/// A role of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Director of a company (ASIC code DIR).
    Director,
    /// Secretary of a company (ASIC code SEC).
    Secretary,
    /// Answers to the tax office for a company.
    PublicOfficer,
    /// Stands in for a director.
    AlternateDirector,
    /// Holds shares. Made by a holding, never by an office.
    Member,
    /// Settles the first sum on a trust.
    Settlor,
    /// Trustee of a trust or fund.
    Trustee,
    /// May change the trustee.
    Appointor,
    /// Follows an appointor.
    SubstituteAppointor,
    /// Whose consent the trustee needs for what the deed says.
    Guardian,
    /// Primary beneficiary, by name.
    Beneficiary,
    /// Takes what the trustee does not give to others.
    DefaultTaker,
    /// May never benefit.
    ExcludedPerson,
    /// Holds units. Made by a holding, never by an office.
    UnitHolder,
    /// Member of a superannuation fund.
    FundMember,
    /// Parent, guardian or legal representative who acts for a fund's member.
    Representative,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Director,
        Self::Secretary,
        Self::PublicOfficer,
        Self::AlternateDirector,
        Self::Member,
        Self::Settlor,
        Self::Trustee,
        Self::Appointor,
        Self::SubstituteAppointor,
        Self::Guardian,
        Self::Beneficiary,
        Self::DefaultTaker,
        Self::ExcludedPerson,
        Self::UnitHolder,
        Self::FundMember,
        Self::Representative,
    ];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Director => "director",
            Self::Secretary => "secretary",
            Self::PublicOfficer => "public_officer",
            Self::AlternateDirector => "alternate_director",
            Self::Member => "member",
            Self::Settlor => "settlor",
            Self::Trustee => "trustee",
            Self::Appointor => "appointor",
            Self::SubstituteAppointor => "substitute_appointor",
            Self::Guardian => "guardian",
            Self::Beneficiary => "beneficiary",
            Self::DefaultTaker => "default_taker",
            Self::ExcludedPerson => "excluded_person",
            Self::UnitHolder => "unit_holder",
            Self::FundMember => "fund_member",
            Self::Representative => "representative",
        }
    }

    /// Reads the word back.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// As a heading.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Director => "Director",
            Self::Secretary => "Secretary",
            Self::PublicOfficer => "Public officer",
            Self::AlternateDirector => "Alternate director",
            Self::Member => "Member",
            Self::Settlor => "Settlor",
            Self::Trustee => "Trustee",
            Self::Appointor => "Appointor",
            Self::SubstituteAppointor => "Substitute appointor",
            Self::Guardian => "Guardian",
            Self::Beneficiary => "Beneficiary",
            Self::DefaultTaker => "Default taker",
            Self::ExcludedPerson => "Excluded person",
            Self::UnitHolder => "Unit holder",
            Self::FundMember => "Fund member",
            Self::Representative => "Representative",
        }
    }

    /// Inside a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Director => "director",
            Self::Secretary => "secretary",
            Self::PublicOfficer => "public officer",
            Self::AlternateDirector => "alternate director",
            Self::Member => "member",
            Self::Settlor => "settlor",
            Self::Trustee => "trustee",
            Self::Appointor => "appointor",
            Self::SubstituteAppointor => "substitute appointor",
            Self::Guardian => "guardian",
            Self::Beneficiary => "beneficiary",
            Self::DefaultTaker => "default taker",
            Self::ExcludedPerson => "excluded person",
            Self::UnitHolder => "unit holder",
            Self::FundMember => "fund member",
            Self::Representative => "representative",
        }
    }

    /// Made by a holding of shares or units, never by an office.
    pub const fn is_holder(self) -> bool {
        matches!(self, Self::Member | Self::UnitHolder)
    }

    /// An officeholder whom ASIC registers, with a consent and an age: an
    /// alternate director is a director too (Corporations Act, section 9).
    pub const fn is_officer(self) -> bool {
        matches!(
            self,
            Self::Director | Self::Secretary | Self::AlternateDirector
        )
    }

    /// A director, alternate or not.
    pub const fn is_director(self) -> bool {
        matches!(self, Self::Director | Self::AlternateDirector)
    }
}

/// An office of a party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Names the row.
    pub id: RowId,
    /// Which office.
    pub role: Role,
    /// Whose.
    pub party: PartyId,
    /// First day, as typed; empty is the day of registration.
    pub appointed_on: String,
    /// When the party consented in writing, as typed.
    pub consent_date: String,
    /// The written consent is held.
    pub consent_confirmed: bool,
    /// Where a deed will be signed: duty follows it.
    #[serde(default)]
    pub signs_in: Option<Jurisdiction>,
}

fields!(Office {
    appointed_on,
    consent_date,
    consent_confirmed,
    signs_in
});

impl Office {
    /// A fresh row.
    pub const fn new(id: RowId, role: Role, party: PartyId) -> Self {
        Self {
            id,
            role,
            party,
            appointed_on: String::new(),
            consent_date: String::new(),
            consent_confirmed: false,
            signs_in: None,
        }
    }

    /// The first day, if one was typed.
    pub fn appointed(&self) -> Result<CivilDate, DateError> {
        CivilDate::parse(&self.appointed_on)
    }
}

/// Why the rows of an order could not be changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RowError {
    /// A party, office, class or holding that is not in the order (any more).
    #[error("this order has no {0} any more")]
    Gone(&'static str),
    /// The id is taken.
    #[error("this was added already")]
    Taken,
    /// The party has this office.
    #[error("{name} is {role} already")]
    HasRole {
        /// The party.
        name: String,
        /// The office.
        role: &'static str,
    },
    /// Members and unit holders are made by their holdings.
    #[error("a holder is added with the shares or units it holds")]
    NotAnOffice,
    /// The product has no such role.
    #[error("this product has no {0}")]
    NoSuchRole(&'static str),
    /// Only persons may have the role.
    #[error("a {0} must be a person, not a company")]
    PersonsOnly(&'static str),
    /// Only companies may have the role.
    #[error("the {0} of this product must be a company")]
    CompaniesOnly(&'static str),
    /// Members hold shares of the class.
    #[error("members hold shares of this class: move or remove their holdings first")]
    ClassInUse,
    /// A holder stands twice in one holding.
    #[error("{0} stands twice in this holding")]
    HolderTwice(String),
    /// Filling a person from a record that is no person, or the other way round.
    #[error("this record is not {0}")]
    WrongKind(&'static str),
    /// A party cannot be merged with itself.
    #[error("choose two different people")]
    SamePerson,
    /// More than any order needs.
    #[error("an order takes at most {0} of these")]
    TooMany(usize),
}
