//! The plain routes: everything that is no page.

mod auth;
mod events;
mod health;
mod invoice;
mod stripe;
mod xero;

pub(crate) use auth::{provider_back, provider_post};
pub(crate) use events::events;
pub(crate) use health::{healthz, readyz};
pub(crate) use invoice::invoice;
pub(crate) use stripe::stripe_webhook;
pub(crate) use xero::xero_back;
