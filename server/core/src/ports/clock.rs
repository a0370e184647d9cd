//! Time and randomness come in through here, so that tests can hold them.

use deedbox_domain::time::Timestamp;

/// The time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}
