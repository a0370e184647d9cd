#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod client;
mod config;
mod form;
mod webhook;
mod wire;

pub use client::Stripe;
pub use config::StripeConfig;
