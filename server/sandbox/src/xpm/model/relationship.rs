//! Relationships between two clients.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::Decimal;
use crate::snapshot;

/// A type accepted by addrelationship, and the word the other side shows.
#[derive(Debug, PartialEq, Eq)]
pub struct RelationshipType {
    pub name: &'static str,
    pub mirror: &'static str,
    /// Whether a number of shares is kept.
    pub shares: bool,
    /// Whether a percentage is kept.
    pub percentage: bool,
}

const fn plain(name: &'static str, mirror: &'static str) -> RelationshipType {
    RelationshipType {
        name,
        mirror,
        shares: false,
        percentage: false,
    }
}

/// The eighteen types of Xero's reference.
pub const RELATIONSHIP_TYPES: &[RelationshipType] = &[
    plain("Director", "Director Of"),
    RelationshipType {
        name: "Shareholder",
        mirror: "Shareholder Of",
        shares: true,
        percentage: false,
    },
    plain("Trustee", "Trustee Of"),
    plain("Beneficiary", "Beneficiary Of"),
    RelationshipType {
        name: "Partner",
        mirror: "Partner Of",
        shares: false,
        percentage: true,
    },
    plain("Settlor", "Settlor Of"),
    plain("Associate", "Associate Of"),
    plain("Secretary", "Secretary Of"),
    plain("Public Officer", "Public Officer Of"),
    plain("Husband", "Wife"),
    plain("Wife", "Husband"),
    plain("Spouse", "Spouse"),
    plain("Parent Of", "Child Of"),
    plain("Child Of", "Parent Of"),
    plain("Appointer", "Appointer Of"),
    plain("Member", "Member Of"),
    plain("Auditor", "Auditor Of"),
    RelationshipType {
        name: "Owner",
        mirror: "Owner Of",
        shares: true,
        percentage: false,
    },
];

impl RelationshipType {
    pub fn find(name: &str) -> Option<&'static Self> {
        RELATIONSHIP_TYPES.iter().find(|known| known.name == name)
    }
}

/// A snapshot has its name alone: the list is the program's.
impl Serialize for RelationshipType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.name.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for &'static RelationshipType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        snapshot::named(deserializer, RelationshipType::find)
    }
}

/// `related` has the role `kind` for `client`: the director of the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relationship {
    pub uuid: Uuid,
    /// The id of the entry on the other side, where it has one of its own.
    pub mirror_uuid: Uuid,
    pub client: Uuid,
    pub related: Uuid,
    pub kind: &'static RelationshipType,
    pub shares: Option<i64>,
    pub percentage: Option<Decimal>,
    pub start: Option<Date>,
    pub end: Option<Date>,
}
