//! Clients (Xero's reference of clients). Scope `practicemanager.client`.

use deedbox_http::Method;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

use super::contacts::ClientContact;
use super::groups::Group;
use super::relationships::Relationship;
use super::{ByUuid, NamedEntity, Pagination, StatusOnly};
use crate::client::{Call, XpmClient};
use crate::error::{RequestFault, XpmError};
use crate::wire::value::{Day, Decimal, Flag, List, Maybe, Records, TaxTail, Text, Whole};

/// A client as XPM answers with it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(
    missing_docs,
    reason = "the names are XPM's; Xero's reference of clients says what they hold"
)]
pub struct Client {
    pub uuid: Text,
    pub name: Text,
    pub title: Text,
    pub gender: Text,
    pub first_name: Text,
    pub middle_name: Text,
    pub last_name: Text,
    pub other_name: Text,
    pub email: Text,
    pub date_of_birth: Day,
    pub date_of_death: Day,
    pub place_of_birth_city: Text,
    pub place_of_birth_country_code: Text,
    pub address: Text,
    pub city: Text,
    pub region: Text,
    pub post_code: Text,
    pub country: Text,
    pub postal_address: Text,
    pub postal_city: Text,
    pub postal_region: Text,
    pub postal_post_code: Text,
    pub postal_country: Text,
    pub phone: Text,
    pub fax: Text,
    pub website: Text,
    pub referral_source: Text,
    pub export_code: Text,
    pub industry: Text,
    pub is_prospect: Flag,
    pub is_archived: Flag,
    pub is_deleted: Flag,
    pub account_manager: Maybe<NamedEntity>,
    pub job_manager: Maybe<NamedEntity>,
    #[serde(rename = "type")]
    pub billing_type: Maybe<BillingType>,
    pub billing_client: Maybe<NamedEntity>,
    pub tax_number: TaxTail,
    pub company_number: Text,
    pub business_number: Text,
    pub business_structure: Text,
    pub balance_month: Text,
    pub prepare_gst: Flag,
    pub gst_registered: Flag,
    pub gst_period: Text,
    pub gst_basis: Text,
    pub provisional_tax_basis: Text,
    pub provisional_tax_ratio: Decimal,
    pub signed_tax_authority: Flag,
    pub tax_agent: Text,
    pub agency_status: Text,
    pub return_type: Text,
    pub prepare_activity_statement: Flag,
    pub prepare_tax_return: Flag,
    pub branch_number: Text,
    pub bank_bsb: Text,
    pub bank_account_name: Text,
    pub bank_account_number: Text,
    pub bank_name: Text,
    pub active_ato_client: Flag,
    pub client_code: Text,
    pub auto_bas_opt_in_criteria: Maybe<AutoBasOptInCriteria>,
    pub web_url: Text,
    pub contacts: List<ClientContact>,
    pub notes: List<ClientNote>,
    pub groups: List<Group>,
    pub relationships: List<Relationship>,
}

/// The billing type of a client, which is not its business structure.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct BillingType {
    pub name: Text,
    pub cost_markup: Decimal,
    pub payment_term: Text,
    pub payment_day: Whole,
}

/// Opting in to prefilled activity statements; values are not documented.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct AutoBasOptInCriteria {
    pub annually: Text,
    pub monthly: Text,
    pub quarterly: Text,
    #[serde(rename = "opt-out")]
    pub opt_out: Text,
}

/// A note; tags replaced folders in 2025 (Xero's reference of clients).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct ClientNote {
    pub title: Text,
    pub text: Text,
    pub folder: Text,
    /// As it came: nothing reads it, and no client is lost for a note's date.
    pub date: Text,
    pub created_by: Text,
    pub tags: Text,
}

/// A tax number to write: typed by a person in this visit, never one that XPM
/// gave us (Xero's reference of clients). It prints nothing of itself.
#[derive(Debug, Clone)]
pub struct TaxNumber(SecretString);

impl TaxNumber {
    /// Digits, with or without spaces. A masked or empty value is refused.
    pub fn typed(text: &str) -> Result<Self, RequestFault> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(RequestFault::MaskedTaxNumber);
        }
        Ok(Self(digits.into()))
    }
}

impl Serialize for TaxNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.expose_secret())
    }
}

/// A client to add or, with its UUID, to update. Empty fields are left out when
/// it is written.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "the names are XPM's; Xero's reference of clients says what they hold"
)]
pub struct ClientRequest {
    pub uuid: Text,
    pub name: Text,
    pub title: Text,
    pub gender: Text,
    pub first_name: Text,
    pub middle_name: Text,
    pub last_name: Text,
    pub other_name: Text,
    pub email: Text,
    pub date_of_birth: Text,
    pub date_of_death: Text,
    pub place_of_birth_city: Text,
    pub place_of_birth_country_code: Text,
    pub address: Text,
    pub city: Text,
    pub region: Text,
    pub post_code: Text,
    pub country: Text,
    pub postal_address: Text,
    pub postal_city: Text,
    pub postal_region: Text,
    pub postal_post_code: Text,
    pub postal_country: Text,
    pub phone: Text,
    pub fax: Text,
    pub web_site: Text,
    pub referral_source: Text,
    pub export_code: Text,
    pub is_prospect: Flag,
    pub account_manager_uuid: Text,
    pub job_manager_uuid: Text,
    pub billing_client_uuid: Text,
    pub tax_number: Option<TaxNumber>,
    pub company_number: Text,
    pub business_number: Text,
    pub branch_number: Text,
    pub business_structure: Text,
    pub balance_month: Text,
    pub gst_registered: Flag,
    pub prepare_gst: Flag,
    pub gst_period: Whole,
    pub gst_basis: Text,
    pub provisional_tax_basis: Text,
    pub provisional_tax_ratio: Decimal,
    pub signed_tax_authority: Flag,
    pub tax_agent: Text,
    pub agency_status: Text,
    pub prepare_activity_statement: Flag,
    pub prepare_tax_return: Flag,
    pub auto_bas_opt_in_criteria: Maybe<AutoBasOptInCriteria>,
    pub return_type: Text,
    pub active_ato_client: Flag,
    pub client_code: Text,
    /// For an add only.
    pub contacts: List<ContactInsert>,
}

/// A contact that is added with its client.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are XPM's")]
pub struct ContactInsert {
    pub name: Text,
    pub phone: Text,
    pub mobile: Text,
    pub email: Text,
    pub position: Text,
    pub salutation: Text,
    pub addressee: Text,
    pub is_primary: Flag,
}

/// An answer with clients.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ClientListResponse {
    /// The clients.
    pub clients: Records<Client>,
    /// Links, on a paged list.
    pub pagination: Maybe<Pagination>,
}

/// An answer with one client.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ClientResponse {
    /// The client.
    pub client: Maybe<Client>,
    /// Its page in XPM, beside the object on some calls (the README's table of facts).
    pub web_url: Text,
}

impl ClientResponse {
    fn into_client(self) -> Option<Client> {
        let Self { client, web_url } = self;
        client.into_inner().map(|mut client| {
            if client.web_url.get().is_none() {
                client.web_url = web_url;
            }
            client
        })
    }
}

impl XpmClient {
    /// One client with its details; none if XPM has no such record.
    pub async fn client_get(&self, uuid: &str) -> Result<Option<Client>, XpmError> {
        let call = Call::get(&["client.api", "get", uuid]);
        match self.call::<ClientResponse>(call).await {
            Ok(answer) => Ok(answer.into_client()),
            Err(error) if error.is_missing_record() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Clients by name "or other fields"; which, is not known (`client.search_scope`).
    pub async fn client_search(&self, query: &str) -> Result<Vec<Client>, XpmError> {
        let call = Call::get(&["client.api", "search"])
            .query("query", query)
            .query("detailed", "true");
        Ok(self
            .call::<ClientListResponse>(call)
            .await?
            .clients
            .into_readable("client.search"))
    }

    /// A page of the clients that are neither archived nor deleted. Only ids and
    /// names are sure to be filled (`client.paged_fields`).
    pub async fn client_page(&self, next: Option<&str>) -> Result<ClientListResponse, XpmError> {
        self.call(Call::page(&["client.api", "paged-list"], next))
            .await
    }

    /// Adds a client. XPM has no idempotency key: after an unknown outcome look
    /// for the export code before adding again.
    pub async fn client_add(&self, client: &ClientRequest) -> Result<Option<Client>, XpmError> {
        let call = Call::write(Method::POST, &["client.api", "add"], client)?;
        Ok(self.call::<ClientResponse>(call).await?.into_client())
    }

    /// Updates a client. What a left-out field does is not known
    /// (`client.update_omitted`): build the request with
    /// [`super::client_update::ClientUpdate`].
    pub(crate) async fn client_update(
        &self,
        client: &ClientRequest,
    ) -> Result<Option<Client>, XpmError> {
        let call = Call::write(Method::PUT, &["client.api", "update"], client)?;
        Ok(self.call::<ClientResponse>(call).await?.into_client())
    }

    /// Archives a client. There is no way back through the API.
    pub async fn client_archive(&self, uuid: &str) -> Result<Option<Client>, XpmError> {
        let call = Call::write(Method::PUT, &["client.api", "archive"], &ByUuid { uuid })?;
        Ok(self.call::<ClientResponse>(call).await?.into_client())
    }

    /// Deletes a client.
    pub async fn client_delete(&self, uuid: &str) -> Result<(), XpmError> {
        let call = Call::write(Method::POST, &["client.api", "delete"], &ByUuid { uuid })?;
        self.call::<StatusOnly>(call).await.map(|_| ())
    }
}
