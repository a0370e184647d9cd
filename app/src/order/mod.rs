//! Ordering: the catalogue and the wizard.

pub mod api;
mod aside;
mod catalogue;
pub mod fields;
pub mod findings;
mod foot;
mod page;
mod read_back;
mod steps;
mod typed;
pub mod wizard;

pub use catalogue::CataloguePage;
pub use page::WizardPage;
