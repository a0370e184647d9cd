//! Edits: read, changed and written in one unit of work, so that two tabs
//! that change different things lose nothing.

use deedbox_domain::client::SyncedClient;
use deedbox_domain::edit::{Edit, PartyFrom};
use deedbox_domain::ids::{OrderId, PartyId, RowId};
use deedbox_domain::order::{Draft, Order, OrderError, OrderState, Role, Source};
use deedbox_domain::rules;
use deedbox_domain::time::Timestamp;

use super::parties::{self, Source as NewParty};
use super::{OrderView, OrdersError, findings, search_text};
use crate::actor::Actor;
use crate::clients;
use crate::portal::Portal;

/// Makes one edit and answers the order as it is now.
pub async fn edit(
    portal: &Portal,
    actor: &Actor,
    id: &OrderId,
    edit: Edit,
) -> Result<OrderView, OrdersError> {
    // The record is read from XPM before the unit of work, which no call to
    // the outside may hold up.
    let fresh = fresh_client(portal, actor, id, &edit).await?;
    let mut work = portal.store().write().await?;
    let mut order = work.orders().lookup(actor.firm(), id).await?.ok_or(OrdersError::NotFound)?;
    if !order.state.editable() {
        return Err(OrdersError::NotEditable);
    }
    let source = parties::source(&mut *work, actor, &edit, fresh).await?;
    let ids = Ids { portal };
    apply(&ids, &mut order.draft, portal.now(), edit, source)?;
    settle(portal, &mut order);
    work.orders().update(&order, &search_text(&order)).await?;
    parties::remember(portal, &mut *work, actor, &order).await?;
    work.save().await?;
    let findings = findings(portal, &order.draft);
    Ok(OrderView { order, findings })
}

/// After a change: ready or not, by what the rules say now.
pub(super) fn settle(portal: &Portal, order: &mut Order) {
    let blocked = rules::blocking(&order.draft, &findings(portal, &order.draft));
    order.state = if blocked { OrderState::Draft } else { OrderState::Ready };
    if blocked {
        order.in_cart = false;
    }
    order.version += 1;
    order.updated_at = portal.now();
}

async fn fresh_client(
    portal: &Portal,
    actor: &Actor,
    id: &OrderId,
    edit: &Edit,
) -> Result<Option<SyncedClient>, OrdersError> {
    let uuid = match edit {
        Edit::AddOfficeholder { from: PartyFrom::Xpm(uuid), .. }
        | Edit::AddMember { from: PartyFrom::Xpm(uuid), .. }
        | Edit::AddHolder { from: PartyFrom::Xpm(uuid), .. } => uuid.clone(),
        Edit::RefreshFromXpm { party } => {
            let mut work = portal.store().read().await?;
            let order = work.orders().lookup(actor.firm(), id).await?;
            let order = order.ok_or(OrdersError::NotFound)?;
            parties::link_of(&order.draft, party).ok_or(OrdersError::ClientGone)?
        }
        _ => return Ok(None),
    };
    let fresh = clients::refresh(portal, actor, &uuid).await?;
    Ok(Some(fresh.ok_or(OrdersError::ClientGone)?))
}

struct Ids<'a> {
    portal: &'a Portal,
}

impl Ids<'_> {
    fn party(&self) -> PartyId {
        PartyId::new(self.portal.new_id())
    }

    fn row(&self) -> RowId {
        RowId::new(self.portal.new_id())
    }
}

fn apply(
    ids: &Ids<'_>,
    draft: &mut Draft,
    at: Timestamp,
    edit: Edit,
    source: Option<NewParty>,
) -> Result<(), OrderError> {
    let party = |draft: &mut Draft| match source {
        Some(source) => parties::add(draft, ids.party(), source, at),
        None => Err(OrderError::UnknownParty),
    };
    match edit {
        Edit::Set { path, value } => draft.set(&path, &value, at, Source::Typed)?,
        Edit::AddOfficeholder { roles, .. } => {
            let party = party(draft)?;
            set_roles(ids, draft, &party, &roles, false)?;
        }
        Edit::SetRoles { party, roles } => set_roles(ids, draft, &party, &roles, true)?,
        Edit::AddMember { class, .. } => {
            let party = party(draft)?;
            let class = match class {
                Some(class) => class,
                None => first_class(ids, draft)?,
            };
            draft.add_holding(ids.row(), class, party)?;
        }
        Edit::AddHolder { holding, .. } => {
            let party = party(draft)?;
            let mut holders = holders(draft, &holding)?;
            if !holders.contains(&party) {
                holders.push(party);
            }
            draft.set_holders(&holding, holders)?;
        }
        Edit::RemoveHolder { holding, party } => {
            let mut holders = holders(draft, &holding)?;
            holders.retain(|holder| *holder != party);
            draft.set_holders(&holding, holders)?;
        }
        Edit::RemoveHolding { holding } => draft.remove_holding(&holding)?,
        Edit::AddHolding { class, party } => draft.add_holding(ids.row(), class, party)?,
        Edit::AddClass { code } => draft.add_class(ids.row(), &code)?,
        Edit::RemoveClass { class } => draft.remove_class(&class)?,
        Edit::AddFormerName { party } => draft.add_former_name(&party)?,
        Edit::RemoveFormerName { party, index } => draft.remove_former_name(&party, index)?,
        Edit::RemoveParty { party } => draft.remove_party(&party)?,
        Edit::Merge { keep, drop } => draft.merge(&keep, &drop)?,
        Edit::RefreshFromXpm { party } => {
            if let Some(NewParty::Xpm(client)) = &source {
                draft.refresh_from_client(&party, client)?;
            }
        }
        Edit::Apply { fix } => draft.apply(&fix, at)?,
        Edit::GiveReason { rule, field, text } => {
            draft.give_reason(&rule, &field, &text, at);
        }
    }
    Ok(())
}

fn holders(draft: &Draft, holding: &RowId) -> Result<Vec<PartyId>, OrderError> {
    let found = draft.holding(holding).ok_or(OrderError::UnknownRow)?;
    Ok(found.holders.clone())
}

/// The first share class; ordinary shares when there is none yet.
fn first_class(ids: &Ids<'_>, draft: &mut Draft) -> Result<RowId, OrderError> {
    if let Some(class) = draft.share_classes.first() {
        return Ok(class.id.clone());
    }
    let id = ids.row();
    draft.add_class(id.clone(), "ORD")?;
    Ok(id)
}

fn set_roles(
    ids: &Ids<'_>,
    draft: &mut Draft,
    party: &PartyId,
    roles: &[Role],
    exactly: bool,
) -> Result<(), OrderError> {
    let held: Vec<_> = draft
        .offices
        .iter()
        .filter(|office| &office.party == party)
        .map(|office| (office.id.clone(), office.role))
        .collect();
    for role in roles {
        if !held.iter().any(|(_, has)| has == role) {
            draft.add_office(ids.row(), *role, party.clone())?;
        }
    }
    if exactly {
        for (id, role) in held {
            if !roles.contains(&role) {
                draft.remove_office(&id)?;
            }
        }
    }
    Ok(())
}
