//! Sign-in against a provider that the tests hold, honest or not.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on ends there"
)]

mod apple;
mod bad_tokens;
mod certified;
mod exchange;
mod good_tokens;
mod idp;
mod keys;
mod sandbox;
