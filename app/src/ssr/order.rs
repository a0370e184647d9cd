//! The wizard's views of an order.

use deedbox_core::actor::Actor;
use deedbox_core::clients::SearchFor;
use deedbox_core::connect::ConnectError;
use deedbox_core::orders::{self, OrderView, OrdersError, SecretField};
use deedbox_core::portal::Portal;
use deedbox_domain::client::ClientKind;
use deedbox_domain::ids::{OrderId, PartyId};
use deedbox_domain::order::product::definition;
use deedbox_domain::order::{Draft, Order, Product, Provenance, Source, structure};
use deedbox_domain::party::XpmLink;
use deedbox_domain::search::{SearchPrefix, Suggestions};
use secrecy::SecretString;
use std::collections::BTreeMap;

use crate::error::AppError;
use crate::order::api::{OrderPage, PriceLine, ProductPage, Seek};
use crate::ui::Origin;

/// What the typeahead shows; nothing for fewer than three letters.
pub async fn suggest(
    portal: &Portal,
    actor: &Actor,
    text: &str,
    wanted: &SearchFor,
    refresh: bool,
) -> Result<Suggestions, AppError> {
    let Some(prefix) = SearchPrefix::parse(text) else {
        return Ok(Suggestions::default());
    };
    if refresh {
        deedbox_core::sync::start(portal, actor).await?;
    }
    Ok(deedbox_core::clients::search(portal, actor, &prefix, wanted).await?)
}

/// What the wizard shows.
pub async fn page(
    portal: &Portal,
    actor: &Actor,
    view: OrderView,
) -> Result<OrderPage, ConnectError> {
    let connected = deedbox_core::connect::stands(portal, actor).await?;
    let draft = &view.order.draft;
    let fields = view.findings.iter().map(|finding| finding.field.clone());
    Ok(OrderPage {
        product: product(view.order.product),
        places: fields
            .map(|field| (field.clone(), draft.step_of(&field)))
            .collect(),
        structure: structure(draft),
        saved: portal.moment(view.order.updated_at),
        reference: view.order.reference(),
        sources: sources(portal, &view.order.draft),
        classes: portal
            .tables()
            .classes
            .iter()
            .map(|class| (class.code.clone(), class.title.clone()))
            .collect(),
        price: price(portal, &view.order),
        order: view.order,
        findings: view.findings,
        connected,
    })
}

/// Where each value came from, in words, and by the path of a party how old its XPM record is.
fn sources(portal: &Portal, draft: &Draft) -> BTreeMap<String, Origin> {
    let origin = |from: &Provenance| match from.source {
        Source::Xpm => Origin::Xpm(format!("as of {}", portal.clock_time(from.at))),
        Source::Typed => Origin::Typed(portal.clock_time(from.at)),
        Source::CarriedOver => Origin::Note("From another order".to_owned()),
        Source::Client => Origin::Note("From your client".to_owned()),
        Source::Register => Origin::Note("From ASIC".to_owned()),
    };
    let fields = draft
        .provenance
        .iter()
        .map(|(path, from)| (path.clone(), origin(from)));
    let link = |path: String, link: &Option<XpmLink>| {
        let as_of = portal.clock_time(link.as_ref()?.as_of);
        Some((path, Origin::Xpm(format!("as of {as_of}"))))
    };
    let persons = draft
        .persons
        .iter()
        .filter_map(|one| link(format!("person.{}", one.id), &one.xpm));
    let organisations = draft
        .organisations
        .iter()
        .filter_map(|one| link(format!("organisation.{}", one.id), &one.xpm));
    fields.chain(persons).chain(organisations).collect()
}

fn product(product: Product) -> ProductPage {
    let definition = definition(product);
    let offices = definition.roles.iter().map(|def| def.role);
    ProductPage {
        title: definition.title.to_owned(),
        steps: definition.steps.to_vec(),
        offices: offices
            .filter(|role| Some(*role) != product.holder())
            .collect(),
    }
}

fn price(portal: &Portal, order: &Order) -> Vec<PriceLine> {
    let definition = definition(order.product);
    let ours = PriceLine {
        words: format!("{}, GST included", definition.title),
        amount: definition.price,
    };
    let fee = definition
        .asic_fee
        .and_then(|key| portal.tables().fee(key, portal.today()));
    let fee = fee.map(|fee| PriceLine {
        words: "ASIC fee, no GST".to_owned(),
        amount: fee.amount,
    });
    std::iter::once(ours).chain(fee).collect()
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
