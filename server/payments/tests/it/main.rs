//! Stripe's client against recorded-style samples, and the webhook signature
//! against an implementation of its own.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

mod calls;
mod sandbox;
mod support;
mod webhook;
