//! The rows that join parties to the new entity: offices.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::fields::fields;
use crate::date::{CivilDate, DateError};
use crate::ids::{PartyId, RowId};

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
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Director,
        Self::Secretary,
        Self::PublicOfficer,
        Self::AlternateDirector,
        Self::Member,
    ];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Director => "director",
            Self::Secretary => "secretary",
            Self::PublicOfficer => "public_officer",
            Self::AlternateDirector => "alternate_director",
            Self::Member => "member",
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
        }
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
}

fields!(Office {
    appointed_on,
    consent_date,
    consent_confirmed
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
    /// Members are made by their holdings.
    #[error("a member is added with the shares it holds")]
    NotAnOffice,
    /// The product has no such role.
    #[error("this product has no {0}")]
    NoSuchRole(&'static str),
    /// Only persons may have the role.
    #[error("a {0} must be a person, not a company")]
    PersonsOnly(&'static str),
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
