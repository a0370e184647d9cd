//! Client groups (Xero's reference of client groups). Scope `practicemanager.client`.

use deedbox_http::Method;
use serde::{Deserialize, Serialize};

use super::{ByUuid, NamedEntity, StatusOnly};
use crate::client::{Call, XpmClient};
use crate::error::XpmError;
use crate::wire::value::{Flag, List, Maybe, Records, Text};

/// A group; its members come only with `get`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct Group {
    pub uuid: Text,
    pub name: Text,
    pub taxable: Flag,
    pub web_url: Text,
    pub clients: List<NamedEntity>,
}

/// An answer with groups.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupListResponse {
    /// The groups.
    pub groups: Records<Group>,
}

/// An answer with one group.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupResponse {
    /// The group.
    pub group: Maybe<Group>,
}

/// A group to add, with its one first member.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct GroupAdd {
    pub name: Text,
    pub taxable: Flag,
    pub client_uuid: Text,
}

#[derive(Serialize)]
struct Members<'a> {
    uuid: &'a str,
    add: Vec<ByUuid<'a>>,
    remove: Vec<ByUuid<'a>>,
}

impl XpmClient {
    /// All groups.
    pub async fn group_list(&self) -> Result<Vec<Group>, XpmError> {
        let call = Call::get(&["clientgroup.api", "list"]);
        Ok(self
            .call::<GroupListResponse>(call)
            .await?
            .groups
            .into_readable("clientgroup.list"))
    }

    /// One group with its members; none if XPM has no such group.
    pub async fn group_get(&self, uuid: &str) -> Result<Option<Group>, XpmError> {
        match self
            .call::<GroupResponse>(Call::get(&["clientgroup.api", "get", uuid]))
            .await
        {
            Ok(answer) => Ok(answer.group.into_inner()),
            Err(error) if error.is_missing_record() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Adds a group.
    pub async fn group_add(&self, group: &GroupAdd) -> Result<Option<Group>, XpmError> {
        let call = Call::write(Method::POST, &["clientgroup.api", "add"], group)?;
        Ok(self.call::<GroupResponse>(call).await?.group.into_inner())
    }

    /// Puts clients into a group and takes others out.
    pub async fn group_members(
        &self,
        group: &str,
        add: &[&str],
        remove: &[&str],
    ) -> Result<Option<Group>, XpmError> {
        let body = Members {
            uuid: group,
            add: add.iter().map(|uuid| ByUuid { uuid }).collect(),
            remove: remove.iter().map(|uuid| ByUuid { uuid }).collect(),
        };
        let call = Call::write(Method::PUT, &["clientgroup.api", "members"], &body)?;
        Ok(self.call::<GroupResponse>(call).await?.group.into_inner())
    }

    /// Deletes a group.
    pub async fn group_delete(&self, uuid: &str) -> Result<(), XpmError> {
        let call = Call::write(
            Method::POST,
            &["clientgroup.api", "delete"],
            &ByUuid { uuid },
        )?;
        self.call::<StatusOnly>(call).await.map(|_| ())
    }
}
