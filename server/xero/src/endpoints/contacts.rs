//! Contacts (Xero's reference of clients). Since February 2023 a contact can belong to several
//! clients, so position and primary are per client. Scope `practicemanager.client`.

use deedbox_http::Method;
use serde::{Deserialize, Serialize};

use super::{ByUuid, Pagination};
use crate::client::{Call, XpmClient};
use crate::error::XpmError;
use crate::wire::value::{Flag, Maybe, Records, Text};

/// A contact.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct ClientContact {
    pub uuid: Text,
    pub name: Text,
    pub salutation: Text,
    pub addressee: Text,
    pub mobile: Text,
    pub email: Text,
    pub phone: Text,
    pub position: Text,
    pub is_primary: Flag,
    pub is_deleted: Flag,
}

/// A contact to add to a client, or to change for it.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct ContactRequest {
    pub client: ContactClient,
    pub name: Text,
    pub mobile: Text,
    pub email: Text,
    pub phone: Text,
    pub salutation: Text,
    pub addressee: Text,
    pub position: Text,
    pub is_primary: Flag,
}

/// The client that a contact is added to.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ContactClient {
    /// Its UUID.
    pub uuid: Text,
}

/// An answer with contacts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ContactsResponse {
    /// The contacts.
    pub contacts: Records<ClientContact>,
    /// Links to further pages.
    pub pagination: Maybe<Pagination>,
}

/// An answer with one contact.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactResponse {
    /// The contact.
    pub contact: Maybe<ClientContact>,
}

#[derive(Serialize)]
struct LinkContacts<'a> {
    uuid: &'a str,
    contacts: Vec<ByUuid<'a>>,
}

impl XpmClient {
    /// A page of the contacts that are not deleted. Position and primary may be
    /// missing here (`contact.list_roles`): ask per client.
    pub async fn contact_page(&self, next: Option<&str>) -> Result<ContactsResponse, XpmError> {
        self.call(Call::page(&["client.api", "contacts"], next))
            .await
    }

    /// A contact as one of its clients has it.
    pub async fn contact_get(
        &self,
        uuid: &str,
        client: &str,
    ) -> Result<Option<ClientContact>, XpmError> {
        let call = Call::get(&["client.api", "contact", uuid]).query("clientUuid", client);
        match self.call::<ContactResponse>(call).await {
            Ok(answer) => Ok(answer.contact.into_inner()),
            Err(error) if error.is_missing_record() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Adds a contact to a client.
    pub async fn contact_add(
        &self,
        contact: &ContactRequest,
    ) -> Result<Option<ClientContact>, XpmError> {
        let call = Call::write(Method::POST, &["client.api", "contact"], contact)?;
        Ok(self
            .call::<ContactResponse>(call)
            .await?
            .contact
            .into_inner())
    }

    /// Changes a contact; its client is named for position and primary.
    pub async fn contact_update(
        &self,
        uuid: &str,
        contact: &ContactRequest,
    ) -> Result<Option<ClientContact>, XpmError> {
        let call = Call::write(Method::PUT, &["client.api", "contact", uuid], contact)?;
        Ok(self
            .call::<ContactResponse>(call)
            .await?
            .contact
            .into_inner())
    }

    /// Links existing contacts to a client, at most ten (Xero's reference of clients).
    pub async fn contacts_link(&self, client: &str, contacts: &[&str]) -> Result<(), XpmError> {
        for ten in contacts.chunks(10) {
            let contacts = ten.iter().map(|uuid| ByUuid { uuid }).collect();
            let body = LinkContacts {
                uuid: client,
                contacts,
            };
            let path = ["client.api", "client", client, "contacts"];
            self.call::<super::StatusOnly>(Call::write(Method::POST, &path, &body)?)
                .await?;
        }
        Ok(())
    }
}
