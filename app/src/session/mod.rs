//! Signing in, signing up, invitations, and the frame around every page.

pub mod api;
mod frame;

pub use frame::{FrameSource, provide_frame, refresh_frame, use_frame};
