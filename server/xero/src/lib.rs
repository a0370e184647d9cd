#![doc = include_str!("../README.md")]

pub mod client;
pub mod endpoints;
mod error;
pub mod limits;
mod lookup;
pub mod oauth;
pub mod port;
mod trouble;
mod urls;
pub mod wire;

pub use client::{TokenSource, XpmClient};
pub use error::{Correlation, RequestFault, TokenTrouble, Window, XpmError};
pub use lookup::{RelationshipWanted, same_role};
pub use trouble::{Decision, Refusal, Trouble};
pub use urls::XeroUrls;
