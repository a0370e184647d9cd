//! What a product is made of.

use serde::{Deserialize, Serialize};

use super::Product;
use crate::client::ClientKind;
use crate::money::Money;
use crate::order::{Role, Step};
use crate::party::PartyKind;

/// A fee of ASIC's in the dated tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeKey {
    /// Registration of a company limited by shares.
    RegisterCompany,
    /// Reservation of a name.
    ReserveName,
    /// Ministerial consent to a name.
    MinisterialConsent,
}

/// Which column of the table of duty a deed falls under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyKey {
    /// A discretionary or unit trust.
    Trust,
    /// A superannuation fund.
    Fund,
}

/// What is asked of a person who takes a role, beside the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ask {
    /// Home address.
    Address,
    /// Date of birth.
    BirthDate,
    /// Town, state and country of birth.
    BirthPlace,
    /// Whether there ever was another name.
    FormerNames,
    /// "Ordinarily lives in Australia?"
    Residency,
    /// Mobile number, needed for signing.
    Mobile,
    /// The one question that a director answers.
    Disqualification,
    /// The four questions that a trustee of a fund answers.
    Standing,
    /// A director ID.
    DirectorId,
}

/// A group of rules that a product is checked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RuleSet {
    /// The name of a company (NM).
    CompanyName,
    /// A proprietary company (C).
    Company,
    /// Any deed: date, governing state, duty, a trustee that exists.
    Deed,
    /// A trust: settlor, settled sum, trustees (T).
    Trust,
    /// Appointors and beneficiaries (T).
    Discretionary,
    /// Units and who holds them (T).
    Units,
    /// A superannuation fund (S).
    Fund,
}

/// A role that parties take in a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleDef {
    /// Which.
    pub role: Role,
    /// How many at least.
    pub min: u16,
    /// How many at most.
    pub max: Option<u16>,
    /// The published rule that speaks when there are too few or too many;
    /// none leaves it to ours (R05).
    pub counted_by: Option<&'static str>,
    /// Who may take it, the usual first.
    pub kinds: &'static [PartyKind],
    /// What is asked of a person who takes it.
    pub asks: &'static [Ask],
    /// The relationship that XPM knows for it.
    pub xpm: Option<&'static str>,
}

impl RoleDef {
    /// Any number of persons, of whom only the name is asked and whom XPM has
    /// no word for; a product says where it differs.
    pub(super) const fn of(role: Role) -> Self {
        Self {
            role,
            min: 0,
            max: None,
            counted_by: None,
            kinds: PERSON,
            asks: &[],
            xpm: None,
        }
    }
}

pub(super) const PERSON: &[PartyKind] = &[PartyKind::Person];
pub(super) const COMPANY: &[PartyKind] = &[PartyKind::Organisation];
pub(super) const EITHER: &[PartyKind] = &[PartyKind::Person, PartyKind::Organisation];

/// A product as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// Which.
    pub product: Product,
    /// Its id in the order rules.
    pub id: &'static str,
    /// Its name.
    pub title: &'static str,
    /// Its name inside a sentence.
    pub short: &'static str,
    /// What it is for, in a sentence or two.
    pub words: &'static str,
    /// Whether it can be ordered.
    pub orderable: bool,
    /// What the new entity will be.
    pub entity: ClientKind,
    /// The steps of its wizard.
    pub steps: &'static [Step],
    /// The roles in it.
    pub roles: &'static [RoleDef],
    /// What it is checked by, beside the rules for persons, addresses and numbers.
    pub rules: &'static [RuleSet],
    /// Our price, GST included.
    pub price: Money,
    /// ASIC's fee, passed on without GST.
    pub asic_fee: Option<FeeKey>,
    /// The duty on its deed.
    pub duty: Option<DutyKey>,
    /// The documents made.
    pub documents: &'static [&'static str],
    /// The usual word for the new entity's business structure in XPM.
    pub structure: &'static str,
    /// ASIC's subclass code.
    pub subclass: Option<&'static str>,
}

impl Definition {
    /// The role's part in this product.
    pub fn role(&self, role: Role) -> Option<&'static RoleDef> {
        self.roles.iter().find(|def| def.role == role)
    }

    /// Whether the product is checked by these rules.
    pub fn has(&self, rules: RuleSet) -> bool {
        self.rules.contains(&rules)
    }

    /// Whether the product has this step.
    pub fn has_step(&self, step: Step) -> bool {
        self.steps.contains(&step)
    }
}
