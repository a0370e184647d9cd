//! My cart, paying, and what comes after.

pub mod api;
mod page;
mod receipt;

pub use page::CartPage;
pub use receipt::{PaymentCancelled, PaymentDone};
