//! The wizard's views of an order.

use deedbox_core::actor::Actor;
use deedbox_core::clients::SearchFor;
use deedbox_core::connect::ConnectError;
use deedbox_core::orders::{self, OrderView, OrdersError, SecretField};
use deedbox_core::portal::Portal;
use deedbox_domain::client::ClientKind;
use deedbox_domain::ids::{OrderId, PartyId};
use deedbox_domain::order::Product;
use secrecy::SecretString;

use crate::order::api::{OrderPage, Seek};

/// What the wizard shows.
pub async fn page(
    portal: &Portal,
    actor: &Actor,
    view: OrderView,
) -> Result<OrderPage, ConnectError> {
    let connected = deedbox_core::connect::stands(portal, actor).await?;
    Ok(OrderPage {
        saved: portal.moment(view.order.updated_at),
        reference: view.order.reference(),
        order: view.order,
        findings: view.findings,
        connected,
    })
}

/// Begins an order of the product with this id.
pub async fn create(portal: &Portal, actor: &Actor, product: &str) -> Result<OrderId, OrdersError> {
    let product = Product::parse(product).ok_or(OrdersError::NotOrderable)?;
    orders::create(portal, actor, product).await
}

/// Seals a number.
pub async fn seal(
    portal: &Portal,
    actor: &Actor,
    order: &OrderId,
    party: &PartyId,
    field: &str,
    number: String,
) -> Result<OrderView, OrdersError> {
    let field = SecretField::parse(field).ok_or(OrdersError::NotFound)?;
    orders::set_secret(
        portal,
        actor,
        order,
        party,
        field,
        &SecretString::from(number),
    )
    .await
}

/// Forgets a number.
pub async fn unseal(
    portal: &Portal,
    actor: &Actor,
    order: &OrderId,
    party: &PartyId,
    field: &str,
) -> Result<OrderView, OrdersError> {
    let field = SecretField::parse(field).ok_or(OrdersError::NotFound)?;
    orders::forget_secret(portal, actor, order, party, field).await
}

/// Who fits a field.
pub fn wanted(seek: Seek, order: OrderId) -> SearchFor {
    let (kinds, unfit) = match seek {
        Seek::Officeholder => (
            vec![ClientKind::Person, ClientKind::Other],
            "A company cannot be a director or secretary",
        ),
        Seek::Member => (
            vec![
                ClientKind::Person,
                ClientKind::Company,
                ClientKind::Trust,
                ClientKind::Fund,
                ClientKind::Other,
            ],
            "",
        ),
    };
    SearchFor {
        kinds,
        unfit: unfit.to_owned(),
        order: Some(order),
    }
}
