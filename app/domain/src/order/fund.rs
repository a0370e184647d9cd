//! What a superannuation fund's order holds beside its parties and its deed.

use serde::{Deserialize, Serialize};

use super::fields::fields;
use crate::party::Address;

/// A fund's own answers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Fund {
    /// Day the fund is established, as typed; empty is the day of the deed.
    pub established_on: String,
    /// The asset set aside when it is made.
    pub initial_asset: String,
    /// Contact address.
    pub address: Address,
    /// Mail goes elsewhere.
    pub postal_differs: bool,
    /// Where.
    pub postal: Address,
    /// The fund elects to be regulated, with the application for its ABN.
    pub elects_regulation: bool,
    /// The day of the application for the ABN, as typed.
    pub abn_applied_on: String,
    /// Its bank.
    pub bank: String,
    /// Electronic service address for contributions.
    pub electronic_service_address: String,
    /// What is rolled over into it.
    pub rollovers: String,
    /// Death benefit nominations.
    pub nominations: String,
    /// "Will a trustee be paid?"
    pub trustee_paid: Option<bool>,
}

fields!(Fund {
    established_on, initial_asset, postal_differs, elects_regulation, abn_applied_on, bank,
    electronic_service_address, rollovers, nominations, trustee_paid,
} nested { address, postal });
