//! The home page: what needs a person, what moves, what was begun.

pub mod api;
pub mod page;

pub use page::HomePage;
