//! The client on the wire. One program, so that it is linked once.
#![expect(clippy::unwrap_used, reason = "a failure in a helper fails the test")]

mod any_bytes;
mod common;
mod contract;
mod lists;
mod mutate;
mod not_well_formed;
mod oauth;
mod port;
mod refused_json;
mod same;
mod samples;
mod sandbox;
mod troubles;
