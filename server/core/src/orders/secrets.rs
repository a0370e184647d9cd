//! Tax file numbers and director IDs: typed once, sealed at once, never shown
//! again, never in the draft, never in a log.

use deedbox_domain::form::Problems;
use deedbox_domain::ids::{FirmId, OrderId, PartyId};
use deedbox_domain::numbers::{DirectorId, Tfn};
use deedbox_domain::party::Held;
use secrecy::{ExposeSecret, SecretString};

use super::edit::settle;
use super::{OrderView, OrdersError, findings, search_text};
use crate::actor::Actor;
use crate::envelope::{EnvelopeError, Place};
use crate::portal::Portal;
use crate::ports::store::{StoreError, Work};

/// Which number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretField {
    TaxFileNumber,
    DirectorId,
}

impl SecretField {
    /// The column.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TaxFileNumber => "tfn",
            Self::DirectorId => "director_id",
        }
    }

    /// Reads the word back.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::TaxFileNumber, Self::DirectorId]
            .into_iter()
            .find(|field| field.as_str() == word)
    }
}

/// The table, as part of what is authenticated.
pub(crate) const SECRETS: &str = "order_secrets";

/// The row of a number, as part of what is authenticated.
pub(crate) fn secret_row(order: &OrderId, party: &PartyId) -> String {
    format!("{order}/{party}")
}

fn place<'a>(firm: &'a FirmId, row: &'a str, field: SecretField) -> Place<'a> {
    Place {
        firm: firm.as_str(),
        table: SECRETS,
        row,
        column: field.as_str(),
    }
}

/// Checks and seals a number.
pub async fn set_secret(
    portal: &Portal,
    actor: &Actor,
    id: &OrderId,
    party: &PartyId,
    field: SecretField,
    text: &SecretString,
) -> Result<OrderView, OrdersError> {
    let wrong = |words: String| Problems::one(field.as_str(), &words);
    let held = match field {
        SecretField::TaxFileNumber => {
            let tfn = Tfn::parse(text.expose_secret()).map_err(|e| wrong(e.to_string()))?;
            Held::Sealed {
                tail: tfn.tail().to_owned(),
                doubtful: !tfn.passes_usual_check(),
            }
        }
        SecretField::DirectorId => {
            let id = DirectorId::parse(text.expose_secret()).map_err(|e| wrong(e.to_string()))?;
            Held::Sealed {
                tail: id.tail().to_owned(),
                doubtful: false,
            }
        }
    };
    let row = secret_row(id, party);
    let sealed = portal
        .vault()
        .seal(place(actor.firm(), &row, field), text)?;
    change(portal, actor, id, party, field, Some((sealed, held))).await
}

/// Forgets a number.
pub async fn forget_secret(
    portal: &Portal,
    actor: &Actor,
    id: &OrderId,
    party: &PartyId,
    field: SecretField,
) -> Result<OrderView, OrdersError> {
    change(portal, actor, id, party, field, None).await
}

async fn change(
    portal: &Portal,
    actor: &Actor,
    id: &OrderId,
    party: &PartyId,
    field: SecretField,
    sealed: Option<(Vec<u8>, Held)>,
) -> Result<OrderView, OrdersError> {
    let mut work = portal.store().write().await?;
    let mut order = work
        .orders()
        .lookup(actor.firm(), id)
        .await?
        .ok_or(OrdersError::NotFound)?;
    if !order.state.editable() {
        return Err(OrdersError::NotEditable);
    }
    let persons = &mut order.draft.persons;
    let person = persons.iter_mut().find(|person| &person.id == party);
    let person = person.ok_or(OrdersError::NotFound)?;
    let held = match field {
        SecretField::TaxFileNumber => &mut person.tfn,
        SecretField::DirectorId => &mut person.director_id,
    };
    if let Some((sealed, now)) = sealed {
        *held = now;
        work.secrets()
            .put(id, party, field.as_str(), &sealed)
            .await?;
    } else {
        *held = Held::None;
        work.secrets().delete(id, party, field.as_str()).await?;
    }
    settle(portal, &mut order);
    work.orders().update(&order, &search_text(&order)).await?;
    work.save().await?;
    let findings = findings(portal, &order.draft);
    Ok(OrderView { order, findings })
}

/// Opens a tax file number, to be sent to XPM and nowhere else.
pub(crate) async fn tax_number(
    portal: &Portal,
    work: &mut dyn Work,
    firm: &FirmId,
    order: &OrderId,
    party: &PartyId,
) -> Result<Option<Tfn>, OrdersError> {
    let field = SecretField::TaxFileNumber;
    let Some(sealed) = work.secrets().get(order, party, field.as_str()).await? else {
        return Ok(None);
    };
    let row = secret_row(order, party);
    let text = portal.vault().open(place(firm, &row, field), &sealed)?;
    let broken = |_| StoreError::Corrupt {
        table: SECRETS,
        id: row.clone(),
        why: EnvelopeError::Broken.to_string(),
    };
    Ok(Some(Tfn::parse(text.expose_secret()).map_err(broken)?))
}
