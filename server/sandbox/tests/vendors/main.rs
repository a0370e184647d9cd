//! Every vendor but XPM, over HTTP and SMTP.

#[cfg(test)]
mod browser;
#[cfg(test)]
mod identity;
#[cfg(test)]
mod mailbox;
#[cfg(test)]
mod oidc;
#[cfg(test)]
mod stripe;
#[cfg(test)]
mod tokens;
#[cfg(test)]
mod xero;
