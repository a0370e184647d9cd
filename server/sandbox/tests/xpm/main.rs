//! The sandbox's practice manager over HTTP, as a client meets it.

#[cfg(test)]
mod browser;
#[cfg(test)]
mod clients;
#[cfg(test)]
mod described;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod formats;
#[cfg(test)]
mod jobs_and_time;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod open_questions;
#[cfg(test)]
mod people;
#[cfg(test)]
mod positions;
#[cfg(test)]
mod relationships;
#[cfg(test)]
mod support;
