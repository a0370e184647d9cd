//! The ports of the core, served by this client: here, and only here, the words
//! of XPM become the words of the domain and back.

mod consent;
mod ledgers;
mod practice;
mod to_domain;
mod to_xpm;
mod words;

pub use consent::XeroConsent;
pub use ledgers::StoredLedgers;
pub use practice::XpmPractice;
