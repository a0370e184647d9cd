//! Every vendor but XPM, over HTTP and SMTP, and what survives a restart.

#[cfg(test)]
mod browser;
#[cfg(test)]
mod identity;
#[cfg(test)]
mod mailbox;
#[cfg(test)]
mod oidc;
#[cfg(test)]
mod snapshot;
#[cfg(test)]
mod stripe;
#[cfg(test)]
mod tokens;
#[cfg(test)]
mod xero;
