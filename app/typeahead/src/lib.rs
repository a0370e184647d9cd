//! The typeahead engine: clients found from the third letter on.

mod index;
mod query;
mod record;

pub use index::Index;
pub use query::{DEFAULT_LIMIT, Field, Hit, Query};
pub use record::{Kind, Record};
