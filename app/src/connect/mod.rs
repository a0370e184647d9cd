//! App Connect: the connection to Xero Practice Manager, from consent to end.

pub mod api;
mod choose;
mod connected;
mod consent_problem;
mod health;
mod not_connected;
mod page;
mod revoke;
mod sign_in_rule;
mod sync;

pub use consent_problem::ConsentProblem;
pub use page::ConnectPage;
pub use revoke::{RevokeDialog, Revoked};
