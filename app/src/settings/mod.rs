//! Settings: the user's account, the firm's people, integrations.

mod account;
pub mod api;
mod firm;
mod frame;
mod integrations;
pub mod model;
mod people;
mod sign_in_methods;
mod xpm;

pub use account::AccountPage;
pub use frame::SettingsPage;
pub use integrations::IntegrationsPage;
pub use people::PeoplePage;
