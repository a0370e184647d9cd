//! The whole server, wired as in production, against the practice sandbox.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a failure in a helper fails the test"
)]

mod accounts;
mod architecture;
mod browser;
mod budget;
mod company;
mod connection_health;
mod events;
mod guard;
mod health;
mod mortal;
mod near;
mod optimum;
mod order_to_push;
mod origin;
mod positions;
mod postgres;
mod push_faults;
mod refreshing;
mod rotation;
mod shutdown;
mod stack;
mod still;
mod sync;
mod sync_killed;
mod sync_lists;
mod take_over;
mod torture;
mod undo;
