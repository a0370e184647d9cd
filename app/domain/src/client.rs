//! A client record of XPM, in our words.

use serde::{Deserialize, Serialize};

use crate::date::CivilDate;
use crate::ids::{ClientUuid, RelationshipUuid, StaffUuid};
use crate::time::Timestamp;

/// What a client is. The shape in the design follows it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum ClientKind {
    Person,
    Company,
    Trust,
    Fund,
    #[default]
    Other,
}

impl ClientKind {
    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Company => "company",
            Self::Trust => "trust",
            Self::Fund => "fund",
            Self::Other => "other",
        }
    }

    /// Reads the word back.
    pub fn parse(word: &str) -> Option<Self> {
        [
            Self::Person,
            Self::Company,
            Self::Trust,
            Self::Fund,
            Self::Other,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == word)
    }

    /// The word people read beside the shape.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Person => "Individual",
            Self::Company => "Company",
            Self::Trust => "Trust",
            Self::Fund => "Super fund",
            Self::Other => "Other",
        }
    }
}

/// An address as XPM holds it: one free text and four short fields.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct XpmAddress {
    pub lines: String,
    pub city: String,
    pub region: String,
    pub postcode: String,
    pub country: String,
}

impl XpmAddress {
    /// "18 Tern Court, Torquay VIC 3228".
    pub fn one_line(&self) -> String {
        let place = crate::text::squeeze(&[&*self.city, &*self.region, &*self.postcode].join(" "));
        let lines = self.lines.lines().map(str::trim);
        lines
            .chain([place.as_str()])
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// A contact of a client.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Contact {
    pub uuid: String,
    pub name: String,
    pub position: String,
    pub email: String,
    pub mobile: String,
    pub phone: String,
    pub primary: bool,
}

/// A relationship as a client shows it: the related client has this role for
/// the client that shows it (`role` "Director"), or the other way round
/// (`of` is true, XPM's "Director Of").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relationship {
    pub uuid: RelationshipUuid,
    /// XPM's word without its "Of".
    pub role: String,
    pub of: bool,
    pub related: ClientUuid,
    pub related_name: String,
    /// Shares are counted in XPM with decimals; kept as XPM wrote them.
    pub shares: Option<String>,
    pub percentage: Option<String>,
    pub start: Option<CivilDate>,
    pub end: Option<CivilDate>,
}

/// A client group that the client is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRef {
    pub uuid: String,
    pub name: String,
}

/// A client record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Client {
    pub uuid: Option<ClientUuid>,
    pub name: String,
    pub kind: ClientKind,
    /// XPM's own word, from the practice's list.
    pub structure: Option<String>,
    pub title: String,
    pub given_name: String,
    pub middle_name: String,
    pub family_name: String,
    /// Former or trading names.
    pub other_name: String,
    pub birth_date: Option<CivilDate>,
    pub birth_city: String,
    /// ISO 3166 code as XPM holds it.
    pub birth_country: String,
    pub email: String,
    pub phone: String,
    pub address: XpmAddress,
    pub postal: XpmAddress,
    /// XPM's `CompanyNumber`.
    pub acn: String,
    /// XPM's `BusinessNumber`.
    pub abn: String,
    /// The last digits of a tax number that XPM shows masked.
    pub tax_tail: Option<String>,
    pub code: String,
    /// Carries our marker on records that a push created.
    pub export_code: String,
    pub archived: bool,
    pub prospect: bool,
    pub deleted: bool,
    pub account_manager: Option<String>,
    pub job_manager: Option<String>,
    pub web_url: Option<String>,
    pub contacts: Vec<Contact>,
    pub relationships: Vec<Relationship>,
    pub groups: Vec<GroupRef>,
}

impl Client {
    /// A person's display name, "Jane Ellen Marchetti", or the entity's name.
    pub fn display_name(&self) -> String {
        let parts = [&self.given_name, &self.middle_name, &self.family_name];
        if self.kind == ClientKind::Person && !self.family_name.is_empty() {
            parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(" ")
        } else {
            self.name.clone()
        }
    }
}

/// A client record with what we know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncedClient {
    pub uuid: ClientUuid,
    pub client: Client,
    /// When XPM last answered with this record: "XPM as of".
    pub as_of: Timestamp,
}

/// A member of the practice's staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    pub uuid: StaffUuid,
    pub name: String,
    pub email: String,
}

/// A task of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobTask {
    pub uuid: String,
    pub task_uuid: String,
    pub name: String,
    pub completed: bool,
}

/// A job of the practice in XPM.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PracticeJob {
    /// The human number, which XPM wants in paths and time entries.
    pub number: String,
    pub uuid: String,
    pub name: String,
    pub client: ClientUuid,
    pub client_name: String,
    pub state: String,
    pub tasks: Vec<JobTask>,
}
