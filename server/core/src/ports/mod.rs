//! The outside world as traits. Adapters implement them; use cases know no more.

pub mod clock;
pub mod consent;
pub mod documents;
pub mod mailer;
pub mod payments;
pub mod practice;
pub mod sign_in;
pub mod store;

/// What to do after a call to Xero that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The same again, after so long, or after the caller's own back-off.
    RetryAfter(Option<std::time::Duration>),
    /// A new token first, then the same again.
    Refresh,
    /// Keep the work until somebody connects again.
    Park,
    /// The same again will not help.
    Stop,
}
