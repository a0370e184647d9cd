//! Use cases and ports. Knows no database, no web framework, no interface and
//! no vendor: adapters implement the ports, the server wires them.
#![forbid(unsafe_code)]

pub mod ports;
