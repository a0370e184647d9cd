//! The design system: our few components, to the WAI-ARIA patterns, with the markup the style
//! sheets in `style/` are written for. No component here knows a feature.
//!
//! State is in attributes, ids come from the caller so that server and browser agree, words come in
//! as [`Words`] or signals, and nothing carries an inline style, which the content security policy
//! refuses.

pub mod async_view;
pub mod button;
pub mod combobox;
pub mod diagram;
pub mod dialog;
pub mod empty;
pub mod field;
pub mod form;
pub mod icon;
mod keep;
pub mod kind;
pub mod marks;
pub mod money;
pub mod notice;
pub mod plan;
pub mod progress;
pub mod rows;
pub mod sheet;
pub mod step_rail;
pub mod table;
pub mod tabs;
pub mod theme;
pub mod thread;
pub mod toast;

pub use async_view::*;
pub use button::*;
pub use combobox::*;
pub use diagram::{Diagram, Edge, Node};
pub use dialog::*;
pub use empty::*;
pub use field::*;
pub use form::*;
pub use icon::*;
pub use kind::*;
pub use marks::*;
pub use money::*;
pub use notice::*;
pub use plan::*;
pub use progress::*;
pub use rows::*;
pub use sheet::*;
pub use step_rail::*;
pub use table::*;
pub use tabs::*;
pub use theme::{SchemeSwitch, Theme};
pub use thread::*;
pub use toast::{ToastRegion, Toasts, provide_toasts, toasts};

/// Words that are written once: a literal, or text the server made. Cheap to clone.
pub type Words = leptos::oco::Oco<'static, str>;

#[cfg(test)]
mod tests;
