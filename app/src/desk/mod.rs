//! Deedbox's own fulfilment desk.

pub mod api;
mod page;

pub use page::DeskPage;
