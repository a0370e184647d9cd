//! The whole server, wired as in production, against the practice sandbox.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a failure in a helper fails the test"
)]

mod architecture;
mod browser;
mod company;
mod events;
mod guard;
mod health;
mod order_to_push;
mod origin;
mod positions;
mod postgres;
mod push_faults;
mod shutdown;
mod stack;
mod sync;
mod undo;
