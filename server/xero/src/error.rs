//! What can go wrong between us and XPM, as one closed list.

use std::time::Duration;

use deedbox_http::HttpError;
use serde::{Deserialize, Serialize};

use crate::wire::Malformed;

/// Xero's id of the failed request (`xero-correlation-id`, the same as
/// `Instance` of a gateway error): what Xero's support asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Correlation(pub(crate) Option<String>);

impl Correlation {
    /// The id, if the answer carried one.
    pub fn id(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

impl std::fmt::Display for Correlation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id().unwrap_or("none"))
    }
}

/// Which limit was reached (Xero's page on limits).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// 60 a minute for app and tenant.
    Minute,
    /// 1,000 or 5,000 a day for app and tenant.
    Day,
    /// 10,000 a minute for the app over all tenants.
    AppMinute,
    /// Five at once for app and tenant.
    Concurrent,
    /// A word that is not known: wait and try again.
    Unknown,
}

impl Window {
    /// Reads `X-Rate-Limit-Problem`; `app-minute` is one integrator's spelling.
    pub fn parse(word: &str) -> Self {
        match word.trim().to_ascii_lowercase().as_str() {
            "minute" => Self::Minute,
            "day" => Self::Day,
            "appminute" | "app-minute" => Self::AppMinute,
            "concurrent" => Self::Concurrent,
            _ => Self::Unknown,
        }
    }

    /// The word for logs and metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Day => "day",
            Self::AppMinute => "appminute",
            Self::Concurrent => "concurrent",
            Self::Unknown => "unknown",
        }
    }
}

/// Why a token was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenTrouble {
    /// It has expired: refreshing helps.
    Expired,
    /// It is wrong or revoked.
    Invalid,
}

/// A request that was not sent because it must not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RequestFault {
    /// The body could not be written.
    #[error("the body could not be written")]
    Body,
    /// A masked tax number would have overwritten the real one.
    #[error("a masked tax number must not be written")]
    MaskedTaxNumber,
    /// A character that XPM could not give back.
    #[error("a text holds a control character")]
    ControlCharacter,
    /// An identifier that cannot stand in a path.
    #[error("an identifier is empty or not usable in a path")]
    Identifier,
    /// A link to another host, or to another place, than the API.
    #[error("a link leads away from the api")]
    ForeignLink,
    /// A span that XPM refuses: a year or more, or backwards.
    #[error("the span of dates is not allowed")]
    Span,
}

/// Why a call to XPM did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum XpmError {
    /// 401 for the token itself.
    #[error("xpm does not accept the token ({trouble:?}, correlation {correlation})")]
    Unauthorized {
        /// Whether refreshing helps.
        trouble: TokenTrouble,
        /// For Xero's support.
        correlation: Correlation,
    },
    /// 403, or a missing scope: the tenant is not connected, or the call is not allowed.
    #[error("xpm does not allow this: {detail} (correlation {correlation})")]
    Forbidden {
        /// Xero's word, such as `AuthenticationUnsuccessful`.
        detail: String,
        /// A permission is missing in the token; reconnecting gives it.
        missing_scope: bool,
        /// For Xero's support.
        correlation: Correlation,
    },
    /// 429, or our own budget says so. The call was not done.
    #[error("the {} limit of xpm is reached", .window.as_str())]
    RateLimited {
        /// How long to wait, if known. A concurrent 429 may not say.
        retry_after: Option<Duration>,
        /// Which limit.
        window: Window,
    },
    /// XPM understood and said no.
    #[error("xpm refused with {status}: {description} (correlation {correlation})")]
    Rejected {
        /// The HTTP status, which may be 200 (the README's table of facts).
        status: u16,
        /// `ErrorDescription`, in the server's words.
        description: String,
        /// For Xero's support.
        correlation: Correlation,
    },
    /// 404.
    #[error("xpm has no such record (correlation {correlation})")]
    NotFound {
        /// For Xero's support.
        correlation: Correlation,
    },
    /// 409: the record is in a state that does not allow it. Read again and plan again.
    #[error("xpm reports a conflict: {description} (correlation {correlation})")]
    Conflict {
        /// The server's words.
        description: String,
        /// For Xero's support.
        correlation: Correlation,
    },
    /// An answer that cannot be read.
    #[error("the answer of xpm cannot be read ({status}): {cause} (correlation {correlation})")]
    Malformed {
        /// The HTTP status.
        status: u16,
        /// Where it went wrong.
        cause: Malformed,
        /// For Xero's support.
        correlation: Correlation,
    },
    /// No answer, or not a whole one.
    #[error("xpm did not answer: {cause}")]
    Unreachable {
        /// Whether the request can have arrived, and so been done.
        sent: bool,
        /// What broke.
        cause: HttpError,
    },
    /// 5xx without XPM's own words, or a redirect.
    #[error("xpm failed with {status} (correlation {correlation})")]
    Server {
        /// The HTTP status.
        status: u16,
        /// For Xero's support.
        correlation: Correlation,
    },
    /// Not sent.
    #[error("the request was not sent: {0}")]
    NotSent(#[from] RequestFault),
}

impl From<HttpError> for XpmError {
    fn from(cause: HttpError) -> Self {
        Self::Unreachable {
            sent: cause.may_have_arrived(),
            cause,
        }
    }
}

impl XpmError {
    /// Xero's id of the request, if an answer carried one.
    pub fn correlation(&self) -> Option<&str> {
        match self {
            Self::Unauthorized { correlation, .. }
            | Self::Forbidden { correlation, .. }
            | Self::Rejected { correlation, .. }
            | Self::NotFound { correlation }
            | Self::Conflict { correlation, .. }
            | Self::Malformed { correlation, .. }
            | Self::Server { correlation, .. } => correlation.id(),
            Self::RateLimited { .. } | Self::Unreachable { .. } | Self::NotSent(_) => None,
        }
    }

    /// Whether a write that ended so may have happened. XPM knows no idempotency
    /// key: look before trying again (Xero's reference of time).
    pub const fn outcome_unknown(&self) -> bool {
        match self {
            Self::Unreachable { sent, .. } => *sent,
            // A gateway that gave up may have passed the request on before.
            Self::Server { status, .. } => *status >= 500,
            // A 4xx that cannot be read is still a refusal.
            Self::Malformed { status, .. } => *status < 400 || *status >= 500,
            Self::Unauthorized { .. }
            | Self::Forbidden { .. }
            | Self::RateLimited { .. }
            | Self::Rejected { .. }
            | Self::NotFound { .. }
            | Self::Conflict { .. }
            | Self::NotSent(_) => false,
        }
    }

    /// Whether XPM has no such record: a 404, or its older answer in words,
    /// "Invalid client identifier" (the README's table of facts). The call has failed either way;
    /// this only says how.
    pub fn is_missing_record(&self) -> bool {
        match self {
            Self::NotFound { .. } => true,
            Self::Rejected { description, .. } => {
                let words = description.trim().to_ascii_lowercase();
                words.starts_with("invalid ") && words.ends_with(" identifier")
            }
            _ => false,
        }
    }

    /// For the person at the screen: what happened and what to do.
    pub fn for_user(&self) -> String {
        self.trouble().sentence()
    }
}
