use super::Marked;
use crate::ui::Kind;

/// One option.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionRow<T> {
    /// Carries the XPM mark.
    pub from_xpm: bool,
    pub name: Marked,
    pub kind: Option<Kind>,
    /// In place of the kind's word: "Individual, archived".
    pub kind_words: Option<String>,
    /// Tells two namesakes apart and says why it matched.
    pub why: Marked,
    /// It does not fit here, and `why` says so.
    pub refused: bool,
    /// What the owner is told when it is chosen.
    pub value: T,
}

/// Options that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionGroup<T> {
    /// The name for a screen reader: "From Xero Practice Manager".
    pub label: String,
    /// A visible line above the options, for the second group and later.
    pub heading: Option<String>,
    pub rows: Vec<OptionRow<T>>,
}

/// Where the answer came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    #[default]
    Fresh,
    /// Xero does not answer; this is our copy.
    Copy,
    /// The first sync is still running.
    Syncing { done: u32, of: u32 },
}

/// What was found for a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    pub groups: Vec<OptionGroup<T>>,
    /// "5 from Xero Practice Manager, 1 used before"
    pub status: String,
    /// The time of the copy: "09:41".
    pub as_of: Option<String>,
    pub reach: Reach,
}

impl<T> Found<T> {
    /// The options, through all groups.
    pub fn rows(&self) -> impl Iterator<Item = &OptionRow<T>> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    /// How many options there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.groups.iter().map(|group| group.rows.len()).sum()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
