//! Orders: what is ordered, what was entered, and how the order stands.

mod complete;
mod copy;
mod deadlines;
mod deed;
mod draft;
pub mod fields;
mod from_client;
mod fund;
pub mod group;
mod merge;
mod parties;
mod parts;
pub mod product;
mod reason;
mod roles;
mod rows;
mod shares;
mod state;
mod step;
mod structure;
mod ties;
mod transitions;
mod trust;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use deadlines::Deadline;
pub use deed::Deed;
pub use draft::{Draft, Provenance, Source};
pub use fields::FieldError;
pub use fund::Fund;
pub use parts::{
    Applicant, Extras, Governance, LegalStyle, NameBlock, PrincipalPlace, RegisteredOffice,
    UltimateHolding,
};
pub use product::{Definition, Product, RoleDef};
pub use reason::Reason;
pub use rows::{Office, Role, RowError};
pub use shares::{Holding, ShareClass, amount, whole_shares};
pub use state::{IllegalMove, OrderState};
pub use step::Step;
pub use structure::{Edge, Node, NodeKind, Structure, structure};
pub use ties::Tie;
pub use transitions::OrderError;
pub use trust::{Acting, Lineal, SettlementWay, Trust, UnitKind};

use crate::date::CivilDate;
use crate::ids::{FirmId, OrderId, PaymentId, UserId};
use crate::numbers::Acn;
use crate::time::Timestamp;

/// What ASIC answered when it registered the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// The company's number.
    pub acn: Acn,
    /// The day of registration.
    pub date: CivilDate,
}

/// An order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// Names it.
    pub id: OrderId,
    /// Whose it is.
    pub firm: FirmId,
    /// Shown as "DB-20418".
    pub number: i64,
    /// What is ordered.
    pub product: Product,
    /// How it stands.
    pub state: OrderState,
    /// What was entered.
    pub draft: Draft,
    /// Counts the saves; a save names the one it was made from.
    pub version: i64,
    /// In the cart.
    pub in_cart: bool,
    /// The checkout it is in or was paid by.
    pub payment: Option<PaymentId>,
    /// "Push to XPM" was chosen on the Complete step.
    pub push_wanted: bool,
    /// The company's registration, once ASIC registered it.
    pub registration: Option<Registration>,
    /// Why ASIC refused it.
    pub rejection: Option<String>,
    /// Who began it.
    pub created_by: UserId,
    /// When.
    pub created_at: Timestamp,
    /// Last change.
    pub updated_at: Timestamp,
}

impl Order {
    /// "DB-20418".
    pub fn reference(&self) -> String {
        format!("DB-{}", self.number)
    }

    /// The name of the entity, or what is ordered while it has none.
    pub fn title(&self) -> String {
        let name = match &self.registration {
            Some(registration) if self.draft.name.use_acn => {
                crate::names::acn_name(&registration.acn, self.draft.name.legal_style)
            }
            _ => self.draft.name.text.trim().to_owned(),
        };
        if name.is_empty() {
            format!("New {}", product::definition(self.product).short)
        } else {
            name
        }
    }
}
