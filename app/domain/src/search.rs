//! The typeahead's question and its answer, as they cross the wire.

use serde::{Deserialize, Serialize};

use crate::client::ClientKind;
use crate::ids::{ClientUuid, RecentId};

/// Letters and digits needed before anything is asked.
pub const SHORTEST: usize = 3;

/// A question that is long enough to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchPrefix(String);

impl SearchPrefix {
    /// Trims, and refuses fewer than three letters or digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        (letters >= SHORTEST).then(|| Self(text.chars().take(100).collect()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where a suggestion comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    Xpm(ClientUuid),
    Recent(RecentId),
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    pub target: Target,
    pub kind: ClientKind,
    /// "Marchetti, Jane Ellen".
    pub label: String,
    /// Byte ranges of `label` to mark.
    pub marks: Vec<(u32, u32)>,
    /// Why it matched, and enough to tell namesakes apart.
    pub why: String,
    pub archived: bool,
    /// Why it cannot be chosen here.
    pub unfit: Option<String>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Suggestions {
    pub xpm: Vec<Suggestion>,
    pub recent: Vec<Suggestion>,
    /// "09:41": when XPM was last read; none without a connection.
    pub as_of: Option<String>,
    pub connected: bool,
    pub syncing: bool,
    /// The last attempt to read XPM failed: what is shown is our copy from [`Self::as_of`].
    pub unanswered: bool,
}
