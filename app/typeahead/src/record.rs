//! What the index holds: one record a client.

use serde::{Deserialize, Serialize};

/// What a client is. The field a party is searched for decides which kinds
/// come first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A human being.
    Person,
    /// A company.
    Company,
    /// A trust that is not a superannuation fund.
    Trust,
    /// A superannuation fund.
    Fund,
    /// A partnership, an association, an estate or anything else.
    #[default]
    Other,
}

impl Kind {
    /// All kinds, in their declared order.
    pub const ALL: [Self; 5] = [
        Self::Person,
        Self::Company,
        Self::Trust,
        Self::Fund,
        Self::Other,
    ];

    /// The lower-case word used in lists and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Company => "company",
            Self::Trust => "trust",
            Self::Fund => "fund",
            Self::Other => "other",
        }
    }

    /// Reads the word of [`Kind::as_str`], whatever its case.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str().eq_ignore_ascii_case(word.trim()))
    }
}

/// One client, as the index takes it. Strings are kept as given, so that
/// highlight ranges point into what the user sees.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Record {
    /// The caller's key, for XPM records their UUID.
    pub id: String,
    /// What the client is.
    pub kind: Kind,
    /// The display name, `Jane Smith` or `Smith, Jane` for a person.
    pub name: String,
    /// Former and trading names.
    pub other_names: Vec<String>,
    /// The practice's own client code.
    pub code: Option<String>,
    /// Australian Company Number, with or without spaces.
    pub acn: Option<String>,
    /// Australian Business Number, with or without spaces.
    pub abn: Option<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Phone numbers as written, national or international.
    pub phones: Vec<String>,
    /// Archived clients are found, marked, and come last.
    pub archived: bool,
    /// A static rank: among otherwise equal hits the higher weight comes
    /// first. Values above 63 count as 63.
    pub weight: u8,
}

impl Record {
    /// A record with a name and nothing else.
    pub fn new(id: impl Into<String>, kind: Kind, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            kind,
            name: name.into(),
            ..Self::default()
        }
    }
}
