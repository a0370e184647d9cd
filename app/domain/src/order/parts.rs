//! The blocks of a company's order: its name, its addresses, its parent and
//! what is applied for beside the registration.

use serde::{Deserialize, Serialize};

use super::fields::{choices, fields};
use crate::party::Address;
use crate::place::Jurisdiction;

choices! {
    /// What governs the company inside.
    Governance {
        /// A constitution of its own.
        Constitution = "constitution", "Constitution";
        /// The replaceable rules of the Corporations Act.
        ReplaceableRules = "replaceable_rules", "Replaceable rules";
    }
}

choices! {
    /// How the legal words at the end of an ACN name are written.
    LegalStyle {
        /// Short, as most are.
        Short = "short", "Pty Ltd";
        /// Short with full stops.
        Stops = "stops", "Pty. Ltd.";
        /// In full.
        Full = "full", "Proprietary Limited";
    }
}

impl LegalStyle {
    /// The words as the name shows them.
    pub const fn words(self) -> &'static str {
        self.label()
    }
}

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
