//! The outside world as traits. Adapters implement them; use cases know no more.

pub mod clock;
pub mod consent;
pub mod documents;
pub mod mailer;
pub mod payments;
pub mod practice;
pub mod sign_in;
pub mod store;
