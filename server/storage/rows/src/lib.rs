#![doc = include_str!("../README.md")]
#![doc = include_str!("../../README.md")]

mod connections;
mod firms;
mod jobs;
mod orders;
mod payments;
mod practice;
mod pushes;
mod row;
mod sessions;
mod syncs;
mod words;

pub use connections::{ConnectionRow, TokensRow, connection_columns};
pub use firms::{FirmRow, IdentityRow, InvitationRow, UserRow};
pub use jobs::{ClaimedJobRow, EventRow};
pub use orders::{OrderRow, OrderTextRow, RecentRow};
pub use payments::PaymentRow;
pub use practice::{ClientRow, JobRow, StaffRow};
pub use pushes::{PushRow, StepRow};
pub use row::{Place, json};
pub use sessions::{FlowRow, SessionRow};
pub use syncs::SyncRow;
pub use words::{Worded, worded};
