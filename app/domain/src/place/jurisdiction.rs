//! The states and territories of Australia.

use serde::{Deserialize, Serialize};

/// A state or mainland territory, as ASIC writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the names are the states'")]
pub enum Jurisdiction {
    Act,
    Nsw,
    Nt,
    Qld,
    Sa,
    Tas,
    Vic,
    Wa,
}

impl Jurisdiction {
    /// All of them, in the order forms show them.
    pub const ALL: [Self; 8] = [
        Self::Act,
        Self::Nsw,
        Self::Nt,
        Self::Qld,
        Self::Sa,
        Self::Tas,
        Self::Vic,
        Self::Wa,
    ];

    /// The short form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Act => "ACT",
            Self::Nsw => "NSW",
            Self::Nt => "NT",
            Self::Qld => "QLD",
            Self::Sa => "SA",
            Self::Tas => "TAS",
            Self::Vic => "VIC",
            Self::Wa => "WA",
        }
    }

    /// The name in words.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Act => "Australian Capital Territory",
            Self::Nsw => "New South Wales",
            Self::Nt => "Northern Territory",
            Self::Qld => "Queensland",
            Self::Sa => "South Australia",
            Self::Tas => "Tasmania",
            Self::Vic => "Victoria",
            Self::Wa => "Western Australia",
        }
    }

    /// Reads a code or a name, in any case.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL.into_iter().find(|state| {
            state.code().eq_ignore_ascii_case(text) || state.title().eq_ignore_ascii_case(text)
        })
    }
}
