//! What is asked, and what comes back.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::record::Kind;

/// How many hits a query returns unless it says otherwise.
pub const DEFAULT_LIMIT: usize = 10;

/// One question to the index.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// What the user has typed so far.
    pub text: &'a str,
    /// The kinds the field wants, best first. Kinds not named come after all
    /// named ones; an empty list treats all kinds alike.
    pub prefer: &'a [Kind],
    /// Ids that come first among equals: the same group, recently used.
    pub boost: &'a [String],
    /// The most hits to return.
    pub limit: usize,
    /// Whether one slip of the finger is forgiven.
    pub slips: bool,
}

impl<'a> Query<'a> {
    /// A query with the defaults: ten hits, all kinds alike, slips forgiven.
    pub const fn new(text: &'a str) -> Self {
        Self {
            text,
            prefer: &[],
            boost: &[],
            limit: DEFAULT_LIMIT,
            slips: true,
        }
    }

    /// Puts these kinds first, in this order.
    #[must_use]
    pub const fn prefer(self, kinds: &'a [Kind]) -> Self {
        Self {
            prefer: kinds,
            ..self
        }
    }

    /// Puts these ids first among equals.
    #[must_use]
    pub const fn boost(self, ids: &'a [String]) -> Self {
        Self { boost: ids, ..self }
    }

    /// Returns at most this many hits.
    #[must_use]
    pub const fn limit(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// Finds what was typed and nothing near it.
    #[must_use]
    pub const fn without_slips(self) -> Self {
        Self {
            slips: false,
            ..self
        }
    }
}

/// The field in which a record matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// A word of the name.
    Name,
    /// A former or trading name.
    OtherName,
    /// The client code.
    Code,
    /// The Australian Company Number.
    Acn,
    /// The Australian Business Number.
    Abn,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
}

/// One record found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// The caller's key.
    pub id: String,
    /// What the client is.
    pub kind: Kind,
    /// Whether the client is archived.
    pub archived: bool,
    /// The display name as given.
    pub name: String,
    /// The field that matched.
    pub field: Field,
    /// The text of that field as given; the name again if the name matched.
    pub text: String,
    /// Byte ranges of `text` to mark, ascending, not overlapping, on
    /// character boundaries.
    pub marks: Vec<Range<usize>>,
    /// Whether the hit needed a slip of the finger forgiven.
    pub slip: bool,
}

impl Hit {
    /// `text` cut into pieces, each with whether it is to be marked.
    pub fn pieces(&self) -> Vec<(&str, bool)> {
        let mut pieces = Vec::with_capacity(self.marks.len() * 2 + 1);
        let mut done = 0;
        for mark in &self.marks {
            pieces.push((self.text.get(done..mark.start).unwrap_or_default(), false));
            pieces.push((self.text.get(mark.clone()).unwrap_or_default(), true));
            done = mark.end;
        }
        pieces.push((self.text.get(done..).unwrap_or_default(), false));
        pieces.retain(|(piece, _)| !piece.is_empty());
        pieces
    }
}
