//! Relationships between clients (Xero's reference of clients). `Type` names the role of the
//! *related* client for this client: a company has `Type=Director,
//! RelatedClient=P`, and P shows the mirrored entry, often as `Director Of`.
//! Scope `practicemanager.client`.

use deedbox_http::Method;
use serde::{Deserialize, Serialize};

use super::{ByUuid, NamedEntity, StatusOnly};
use crate::client::{Call, XpmClient};
use crate::error::XpmError;
use crate::wire::value::{Day, Decimal, Maybe, Text};

/// The types that an add accepts, as Xero's page spells them.
pub const TYPES: [&str; 18] = [
    "Director",
    "Shareholder",
    "Trustee",
    "Beneficiary",
    "Partner",
    "Settlor",
    "Associate",
    "Secretary",
    "Public Officer",
    "Husband",
    "Wife",
    "Spouse",
    "Parent Of",
    "Child Of",
    "Appointer",
    "Member",
    "Auditor",
    "Owner",
];

/// A relationship as a detailed client shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct Relationship {
    pub uuid: Text,
    #[serde(rename = "type")]
    pub role: Text,
    pub related_client: Maybe<NamedEntity>,
    pub number_of_shares: Decimal,
    pub percentage: Decimal,
    pub start_date: Day,
    pub end_date: Day,
}

/// A relationship to add.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct RelationshipAdd {
    pub client_uuid: Text,
    pub related_client_uuid: Text,
    #[serde(rename = "type")]
    pub role: Text,
    /// For Shareholder and Owner only.
    pub number_of_shares: Decimal,
    /// For Partner only.
    pub percentage: Decimal,
    /// `yyyy-MM-dd`.
    pub start_date: Text,
    /// `yyyy-MM-dd`.
    pub end_date: Text,
}

/// What can be changed in a relationship; another role or party is a delete and
/// an add.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct RelationshipUpdate {
    pub uuid: Text,
    pub number_of_shares: Decimal,
    pub percentage: Decimal,
    pub start_date: Text,
    pub end_date: Text,
}

/// A relationship as an add or an update answers with it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct RelationshipDetail {
    pub uuid: Text,
    pub client: Maybe<NamedEntity>,
    pub related_client: Maybe<NamedEntity>,
    pub relationship_type: Maybe<RelationshipType>,
    pub number_of_shares: Decimal,
    pub percentage: Decimal,
    pub start_date: Day,
    pub end_date: Day,
}

/// The role in an answer to an add.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RelationshipType {
    /// Such as `Director`.
    pub name: Text,
}

/// The element's name in XML is not known: both are taken (`rel.add_answer`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RelationshipResponse {
    /// As Xero's description has it.
    pub client_relationship: Maybe<RelationshipDetail>,
    /// As the request has it.
    pub relationship: Maybe<RelationshipDetail>,
}

impl RelationshipResponse {
    /// Whichever came.
    pub fn into_detail(self) -> Option<RelationshipDetail> {
        self.client_relationship
            .into_inner()
            .or_else(|| self.relationship.into_inner())
    }
}

impl XpmClient {
    /// Adds a relationship. Both clients need a business structure first, and
    /// whether a second equal one is refused is not known (`rel.repeat`): look
    /// before adding.
    pub async fn relationship_add(
        &self,
        relationship: &RelationshipAdd,
    ) -> Result<Option<RelationshipDetail>, XpmError> {
        let call = Call::write(
            Method::POST,
            &["client.api", "addrelationship"],
            relationship,
        )?;
        Ok(self.call::<RelationshipResponse>(call).await?.into_detail())
    }

    /// Changes shares, percentage and dates.
    pub async fn relationship_update(
        &self,
        relationship: &RelationshipUpdate,
    ) -> Result<Option<RelationshipDetail>, XpmError> {
        let call = Call::write(
            Method::PUT,
            &["client.api", "updaterelationship"],
            relationship,
        )?;
        Ok(self.call::<RelationshipResponse>(call).await?.into_detail())
    }

    /// Deletes a relationship. What comes back is not relied on
    /// (`rel.delete_answer`).
    pub async fn relationship_delete(&self, uuid: &str) -> Result<(), XpmError> {
        let path = ["client.api", "deleterelationship"];
        let call = Call::write(Method::POST, &path, &ByUuid { uuid })?;
        self.call::<StatusOnly>(call).await.map(|_| ())
    }
}
