//! What was entered into an order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::fields::fields;
use super::{
    Applicant, Deed, Extras, Fund, Governance, Holding, NameBlock, Office, PrincipalPlace, Product,
    Reason, RegisteredOffice, Role, ShareClass, Tie, Trust, UltimateHolding,
};
use crate::ids::{PartyId, RowId};
use crate::party::{Organisation, PartyKind, Person};
use crate::place::Jurisdiction;
use crate::time::Timestamp;

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Copied from the XPM record.
    Xpm,
    /// Typed by a user.
    Typed,
    /// Carried over from another order.
    CarriedOver,
    /// Given by the client.
    Client,
    /// From a register: ASIC's answer to an order that this one waited for.
    Register,
}

/// Where a value comes from, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Where from.
    pub source: Source,
    /// When.
    pub at: Timestamp,
}

/// What was entered into an order. The persons and organisations are pools:
/// each is entered once and named by every role.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// What is ordered.
    pub product: Product,
    /// State where the company is taken to be registered, or whose law governs
    /// the deed.
    pub jurisdiction: Option<Jurisdiction>,
    /// The name.
    pub name: NameBlock,
    /// Constitution or replaceable rules.
    pub constitution: Governance,
    /// "Will shares be issued for anything but cash?"
    pub non_cash_shares: Option<bool>,
    /// People.
    pub persons: Vec<Person>,
    /// Organisations.
    pub organisations: Vec<Organisation>,
    /// Who holds which office.
    pub offices: Vec<Office>,
    /// Share classes.
    pub share_classes: Vec<ShareClass>,
    /// Who holds which shares.
    pub holdings: Vec<Holding>,
    /// Registered office.
    pub registered_office: RegisteredOffice,
    /// Principal place of business.
    pub principal_place: PrincipalPlace,
    /// Ultimate holding company.
    pub ultimate_holding: UltimateHolding,
    /// Registrations for tax.
    pub extras: Extras,
    /// Who applies.
    pub applicant: Applicant,
    /// The deed of a trust or fund.
    pub deed: Deed,
    /// A trust's own answers.
    pub trust: Trust,
    /// A fund's own answers.
    pub fund: Fund,
    /// How people stand to each other.
    pub ties: Vec<Tie>,
    /// Version of the dated tables that the order was begun under.
    pub tables: String,
    /// Reasons for warnings.
    pub reasons: Vec<Reason>,
    /// Where each value comes from, by its path.
    pub provenance: BTreeMap<String, Provenance>,
    /// Anything else we should know.
    pub special_instructions: String,
}

fields!(Draft { jurisdiction, constitution, non_cash_shares, special_instructions } nested {
    name, registered_office, principal_place, ultimate_holding, extras, applicant, deed, trust,
    fund
});

impl Draft {
    /// An empty order of a product.
    pub fn new(product: Product) -> Self {
        Self {
            product,
            ..Self::default()
        }
    }

    /// The role that a holding makes in this product.
    pub fn holder_role(&self) -> Option<Role> {
        self.product.holder()
    }

    /// The person with this id.
    pub fn person(&self, id: &PartyId) -> Option<&Person> {
        self.persons.iter().find(|person| &person.id == id)
    }

    /// The organisation with this id.
    pub fn organisation(&self, id: &PartyId) -> Option<&Organisation> {
        self.organisations
            .iter()
            .find(|organisation| &organisation.id == id)
    }

    /// The office with this id.
    pub fn office(&self, id: &RowId) -> Option<&Office> {
        self.offices.iter().find(|office| &office.id == id)
    }

    /// The share class with this id.
    pub fn class(&self, id: &RowId) -> Option<&ShareClass> {
        self.share_classes.iter().find(|class| &class.id == id)
    }

    /// The holding with this id.
    pub fn holding(&self, id: &RowId) -> Option<&Holding> {
        self.holdings.iter().find(|holding| &holding.id == id)
    }

    /// What a party is, if it is in the order.
    pub fn kind_of(&self, id: &PartyId) -> Option<PartyKind> {
        if self.person(id).is_some() {
            Some(PartyKind::Person)
        } else {
            self.organisation(id).map(|_| PartyKind::Organisation)
        }
    }

    /// The name of a party as people read it.
    pub fn party_name(&self, id: &PartyId) -> String {
        self.person(id)
            .map(Person::display_name)
            .or_else(|| self.organisation(id).map(Organisation::display_name))
            .unwrap_or_default()
    }
}
