//! Use cases and ports. Knows no database, no web framework, no interface and
//! no vendor: adapters implement the ports, the server wires them.
#![forbid(unsafe_code)]

pub mod actor;
pub mod bell;
pub mod checkout;
pub mod clients;
pub mod connect;
pub mod demo;
pub mod desk;
pub mod envelope;
pub mod events;
pub mod frame;
pub mod jobs;
mod mailing;
pub mod orders;
pub mod portal;
pub mod ports;
pub mod pushes;
pub mod reference;
pub mod rotation;
pub mod session;
pub mod sync;
mod words;
