//! My orders: found, opened, followed, and pushed later.

pub mod api;
mod details;
mod list;
mod parts;

pub use details::DetailsPage;
pub use list::OrdersPage;
pub use parts::StateTrack;
