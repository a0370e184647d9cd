//! The practice's clients, as XPM last said.

pub mod api;
mod detail;
mod list;
pub mod model;

pub use detail::ClientPage;
pub use list::ClientsPage;
