//! Parties in the wizard: adding one, its card, its form.

mod add;
mod added;
mod card;
mod consents;
mod head;
mod holders;
mod holding;
mod known;
mod organisation_form;
mod person_form;
mod sealed;
mod summary;

pub use add::AddParty;
pub use added::add_known;
pub use card::PartyCard;
pub use holding::HoldingCard;
pub use known::KnownParties;

#[cfg(all(test, feature = "ssr"))]
mod tests;
