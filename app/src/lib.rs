//! The interface of Deedbox.
// The types of nested views are deep.
#![recursion_limit = "256"]
#![expect(
    unreachable_pub,
    reason = "`#[component]` makes the properties of every component `pub`"
)]

pub mod cart;
pub mod clients;
pub mod connect;
pub mod desk;
pub mod error;
pub mod home;
pub mod layout;
pub mod live;
pub mod not_found;
pub mod order;
pub mod orders;
pub mod pages;
pub mod paths;
pub mod problem;
pub mod push;
pub mod router;
pub mod session;
pub mod settings;
pub mod shell;
#[cfg(feature = "ssr")]
pub mod ssr;
pub mod ui;
pub mod wire;
