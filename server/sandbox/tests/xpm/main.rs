//! The sandbox's practice manager over HTTP, as a client meets it.

mod clients;
mod faults;
mod formats;
mod jobs_and_time;
mod limits;
mod people;
mod relationships;
mod support;
