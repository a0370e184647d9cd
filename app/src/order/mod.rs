//! Ordering: the catalogue and the wizard.

pub mod api;
pub mod aside;
pub mod catalogue;
pub mod fields;
pub mod findings;
pub mod focus;
pub mod foot;
pub mod page;
pub mod party;
pub mod party_found;
pub mod party_search;
pub mod read_back;
pub mod saving;
pub mod steps;
pub mod typed;
pub mod wizard;

pub use catalogue::CataloguePage;
pub use page::WizardPage;

#[cfg(all(test, feature = "ssr"))]
mod tests;
