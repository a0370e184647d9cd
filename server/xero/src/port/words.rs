use deedbox_core::ports::consent::ConsentError;
use deedbox_core::ports::practice::PracticeError;

use crate::error::{RequestFault, XpmError};
use crate::oauth::OAuthError;

/// The wait for a limit that names none.
const UNNAMED_WAIT: std::time::Duration = std::time::Duration::from_secs(5);

/// Turns an error into the port's, and logs it once with Xero's id of the
/// request, which the port does not carry.
pub(super) fn practice_error(what: &'static str, error: &XpmError) -> PracticeError {
    let unknown = error.outcome_unknown();
    metrics::counter!("xpm_failures_total", "call" => what).increment(1);
    tracing::warn!(call = what, outcome_unknown = unknown, %error, "xpm did not do it");
    match error {
        missing if missing.is_missing_record() => PracticeError::NotFound,
        XpmError::Unauthorized { .. } => PracticeError::Unauthorised,
        XpmError::Forbidden { .. } => PracticeError::Forbidden {
            words: error.for_user(),
        },
        XpmError::RateLimited { retry_after, .. } => PracticeError::Limited {
            retry_after: retry_after.unwrap_or(UNNAMED_WAIT),
        },
        XpmError::Rejected { description, .. } | XpmError::Conflict { description, .. } => {
            let words = if description.is_empty() {
                error.for_user()
            } else {
                description.clone()
            };
            PracticeError::Rejected { words }
        }
        XpmError::NotFound { .. } => PracticeError::NotFound,
        XpmError::Malformed { .. } if unknown => PracticeError::Garbled,
        XpmError::Unreachable { sent: true, .. } => PracticeError::Lost,
        XpmError::Server { .. } if unknown => PracticeError::Lost,
        XpmError::Unreachable { .. } | XpmError::Server { .. } => PracticeError::Unreachable,
        // A list that links away from the API is not an answer that we believe.
        XpmError::NotSent(RequestFault::ForeignLink) => PracticeError::Garbled,
        XpmError::Malformed { .. } | XpmError::NotSent(_) => PracticeError::Rejected {
            words: error.for_user(),
        },
    }
}

pub(super) fn consent_error(what: &'static str, error: OAuthError) -> ConsentError {
    metrics::counter!("xero_identity_failures_total", "call" => what).increment(1);
    tracing::warn!(call = what, %error, "xero's identity service did not do it");
    match error {
        OAuthError::InvalidGrant | OAuthError::Unauthorized => ConsentError::InvalidGrant,
        OAuthError::InvalidClient => ConsentError::App {
            word: "invalid_client".to_owned(),
        },
        OAuthError::Refused { word } => ConsentError::App { word },
        OAuthError::Setup => ConsentError::App {
            word: "setup".to_owned(),
        },
        OAuthError::Unreachable { .. } | OAuthError::Server { .. } => ConsentError::Unreachable,
        OAuthError::Malformed => ConsentError::Garbled,
    }
}
