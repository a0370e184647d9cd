//! Ordering: the catalogue and the wizard.

pub mod api;
mod aside;
mod catalogue;
pub mod fields;
pub mod findings;
mod focus;
mod foot;
mod page;
mod party;
mod party_found;
mod party_search;
mod read_back;
mod steps;
mod typed;
pub mod wizard;

pub use catalogue::CataloguePage;
pub use page::WizardPage;

#[cfg(all(test, feature = "ssr"))]
mod tests;
