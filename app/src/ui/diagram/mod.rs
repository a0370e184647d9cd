//! The structure of what is being made, as a picture and in words.

pub mod layout;
pub mod view;

pub use layout::{Edge, Node};
pub use view::Diagram;
