//! Every vendor but XPM, over HTTP and SMTP.

mod browser;
mod identity;
mod mailbox;
mod oidc;
mod stripe;
