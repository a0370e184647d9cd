//! Places: states and territories, postcodes, suburbs, countries.

pub mod country;
mod jurisdiction;
pub mod postcode;

pub use jurisdiction::Jurisdiction;
pub use postcode::{Localities, Locality, NoLocalities, PlaceAnswer};
