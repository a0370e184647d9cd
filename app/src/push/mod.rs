//! The push: its plan, its approval, and its progress as it happens.

pub mod api;
mod editor;
mod line;
mod live;
mod words;

pub use api::PlanSaved;
pub use editor::{PlanEditor, PlanOf};
pub use live::PushLive;
