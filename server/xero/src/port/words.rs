use std::time::Duration;

use deedbox_core::ports::consent::ConsentError;
use deedbox_core::ports::practice::PracticeError;

use crate::error::XpmError;
use crate::oauth::OAuthError;
use crate::trouble::{Decision, Trouble};

/// The wait for a limit that names none.
const UNNAMED_WAIT: Duration = Duration::from_secs(5);

/// Turns an error into the port's, and logs it once with Xero's id of the
/// request, which the port does not carry.
pub(super) fn practice_error(what: &'static str, error: &XpmError) -> PracticeError {
    let unknown = error.outcome_unknown();
    metrics::counter!("xpm_failures_total", "call" => what).increment(1);
    tracing::warn!(call = what, outcome_unknown = unknown, %error, "xpm did not do it");
    let trouble = error.trouble();
    let words = trouble.sentence();
    match (trouble.decision(), &trouble) {
        _ if error.is_missing_record() => PracticeError::NotFound,
        (Decision::Refresh, _) => PracticeError::Unauthorised,
        (Decision::Park, Trouble::ScopeMissing) => PracticeError::ScopeMissing { words },
        (Decision::Park, _) => PracticeError::Forbidden { words },
        (Decision::RetryAfter(wait), _) => {
            if matches!(error, XpmError::RateLimited { .. }) {
                let retry_after = wait.unwrap_or(UNNAMED_WAIT);
                PracticeError::Limited { retry_after, words }
            } else if matches!(error, XpmError::Malformed { .. } | XpmError::NotSent(_)) {
                PracticeError::Garbled { words }
            } else if unknown {
                PracticeError::Lost { words }
            } else {
                PracticeError::Unreachable { words }
            }
        }
        (Decision::Stop, Trouble::Conflict { .. }) => PracticeError::Conflict { words },
        (Decision::Stop, _) => PracticeError::Rejected { words },
    }
}

pub(super) fn consent_error(what: &'static str, error: &OAuthError) -> ConsentError {
    metrics::counter!("xero_identity_failures_total", "call" => what).increment(1);
    tracing::warn!(call = what, %error, "xero's identity service did not do it");
    let trouble = error.trouble();
    let words = trouble.sentence();
    match (trouble.decision(), error) {
        // A token that `/connections` refuses, or an address of ours that is none.
        (Decision::Park | Decision::Refresh, _) => ConsentError::InvalidGrant,
        (Decision::RetryAfter(Some(retry_after)), _) => ConsentError::App { retry_after, words },
        (Decision::RetryAfter(None), OAuthError::Malformed) => ConsentError::Garbled { words },
        (Decision::RetryAfter(None), _) => ConsentError::Unreachable { words },
        (Decision::Stop, _) => ConsentError::App {
            retry_after: Duration::from_mins(10),
            words,
        },
    }
}
