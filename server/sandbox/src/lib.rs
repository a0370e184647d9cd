//! The practice sandbox: a whole make-believe Xero on the wire, with three
//! OpenID providers, a payment page and a mailbox.
//!
//! It imports nothing of the product. State first, wire second, its own wire
//! structs, faults as data.

pub mod clock;
pub mod config;
pub mod control;
pub mod fault;
pub mod identity;
pub mod journal;
pub mod mail;
pub mod oidc;
pub mod page;
pub mod seed;
pub mod server;
pub mod shared;
pub mod stripe;
pub mod xpm;

pub use config::Config;
pub use server::Sandbox;
