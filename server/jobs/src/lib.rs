#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod attempt;
mod drain;
mod queue;
mod runner;
mod schedules;
mod settings;

pub use drain::{DrainError, Drained};
pub use runner::Runner;
pub use settings::{BackOff, Settings};
