//! A company or another body as a party.

use serde::{Deserialize, Serialize};

use super::{Address, XpmLink};
use crate::client::ClientKind;
use crate::date::{CivilDate, DateError};
use crate::ids::{OrderId, PartyId};
use crate::order::fields::{FieldError, Shown, Value, fields};

/// What an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// A company with an ACN.
    #[default]
    Company,
    /// A body registered in Australia with an ARBN, or none.
    Other,
    /// A trust, named as such only where it cannot hold in its own name.
    Trust,
    /// A company incorporated abroad.
    Foreign,
}

impl OrganisationKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Company, Self::Trust, Self::Foreign, Self::Other];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Trust => "trust",
            Self::Foreign => "foreign",
            Self::Other => "other",
        }
    }

    /// What XPM would call it.
    pub const fn client_kind(self) -> ClientKind {
        match self {
            Self::Company => ClientKind::Company,
            Self::Trust => ClientKind::Trust,
            Self::Foreign | Self::Other => ClientKind::Other,
        }
    }

    /// The words people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Company => "Australian company",
            Self::Trust => "Trust",
            Self::Foreign => "Foreign company",
            Self::Other => "Other body",
        }
    }
}

impl Shown for OrganisationKind {
    fn read(&self) -> String {
        self.as_str().to_owned()
    }
}

impl Value for OrganisationKind {
    fn write(&mut self, text: &str) -> Result<(), FieldError> {
        *self = Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| FieldError::NotAChoice(text.to_owned()))?;
        Ok(())
    }
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Names it within the order.
    pub id: PartyId,
    /// What it is.
    pub kind: OrganisationKind,
    /// The registered name.
    pub name: String,
    /// ACN or ARBN as typed.
    pub acn: String,
    /// ABN as typed.
    pub abn: String,
    /// Registered office.
    pub address: Address,
    /// Country where it is incorporated.
    pub country: String,
    /// It acts as trustee (C07b).
    pub trustee: bool,
    /// Day of its registration, as typed or as ASIC answered.
    #[serde(default)]
    pub registered_on: String,
    /// The order that establishes it: its ACN comes from there.
    #[serde(default)]
    pub ordered_in: Option<OrderId>,
    /// The XPM record it was filled from.
    pub xpm: Option<XpmLink>,
}

fields!(Organisation {
    kind, name, acn, abn, country, trustee, registered_on
} nested { address });

impl Organisation {
    /// An empty organisation.
    pub fn new(id: PartyId) -> Self {
        Self {
            id,
            kind: OrganisationKind::default(),
            name: String::new(),
            acn: String::new(),
            abn: String::new(),
            address: Address::default(),
            country: "Australia".to_owned(),
            trustee: false,
            registered_on: String::new(),
            ordered_in: None,
            xpm: None,
        }
    }

    /// The day of its registration, if one is known.
    pub fn registered(&self) -> Result<CivilDate, DateError> {
        CivilDate::parse(&self.registered_on)
    }

    /// Whether it is still to be registered by an order.
    pub fn is_ordered(&self) -> bool {
        self.ordered_in.is_some() && self.acn.trim().is_empty()
    }

    /// The name people read.
    pub fn display_name(&self) -> String {
        match self.name.trim() {
            "" => "New organisation".to_owned(),
            name => name.to_owned(),
        }
    }
}
