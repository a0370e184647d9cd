//! Staff (Xero's reference of staff). Names are not unique, nothing tells who is disabled,
//! and there is no "me": match by e-mail. Scope `practicemanager.staff.read`.

use serde::{Deserialize, Serialize};

use crate::client::{Call, XpmClient};
use crate::error::XpmError;
use crate::wire::value::{Maybe, Records, Text};

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct Staff {
    pub uuid: Text,
    pub name: Text,
    pub email: Text,
    pub phone: Text,
    pub mobile: Text,
    pub address: Text,
    pub payroll_code: Text,
    pub web_url: Text,
}

/// An answer with staff.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct StaffListResponse {
    /// The staff.
    pub staff_list: Records<Staff>,
}

/// An answer with one member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StaffResponse {
    /// The member of staff.
    pub staff: Maybe<Staff>,
}

impl XpmClient {
    /// All staff.
    pub async fn staff_list(&self) -> Result<Vec<Staff>, XpmError> {
        let call = Call::get(&["staff.api", "list"]);
        Ok(self
            .call::<StaffListResponse>(call)
            .await?
            .staff_list
            .into_readable("staff.list"))
    }

    /// One member of staff; none if XPM has no such record.
    pub async fn staff_get(&self, uuid: &str) -> Result<Option<Staff>, XpmError> {
        match self
            .call::<StaffResponse>(Call::get(&["staff.api", "get", uuid]))
            .await
        {
            Ok(answer) => Ok(answer.staff.into_inner()),
            Err(error) if error.is_missing_record() => Ok(None),
            Err(error) => Err(error),
        }
    }
}
