//! The engine as its users see it.

#[cfg(test)]
mod property;
#[cfg(test)]
mod recall;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod rules;

#[cfg(test)]
#[path = "../../support/clients.rs"]
mod clients;
