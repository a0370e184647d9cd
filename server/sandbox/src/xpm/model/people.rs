//! Contacts, groups, staff and custom fields.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Decimal;

/// A contact person, who may belong to several clients.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub uuid: Uuid,
    pub name: String,
    pub salutation: String,
    pub addressee: String,
    pub mobile: String,
    pub email: String,
    pub phone: String,
    pub deleted: bool,
    pub clients: Vec<Uuid>,
}

impl Contact {
    pub fn sort_key(&self) -> (String, Uuid) {
        (self.name.to_lowercase(), self.uuid)
    }
}

/// A client group, such as a family.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub uuid: Uuid,
    pub number: u64,
    pub name: String,
    pub taxable: bool,
    pub members: Vec<Uuid>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    pub uuid: Uuid,
    pub number: u64,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub mobile: String,
    pub address: String,
    pub payroll_code: String,
    /// May no longer sign in; records keep the name.
    pub disabled: bool,
}

/// Which element carries a custom field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldKind {
    Text,
    Date,
    Number,
    Decimal,
    Boolean,
}

/// A custom field of the practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldDefinition {
    pub uuid: Uuid,
    pub name: String,
    /// The type's name in the practice's settings.
    pub type_name: String,
    pub kind: FieldKind,
    /// Choices of a dropdown list.
    pub options: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldValue {
    Text(String),
    Date(Date),
    Number(i64),
    Decimal(Decimal),
    Boolean(bool),
}
