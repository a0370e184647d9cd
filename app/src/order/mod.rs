//! Ordering: the catalogue and the wizard.

pub mod api;
