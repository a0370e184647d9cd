//! Every editable value of an order has a path, such as `name.text` or
//! `person.<id>.residential_address.street`. Forms, messages, provenance and
//! the wire all use it.

mod access;
mod choice;
mod table;
mod value;

use thiserror::Error;

pub(in crate::order) use access::MOST_FORMER_NAMES;
pub(crate) use choice::choices;
pub(crate) use table::{Fields, fields};
pub(crate) use value::{LONGEST, Shown, Value};

/// Why a field could not be set.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FieldError {
    /// The order has no such field (any more).
    #[error("this order has no field {0}")]
    Unknown(String),
    /// A question that is answered with yes or no.
    #[error("answer yes or no")]
    NotYesNo,
    /// A list of choices does not have this one.
    #[error("\"{0}\" is not one of the choices")]
    NotAChoice(String),
    /// Longer than anything that belongs in a field.
    #[error("this is longer than {LONGEST} characters")]
    TooLong,
}
