//! The server functions of the client pages.

use crate::error::AppError;
use crate::wire::{GetUrl, Postcard};
use deedbox_domain::client::{ClientKind, Contact};
use deedbox_domain::ids::ClientUuid;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientRow {
    pub uuid: ClientUuid,
    pub name: String,
    pub kind: ClientKind,
    /// "ACN 912 406 332", or an e-mail address.
    pub note: String,
    pub archived: bool,
    /// "XPM as of" this time.
    pub as_of: String,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientRows {
    pub rows: Vec<ClientRow>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// All clients of the practice.
    pub total: u64,
}

/// A term and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactRow {
    pub term: String,
    pub value: String,
}

/// A relationship, told from this client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedRow {
    /// "Director of".
    pub role: String,
    pub related: ClientUuid,
    pub name: String,
    /// Shares and dates.
    pub note: String,
}

/// An open job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobRow {
    pub number: String,
    pub name: String,
    pub state: String,
}

/// One client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientView {
    pub uuid: ClientUuid,
    pub name: String,
    pub kind: ClientKind,
    /// XPM's own word, where the practice has one.
    pub structure: Option<String>,
    pub archived: bool,
    pub prospect: bool,
    pub as_of: String,
    pub web_url: Option<String>,
    pub facts: Vec<FactRow>,
    pub contacts: Vec<Contact>,
    pub relationships: Vec<RelatedRow>,
    pub groups: Vec<String>,
    pub jobs: Vec<JobRow>,
}

/// Lists or searches. `kind` is a kind's word and `after` a page's `next`; both may be empty.
#[server(prefix = "/api", endpoint = "clients/list", input = GetUrl, output = Postcard)]
pub async fn list_clients(
    text: String,
    kind: String,
    archived: bool,
    after: String,
) -> Result<ClientRows, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(crate::ssr::clients::list(&portal, &actor, &text, &kind, archived, &after).await?)
}

/// Reads one client, as it was last read from XPM.
#[server(prefix = "/api", endpoint = "clients/view", input = GetUrl, output = Postcard)]
pub async fn view_client(client: ClientUuid) -> Result<ClientView, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    crate::ssr::clients::detail(&portal, &actor, &client).await
}

/// Reads one client again from XPM. False when it is there no more.
#[server(prefix = "/api", endpoint = "clients/refresh", output = Postcard)]
pub async fn refresh_client(client: ClientUuid) -> Result<bool, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    Ok(deedbox_core::clients::refresh(&portal, &actor, &client)
        .await?
        .is_some())
}
