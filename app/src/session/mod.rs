//! Signing in, signing up, invitations, and the frame around every page.

pub mod api;
mod box_page;
mod frame;
mod invitation;
mod providers;
mod sign_in;
mod sign_up;

pub(crate) use box_page::{provider_problem, query};
pub use frame::{FrameSource, provide_frame, refresh_frame, use_frame};
pub use invitation::InvitationPage;
pub use providers::ProviderButtons;
pub use sign_in::SignInPage;
pub use sign_up::SignUpPage;
