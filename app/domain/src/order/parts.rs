//! The blocks of a company's order: its name, its addresses, its parent and
//! what is applied for beside the registration.

use serde::{Deserialize, Serialize};

use super::fields::{FieldError, Value, fields};
use crate::party::Address;
use crate::place::Jurisdiction;

macro_rules! choice_value {
    ($type:ty) => {
        impl Value for $type {
            fn read(&self) -> String {
                self.as_str().to_owned()
            }

            fn write(&mut self, text: &str) -> Result<(), FieldError> {
                *self = Self::parse(text).ok_or_else(|| FieldError::NotAChoice(text.to_owned()))?;
                Ok(())
            }
        }
    };
}

/// What governs the company inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Governance {
    /// A constitution of its own.
    #[default]
    Constitution,
    /// The replaceable rules of the Corporations Act.
    ReplaceableRules,
}

impl Governance {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Constitution, Self::ReplaceableRules];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Constitution => "constitution",
            Self::ReplaceableRules => "replaceable_rules",
        }
    }

    /// Reads the word back.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.as_str() == word)
    }

    /// The words people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Constitution => "Constitution",
            Self::ReplaceableRules => "Replaceable rules",
        }
    }
}

choice_value!(Governance);

/// How the legal words at the end of an ACN name are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalStyle {
    /// "Pty Ltd".
    #[default]
    Short,
    /// "Pty. Ltd.".
    Stops,
    /// "Proprietary Limited".
    Full,
}

impl LegalStyle {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Short, Self::Stops, Self::Full];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Stops => "stops",
            Self::Full => "full",
        }
    }

    /// Reads the word back.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.as_str() == word)
    }

    /// The words as the name shows them.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Short => "Pty Ltd",
            Self::Stops => "Pty. Ltd.",
            Self::Full => "Proprietary Limited",
        }
    }
}

choice_value!(LegalStyle);

/// The company's name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NameBlock {
    /// The name wanted, with its legal words.
    pub text: String,
    /// Take the ACN as the name instead.
    pub use_acn: bool,
    /// The legal words of an ACN name.
    pub legal_style: LegalStyle,
    /// "Is the name reserved?" (Form 410).
    pub reserved: Option<bool>,
    /// Document number of the reservation.
    pub reservation_number: String,
    /// Who reserved it.
    pub reservation_holder: String,
    /// Last day of the reservation, as typed.
    pub reservation_ends: String,
    /// "Is it identical to a registered business name?"
    pub identical_business_name: Option<bool>,
    /// State where the business name was first registered.
    pub business_name_state: Option<Jurisdiction>,
    /// Its registration number, or its owner's ABN.
    pub business_name_number: String,
    /// "Will its owner be a director or member of this company?"
    pub owner_will_be_officer: Option<bool>,
}

fields!(NameBlock {
    text,
    use_acn,
    legal_style,
    reserved,
    reservation_number,
    reservation_holder,
    reservation_ends,
    identical_business_name,
    business_name_state,
    business_name_number,
    owner_will_be_officer,
});

/// The registered office.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RegisteredOffice {
    /// Where.
    pub address: Address,
    /// "Does the company occupy it?"
    pub occupies: Option<bool>,
    /// Who does, if not.
    pub occupier: String,
    /// The occupier consented in writing.
    pub consent: bool,
    /// When, as typed.
    pub consent_date: String,
}

fields!(RegisteredOffice { occupies, occupier, consent, consent_date } nested { address });

/// The principal place of business.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PrincipalPlace {
    /// The registered office.
    pub same_as_office: bool,
    /// Where else.
    pub address: Address,
}

fields!(PrincipalPlace { same_as_office } nested { address });

/// The ultimate holding company.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct UltimateHolding {
    /// "Will the company have one?"
    pub has: Option<bool>,
    /// Its name.
    pub name: String,
    /// ACN, ARBN or ABN as typed.
    pub number: String,
    /// Where it is incorporated.
    pub country: String,
}

fields!(UltimateHolding {
    has,
    name,
    number,
    country
});

/// What is applied for beside the registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "seven tick boxes that do not depend on each other"
)]
pub struct Extras {
    /// Australian business number.
    pub abn: bool,
    /// Tax file number.
    pub tfn: bool,
    /// Goods and services tax.
    pub gst: bool,
    /// Pay-as-you-go withholding.
    pub payg: bool,
    /// Fringe benefits tax.
    pub fbt: bool,
    /// Fuel tax credits.
    pub fuel_tax_credits: bool,
    /// Luxury car tax.
    pub luxury_car_tax: bool,
}

fields!(Extras {
    abn,
    tfn,
    gst,
    payg,
    fbt,
    fuel_tax_credits,
    luxury_car_tax
});

/// Who applies for the registration and declares that the form is true.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Applicant {
    /// Name.
    pub name: String,
    /// In which capacity.
    pub capacity: String,
    /// Where.
    pub address: Address,
    /// Declared that the order is true and complete.
    pub declared: bool,
    /// When, as typed.
    pub declared_on: String,
}

fields!(Applicant { name, capacity, declared, declared_on } nested { address });
