//! The binary's parts: configuration, wiring, the HTTP surface, start and stop.
//! The only crate that may name concrete adapters.
// The types of nested views are deep.
#![recursion_limit = "256"]

mod assets;
pub mod cli;
pub mod config;
mod doctor;
mod keys;
pub mod lifecycle;
mod middleware;
mod rotate;
mod router;
mod routes;
mod seed;
mod telemetry;
pub mod wiring;

pub use router::{AppState, router};
pub use seed::seed;
