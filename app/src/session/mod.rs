//! Signing in, signing up, invitations, and the frame around every page.

pub mod api;

pub use api::*;
