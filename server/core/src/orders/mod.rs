//! Orders: begun, edited, listed, shown.

mod cart;
mod edit;
mod list;
mod parties;
mod secrets;

use deedbox_domain::form::Problems;
use deedbox_domain::ids::OrderId;
use deedbox_domain::order::product::definition;

use deedbox_domain::order::{Draft, FieldError, Order, OrderError, OrderState, Product, RowError};
use deedbox_domain::party::{Organisation, Person};
use deedbox_domain::rules::{self, Context, Finding};
use deedbox_domain::text::strip_accents;

use crate::actor::{Actor, NotAllowed};
use crate::connect::ConnectError;
use crate::envelope::EnvelopeError;
use crate::portal::Portal;
use crate::ports::store::StoreError;

pub(crate) use cart::price;
pub use cart::{CartLine, add_to_cart, cart, remove_from_cart};
pub use edit::edit;
pub use list::{OrderRow, list};
pub(crate) use secrets::{SECRETS, secret_row, tax_number};
pub use secrets::{SecretField, forget_secret, set_secret};

/// Why an order was not changed or found.
#[derive(Debug, thiserror::Error)]
pub enum OrdersError {
    #[error("there is no such order")]
    NotFound,
    #[error("this product cannot be ordered yet")]
    NotOrderable,
    /// Placed orders are not edited.
    #[error("the order is placed and can no longer be changed")]
    NotEditable,
    #[error(transparent)]
    Order(#[from] OrderError),
    #[error(transparent)]
    Row(#[from] RowError),
    #[error(transparent)]
    Field(#[from] FieldError),
    #[error(transparent)]
    Invalid(#[from] Problems),
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// A client was to be read from XPM.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    #[error("this client is no longer in xpm")]
    ClientGone,
    #[error(transparent)]
    Sealing(#[from] EnvelopeError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An order with what the rules say of it.
#[derive(Debug, Clone)]
pub struct OrderView {
    pub order: Order,
    pub findings: Vec<Finding>,
}

/// What the rules say of a draft today.
pub(crate) fn findings(portal: &Portal, draft: &Draft) -> Vec<Finding> {
    let mut context = Context::new(portal.today(), portal.tables());
    context.localities = portal.localities();
    rules::check(draft, &context)
}

/// What `My orders` searches: number, name and people, without accents.
pub(crate) fn search_text(order: &Order) -> String {
    let people = order.draft.persons.iter().map(Person::display_name);
    let organisations = order
        .draft
        .organisations
        .iter()
        .map(Organisation::display_name);
    let words: Vec<_> = [order.reference(), order.title()]
        .into_iter()
        .chain(people)
        .chain(organisations)
        .collect();
    strip_accents(&words.join(" ")).to_lowercase()
}

/// Begins an order.
pub async fn create(
    portal: &Portal,
    actor: &Actor,
    product: Product,
) -> Result<OrderId, OrdersError> {
    if !definition(product).orderable {
        return Err(OrdersError::NotOrderable);
    }
    let now = portal.now();
    let mut work = portal.store().write().await?;
    let order = Order {
        id: OrderId::new(portal.new_id()),
        firm: actor.firm().clone(),
        number: work.orders().next_number().await?,
        product,
        state: OrderState::Draft,
        draft: Draft {
            tables: portal.tables().version(),
            ..Draft::new(product)
        },
        version: 1,
        in_cart: false,
        payment: None,
        push_wanted: false,
        registration: None,
        rejection: None,
        created_by: actor.user().clone(),
        created_at: now,
        updated_at: now,
    };
    work.orders().insert(&order, &search_text(&order)).await?;
    work.save().await?;
    Ok(order.id)
}

/// One order of the actor's firm.
pub async fn view(portal: &Portal, actor: &Actor, id: &OrderId) -> Result<OrderView, OrdersError> {
    let mut work = portal.store().read().await?;
    let order = work
        .orders()
        .lookup(actor.firm(), id)
        .await?
        .ok_or(OrdersError::NotFound)?;
    let findings = findings(portal, &order.draft);
    Ok(OrderView { order, findings })
}

/// Chooses whether XPM gets the entity when it is registered.
pub async fn want_push(
    portal: &Portal,
    actor: &Actor,
    id: &OrderId,
    wanted: bool,
) -> Result<(), OrdersError> {
    let mut work = portal.store().write().await?;
    let mut order = work
        .orders()
        .lookup(actor.firm(), id)
        .await?
        .ok_or(OrdersError::NotFound)?;
    if order.push_wanted != wanted {
        order.push_wanted = wanted;
        order.version += 1;
        order.updated_at = portal.now();
        work.orders().update(&order, &search_text(&order)).await?;
        work.save().await?;
    }
    Ok(())
}

/// Gives a draft up.
pub async fn delete(portal: &Portal, actor: &Actor, id: &OrderId) -> Result<(), OrdersError> {
    let mut work = portal.store().write().await?;
    if !work.orders().delete_draft(actor.firm(), id).await? {
        return Err(OrdersError::NotEditable);
    }
    work.save().await?;
    Ok(())
}

/// The name of the person who began an order.
pub async fn ordered_by(
    portal: &Portal,
    actor: &Actor,
    order: &Order,
) -> Result<String, StoreError> {
    let mut work = portal.store().read().await?;
    let user = work.users().lookup(actor.firm(), &order.created_by).await?;
    Ok(user.map(|user| user.name).unwrap_or_default())
}
