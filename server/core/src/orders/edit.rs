//! Edits: read, changed and written in one unit of work, so that two tabs
//! that change different things lose nothing.

use deedbox_domain::client::SyncedClient;
use deedbox_domain::edit::{Edit, PartyFrom};
use deedbox_domain::ids::{OrderId, PartyId, RowId};
use deedbox_domain::order::{Draft, Order, OrderState, Role, Source};
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
    let mut order = work
        .orders()
        .lookup(actor.firm(), id)
        .await?
        .ok_or(OrdersError::NotFound)?;
    if !order.state.editable() {
        return Err(OrdersError::NotEditable);
    }
    let source = parties::source(&mut *work, actor, &edit, fresh).await?;
    let ids = Ids { portal };
    apply(&ids, &mut order.draft, actor, edit, source)?;
    settle(portal, &mut order);
    work.orders().update(&order, &search_text(&order)).await?;
    parties::remember(portal, &mut *work, actor, &order).await?;
    work.save().await?;
    let findings = findings(portal, &order.draft);
    Ok(OrderView { order, findings })
}

/// After a change: ready or not, by what the rules say now.
pub(super) fn settle(portal: &Portal, order: &mut Order) {
    let blocked = rules::blocking(&findings(portal, &order.draft))
        .next()
        .is_some();
    order.state = if blocked {
        OrderState::Draft
    } else {
        OrderState::Ready
    };
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
        Edit::AddOfficeholder {
            from: PartyFrom::Xpm(uuid),
            ..
        }
        | Edit::AddMember {
            from: PartyFrom::Xpm(uuid),
            ..
        }
        | Edit::AddHolder {
            from: PartyFrom::Xpm(uuid),
            ..
        } => uuid.clone(),
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
    actor: &Actor,
    edit: Edit,
    source: Option<NewParty>,
) -> Result<(), OrdersError> {
    let at = ids.portal.now();
    let refreshed = match (&edit, &source) {
        (Edit::RefreshFromXpm { party }, Some(NewParty::Xpm(client))) => Some((party, client)),
        _ => None,
    };
    if let Some((party, client)) = refreshed {
        return parties::refresh(draft, party, client);
    }
    let party = |draft: &mut Draft| match source {
        Some(source) => parties::add(draft, ids.party(), source, at),
        None => Err(OrdersError::NotFound),
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
            draft.add_holding(ids.row(), Some(class), vec![party])?;
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
        Edit::AddHolding { class, party } => {
            draft.add_holding(ids.row(), Some(class), vec![party])?;
        }
        Edit::AddClass { code } => {
            add_class(ids, draft, &code, at)?;
        }
        Edit::RemoveClass { class } => draft.remove_class(&class)?,
        Edit::RemoveParty { party } => draft.remove_party(&party)?,
        Edit::RemoveFormerName { party, nth } => {
            let nth = usize::try_from(nth).unwrap_or(usize::MAX);
            draft.remove_former_name(&party, nth)?;
        }
        Edit::Merge { keep, drop } => draft.merge_persons(&keep, &drop)?,
        Edit::RefreshFromXpm { .. } => return Err(OrdersError::ClientGone),
        Edit::Apply { fix } => draft.apply(&fix, at)?,
        Edit::GiveReason { rule, field, text } => {
            draft.give_reason(&rule, &field, &text, actor.name(), at);
        }
    }
    Ok(())
}

fn holders(draft: &Draft, holding: &RowId) -> Result<Vec<PartyId>, OrdersError> {
    let found = draft.holding(holding).ok_or(OrdersError::NotFound)?;
    Ok(found.holders.clone())
}

/// The first share class; ordinary shares when there is none yet.
fn first_class(ids: &Ids<'_>, draft: &mut Draft) -> Result<RowId, OrdersError> {
    match draft.share_classes.first() {
        Some(class) => Ok(class.id.clone()),
        None => add_class(ids, draft, "ORD", ids.portal.now()),
    }
}

fn add_class(
    ids: &Ids<'_>,
    draft: &mut Draft,
    code: &str,
    at: Timestamp,
) -> Result<RowId, OrdersError> {
    let id = ids.row();
    draft.add_class(id.clone())?;
    let known = ids
        .portal
        .tables()
        .classes
        .iter()
        .find(|class| class.code == code);
    let title = known.map_or(code, |class| class.title.as_str());
    for (field, value) in [("code", code), ("title", title), ("price", "1.00")] {
        draft.set(&format!("class.{id}.{field}"), value, at, Source::Typed)?;
    }
    Ok(id)
}

fn set_roles(
    ids: &Ids<'_>,
    draft: &mut Draft,
    party: &PartyId,
    roles: &[Role],
    exactly: bool,
) -> Result<(), OrdersError> {
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
