//! A client and what hangs on it.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::{Decimal, FieldValue};
use crate::{seed, snapshot};

/// A client of the practice. Empty texts mean "nothing".
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Client {
    pub uuid: Uuid,
    /// The number in `WebUrl`.
    pub number: u64,
    pub name: String,
    pub email: String,
    pub person: Option<Box<Person>>,
    pub address: Address,
    pub postal: Address,
    pub phone: String,
    pub fax: String,
    pub website: String,
    pub referral_source: String,
    pub export_code: String,
    pub industry: String,
    pub prospect: bool,
    pub archived: bool,
    pub deleted: bool,
    pub account_manager: Option<Uuid>,
    pub job_manager: Option<Uuid>,
    pub billing_client: Option<Uuid>,
    pub billing_type: Option<&'static BillingType>,
    /// Absent until a tax detail is first set.
    pub tax: Option<Box<Tax>>,
    pub contacts: Vec<ContactLink>,
    pub notes: Vec<Note>,
    pub documents: Vec<Document>,
    pub groups: Vec<Uuid>,
    pub relationships: Vec<Uuid>,
    pub custom_fields: Vec<(Uuid, FieldValue)>,
    /// What `modifiedsince` looks at, UTC.
    pub modified: DateTime,
    /// When somebody last read it through the API.
    pub read: Option<DateTime>,
}

impl Client {
    /// The key lists are sorted by: the name without case, then the id.
    pub fn sort_key(&self) -> (String, Uuid) {
        (self.name.to_lowercase(), self.uuid)
    }

    pub fn person_mut(&mut self) -> &mut Person {
        self.person.get_or_insert_default()
    }

    pub fn tax_mut(&mut self) -> &mut Tax {
        self.tax.get_or_insert_default()
    }

    pub fn structure(&self) -> &str {
        self.tax
            .as_ref()
            .map_or("", |tax| tax.business_structure.as_str())
    }
}

/// What only an individual has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub title: String,
    pub gender: String,
    pub first_name: String,
    pub middle_name: String,
    pub last_name: String,
    pub other_name: String,
    pub date_of_birth: Option<Date>,
    pub date_of_death: Option<Date>,
    pub birth_city: String,
    pub birth_country_code: String,
}

/// One of a client's two addresses. The first line may hold line breaks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    pub street: String,
    pub city: String,
    pub region: String,
    pub post_code: String,
    pub country: String,
}

/// How a client is billed, which is not what the client is.
#[derive(Debug, PartialEq, Eq)]
pub struct BillingType {
    pub name: &'static str,
    pub cost_markup_percent: i64,
    pub payment_term: &'static str,
    pub payment_day: i64,
}

/// A snapshot has its name alone: the list is the program's.
impl Serialize for BillingType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.name.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for &'static BillingType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        snapshot::named(deserializer, seed::billing_type)
    }
}

/// The tax block.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a field of the vendor's record"
)]
pub struct Tax {
    pub tax_number: TaxNumber,
    pub company_number: String,
    pub business_number: String,
    pub branch_number: String,
    pub business_structure: String,
    pub balance_month: Option<u8>,
    pub gst_registered: bool,
    pub prepare_gst: bool,
    /// 1, 2 or 6 months.
    pub gst_period: Option<u8>,
    pub gst_basis: String,
    pub provisional_tax_basis: String,
    pub provisional_tax_ratio: Option<Decimal>,
    pub signed_tax_authority: bool,
    pub tax_agent: String,
    pub agency_status: String,
    pub return_type: String,
    pub prepare_activity_statement: bool,
    pub prepare_tax_return: bool,
    pub active_ato_client: bool,
    pub client_code: String,
    pub bas_annually: String,
    pub bas_monthly: String,
    pub bas_quarterly: String,
    pub bas_opt_out: String,
}

/// A tax file number. Answers only ever show its last three digits, so the
/// seed keeps no more than those for most clients: no number that could be
/// somebody's is ever made up.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaxNumber {
    #[default]
    None,
    /// Only the last three digits exist.
    Tail(String),
    /// Written through the API, or one of the public test numbers.
    Whole(String),
}

impl TaxNumber {
    /// `******123`, or nothing.
    pub fn masked(&self) -> String {
        let tail = match self {
            Self::None => return String::new(),
            Self::Tail(tail) => tail.as_str(),
            Self::Whole(number) => number
                .get(number.len().saturating_sub(3)..)
                .unwrap_or_default(),
        };
        format!("******{tail}")
    }

    pub fn is(&self, number: &str) -> bool {
        matches!(self, Self::Whole(whole) if whole == number)
    }
}

impl std::fmt::Debug for TaxNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.masked())
    }
}

/// A contact of this client. Position and primary are per client since 2023.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactLink {
    pub contact: Uuid,
    pub position: String,
    pub primary: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub title: String,
    pub text: String,
    pub date: DateTime,
    pub created_by: String,
    pub tags: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub uuid: Uuid,
    pub title: String,
    pub text: String,
    pub folder: String,
    pub file_name: String,
    pub date: DateTime,
    pub created_by: String,
    pub bytes: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tax_number_is_never_shown_whole() {
        let number = TaxNumber::Whole("123456782".to_owned());
        assert_eq!(number.masked(), "******782");
        assert_eq!(format!("{number:?}"), "******782");
        assert_eq!(TaxNumber::Tail("044".to_owned()).masked(), "******044");
        assert_eq!(TaxNumber::None.masked(), "");
    }
}
