#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod apple;
mod config;
mod discovery;
mod exchange;
mod jwt;
mod person;
mod sign_in;
mod verify;

pub use config::{AppleKey, ClientProof, ProviderConfig, SetupError};
pub use sign_in::OpenIdSignIn;
