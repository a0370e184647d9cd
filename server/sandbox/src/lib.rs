#![doc = include_str!("../README.md")]

pub mod clock;
pub mod config;
pub mod connection;
pub mod control;
pub mod fault;
pub mod identity;
pub mod journal;
mod jwt;
pub mod mail;
pub mod oidc;
pub mod page;
pub mod random;
pub mod seed;
pub mod server;
pub mod shared;
mod snapshot;
pub mod stripe;
pub mod switches;
mod traffic;
mod web;
pub mod xpm;

pub use config::Config;
pub use server::{Sandbox, StartError};
pub use shared::Shared;
