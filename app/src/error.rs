//! The one error that crosses the wire. Closed: a page that shows it knows every case.

use deedbox_domain::form::Problems;
use leptos::{
    prelude::{FromServerFnError, ServerFnErrorErr},
    server_fn::codec::PostcardEncoding,
};
use serde::{Deserialize, Serialize};

/// What a server function refuses with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum AppError {
    /// Nobody is signed in (any more).
    #[error("sign in to continue")]
    SignedOut,
    /// The role does not allow it.
    #[error("you may not do that")]
    Forbidden,
    /// `thing` with its article: "the order".
    #[error("{thing} was not found")]
    NotFound { thing: String },
    /// Fields to put right.
    #[error("check the highlighted fields")]
    Invalid { problems: Problems },
    /// It changed since the page was read: read it again.
    #[error("this changed since you opened it")]
    Stale,
    /// XPM is not connected, or wants a new sign-in.
    #[error("Xero Practice Manager is not connected")]
    NotConnected,
    /// Only somebody who signs in through a provider may connect.
    #[error("Xero wants you to sign in through Google, Apple or Microsoft")]
    NeedsProvider,
    /// Somebody else's service does not answer, or not in a way that can be read.
    /// Whole sentences.
    #[error("{words}")]
    Upstream {
        words: String,
        retry_after_seconds: Option<u32>,
    },
    /// Too many tries.
    #[error("too many tries: wait {seconds} seconds")]
    TooMany { seconds: u32 },
    /// Refused for a reason that a person can act on. A whole sentence.
    #[error("{words}")]
    Refused { words: String },
    /// Our own fault. The reference is in the log.
    #[error("something went wrong on our side (reference {reference})")]
    Internal { reference: String },
    /// The browser did not reach us.
    #[error("we cannot be reached: check your connection")]
    Offline,
}

impl AppError {
    /// The problem of a field, if that is what was refused.
    pub fn problem(&self, field: &str) -> Option<String> {
        match self {
            Self::Invalid { problems } => problems.of(field).map(str::to_owned),
            _ => None,
        }
    }

    /// The problems of the fields; none when something else was refused.
    pub fn problems(&self) -> Problems {
        match self {
            Self::Invalid { problems } => problems.clone(),
            _ => Problems::default(),
        }
    }

    /// A sentence for a page or a toast.
    pub fn sentence(&self) -> String {
        let words = self.to_string();
        let mut letters = words.chars();
        let first = letters
            .next()
            .map(|c| c.to_uppercase().to_string())
            .unwrap_or_default();
        let end = if words.ends_with('.') { "" } else { "." };
        format!("{first}{}{end}", letters.as_str())
    }
}

impl FromServerFnError for AppError {
    type Encoder = PostcardEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Offline,
            other => Self::Internal {
                reference: other.to_string(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::AppError;

    #[test]
    fn an_error_is_a_sentence() {
        assert_eq!(AppError::SignedOut.sentence(), "Sign in to continue.");
        let refused = AppError::Refused {
            words: "The cart is empty.".to_owned(),
        };
        assert_eq!(refused.sentence(), "The cart is empty.");
    }
}
