//! The interface of Deedbox.

pub mod layout;
pub mod paths;
pub mod shell;
pub mod ui;
