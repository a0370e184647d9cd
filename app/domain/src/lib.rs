//! The words of the product as types: values, entities, rules and state
//! machines.
//!
//! No input or output, no clock, no randomness, and it builds for
//! WebAssembly: what runs here as somebody types runs again on the server.
#![forbid(unsafe_code)]

pub mod calls;
pub mod client;
pub mod connection;
pub mod date;
pub mod edit;
pub mod event;
pub mod form;
pub mod ids;
pub mod matching;
pub mod money;
pub mod names;
pub mod numbers;
pub mod order;
pub mod party;
pub mod payment;
pub mod place;
pub mod plan;
pub mod planning;
pub mod push;
pub mod rules;
pub mod search;
pub mod sync;
pub mod text;
pub mod time;
pub mod user;
