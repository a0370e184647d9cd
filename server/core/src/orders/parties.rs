//! Where parties come from, and "Recently used".

use deedbox_domain::client::{ClientKind, SyncedClient};
use deedbox_domain::edit::{Edit, PartyFrom};
use deedbox_domain::ids::{ClientUuid, PartyId, RecentId};
use deedbox_domain::order::{Draft, Order};
use deedbox_domain::party::{Held, Organisation, Person};
use deedbox_domain::time::Timestamp;

use super::OrdersError;
use crate::actor::Actor;
use crate::portal::Portal;
use crate::ports::store::{Recent, StoreError, Work};

/// A party about to enter an order.
#[derive(Debug)]
pub(super) enum Source {
    Xpm(Box<SyncedClient>),
    Person(Box<Person>),
    Organisation(Box<Organisation>),
    NewPerson(String),
    NewOrganisation(String),
    Known(PartyId),
}

pub(super) fn link_of(draft: &Draft, party: &PartyId) -> Option<ClientUuid> {
    let person = draft.person(party).and_then(|person| person.xpm.as_ref());
    let link = person.or_else(|| draft.organisation(party).and_then(|o| o.xpm.as_ref()));
    link.map(|link| link.client.clone())
}

pub(super) async fn source(
    work: &mut dyn Work,
    actor: &Actor,
    edit: &Edit,
    fresh: Option<SyncedClient>,
) -> Result<Option<Source>, OrdersError> {
    if let Some(fresh) = fresh {
        return Ok(Some(Source::Xpm(Box::new(fresh))));
    }
    let (Edit::AddOfficeholder { from, .. }
    | Edit::AddMember { from, .. }
    | Edit::AddHolder { from, .. }) = edit
    else {
        return Ok(None);
    };
    Ok(Some(match from {
        PartyFrom::Xpm(_) => return Err(OrdersError::ClientGone),
        PartyFrom::NewPerson { name } => Source::NewPerson(name.clone()),
        PartyFrom::NewOrganisation { name } => Source::NewOrganisation(name.clone()),
        PartyFrom::Known(party) => Source::Known(party.clone()),
        PartyFrom::Recent(id) => {
            let recent = work.recents().lookup(actor.firm(), id).await?;
            let recent = recent.ok_or(OrdersError::ClientGone)?;
            let unreadable = |error: serde_json::Error| StoreError::Corrupt {
                table: "recents",
                id: id.to_string(),
                why: error.to_string(),
            };
            if recent.kind == ClientKind::Person {
                Source::Person(serde_json::from_str(&recent.body).map_err(unreadable)?)
            } else {
                Source::Organisation(serde_json::from_str(&recent.body).map_err(unreadable)?)
            }
        }
    }))
}

/// Puts the party into the pool, unless it is there already.
pub(super) fn add(
    draft: &mut Draft,
    id: PartyId,
    source: Source,
    at: Timestamp,
) -> Result<PartyId, OrdersError> {
    match source {
        Source::Known(party) => draft
            .kind_of(&party)
            .map(|_| party)
            .ok_or(OrdersError::NotFound),
        Source::Xpm(client) => {
            if let Some(known) = draft.linked_to(&client) {
                return Ok(known.clone());
            }
            if client.client.kind == ClientKind::Person {
                draft.add_person_from_client(id.clone(), &client)?;
            } else {
                draft.add_organisation_from_client(id.clone(), &client)?;
            }
            Ok(id)
        }
        Source::Person(person) => {
            draft.add_person(id.clone())?;
            if let Some(slot) = draft.persons.iter_mut().find(|slot| slot.id == id) {
                *slot = Person {
                    id: id.clone(),
                    ..*person
                };
            }
            Ok(id)
        }
        Source::Organisation(organisation) => {
            draft.add_organisation(id.clone())?;
            if let Some(slot) = draft.organisations.iter_mut().find(|slot| slot.id == id) {
                *slot = Organisation {
                    id: id.clone(),
                    ..*organisation
                };
            }
            Ok(id)
        }
        Source::NewPerson(name) => {
            draft.add_person_named(id.clone(), &name, at)?;
            Ok(id)
        }
        Source::NewOrganisation(name) => {
            draft.add_organisation_named(id.clone(), &name, at)?;
            Ok(id)
        }
    }
}

/// Takes over what XPM holds today.
pub(super) fn refresh(
    draft: &mut Draft,
    party: &PartyId,
    client: &SyncedClient,
) -> Result<(), OrdersError> {
    if draft.person(party).is_some() {
        draft.refresh_person_from_client(party, client)?;
    } else {
        draft.refresh_organisation_from_client(party, client)?;
    }
    Ok(())
}

/// Keeps typed parties for "Recently used": those with a full name, without
/// their sealed numbers.
pub(super) async fn remember(
    portal: &Portal,
    work: &mut dyn Work,
    actor: &Actor,
    order: &Order,
) -> Result<(), OrdersError> {
    let typed = order.draft.persons.iter().filter(|person| {
        person.xpm.is_none() && !person.family_name.trim().is_empty() && !person.given_1.is_empty()
    });
    for person in typed {
        let body = serde_json::to_string(&Person {
            tfn: Held::None,
            director_id: Held::None,
            ..person.clone()
        });
        keep(
            portal,
            work,
            actor,
            ClientKind::Person,
            person.sort_name(),
            body,
        )
        .await?;
    }
    let typed = order.draft.organisations.iter();
    for organisation in typed.filter(|o| o.xpm.is_none() && !o.name.trim().is_empty()) {
        let body = serde_json::to_string(organisation);
        keep(
            portal,
            work,
            actor,
            ClientKind::Company,
            organisation.display_name(),
            body,
        )
        .await?;
    }
    Ok(())
}

async fn keep(
    portal: &Portal,
    work: &mut dyn Work,
    actor: &Actor,
    kind: ClientKind,
    label: String,
    body: Result<String, serde_json::Error>,
) -> Result<(), OrdersError> {
    let body = body.map_err(|error| StoreError::Unavailable(error.to_string()))?;
    let recent = Recent {
        id: RecentId::new(portal.new_id()),
        firm: actor.firm().clone(),
        kind,
        label,
        body,
        used_by: actor.user().clone(),
        used_at: portal.now(),
    };
    Ok(work.recents().upsert(&recent).await?)
}
