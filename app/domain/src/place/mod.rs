//! Places: states and territories, postcodes, suburbs, countries.

pub mod country;
mod jurisdiction;
pub mod postcode;
mod table;

pub use jurisdiction::Jurisdiction;
pub use postcode::{Localities, Locality, NoLocalities, PlaceAnswer};
pub use table::{Coverage, LocalityError, LocalityTable};
