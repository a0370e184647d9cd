//! What a practice consists of. These are the sandbox's own records; their
//! spelling on the wire is in [`super::wire`].

mod client;
mod decimal;
mod job;
mod people;
mod relationship;
mod time;

pub use client::{
    Address, BillingType, Client, ContactLink, Document, Note, Person, Tax, TaxNumber,
};
pub use decimal::Decimal;
pub use job::{Assigned, Job, JobState, Milestone, Task};
pub use people::{Contact, FieldDefinition, FieldKind, FieldValue, Group, Staff};
pub use relationship::{RELATIONSHIP_TYPES, Relationship, RelationshipType};
pub use time::Time;
