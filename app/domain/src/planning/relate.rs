//! The relationships between the new entity and its people (order rules,
//! section 12.2).

use super::{Facts, line_id};
use crate::client::SyncedClient;
use crate::ids::{LineId, PartyId};
use crate::order::{Definition, Draft, Order, Role, ShareClass};
use crate::plan::{Action, PlanLine, Subject};

/// The parties that take part in the entity, each once, in the order entered.
pub(super) fn parties(draft: &Draft) -> Vec<PartyId> {
    let persons = draft.persons.iter().map(|person| &person.id);
    let organisations = draft
        .organisations
        .iter()
        .map(|organisation| &organisation.id);
    let takes_part = |id: &&PartyId| {
        draft.offices.iter().any(|office| office.party == **id)
            || draft
                .holdings
                .iter()
                .any(|holding| holding.holders.contains(*id))
    };
    persons
        .chain(organisations)
        .filter(takes_part)
        .cloned()
        .collect()
}

struct Relation {
    party: PartyId,
    role: Role,
    shares: Option<u64>,
    why: String,
    row: String,
}

fn relations(draft: &Draft) -> Vec<Relation> {
    let offices = draft.offices.iter().map(|office| Relation {
        party: office.party.clone(),
        role: office.role,
        shares: None,
        why: "From the day it is registered.".to_owned(),
        row: office.role.as_str().to_owned(),
    });
    let holdings = draft.holdings.iter().flat_map(|holding| {
        let class = holding
            .class
            .as_ref()
            .and_then(|class| draft.class(class))
            .map(ShareClass::display_name);
        let joint = holding.holders.len() > 1;
        let class = class.unwrap_or_default();
        holding.holders.iter().map(move |holder| Relation {
            party: holder.clone(),
            role: Role::Member,
            shares: holding.shares(),
            why: if joint {
                format!("{class}, held jointly.")
            } else {
                format!("{class}.")
            },
            row: format!("member:{}", holding.id),
        })
    });
    offices.chain(holdings).collect()
}

/// One line for each relationship.
pub(super) fn lines(
    order: &Order,
    definition: &Definition,
    facts: &Facts,
    clients: &[PlanLine],
) -> Vec<PlanLine> {
    let entity = client_line(clients, &Subject::Entity);
    let relations = relations(&order.draft).into_iter();
    relations
        .map(|relation| line(order, definition, facts, clients, entity, relation))
        .collect()
}

fn client_line<'a>(clients: &'a [PlanLine], subject: &Subject) -> Option<&'a PlanLine> {
    let id = line_id("client", subject);
    clients.iter().find(|line| line.id == id)
}

fn existing<'a>(facts: &'a Facts, line: Option<&PlanLine>) -> Option<&'a SyncedClient> {
    match &line?.action {
        Action::Link { client, .. } => facts.clients.get(client),
        _ => None,
    }
}

fn line(
    order: &Order,
    definition: &Definition,
    facts: &Facts,
    clients: &[PlanLine],
    entity: Option<&PlanLine>,
    relation: Relation,
) -> PlanLine {
    let subject = Subject::Party(relation.party.clone());
    let party = client_line(clients, &subject);
    let word = definition.role(relation.role).and_then(|role| role.xpm);
    let existing_party = existing(facts, party);
    let existing_entity = existing(facts, entity);
    let start = order
        .registration
        .as_ref()
        .map(|registration| registration.date);
    let unstructured = [existing_party, existing_entity]
        .into_iter()
        .flatten()
        .find(|client| {
            client
                .client
                .structure
                .as_deref()
                .unwrap_or_default()
                .is_empty()
        });
    let there = word.is_some_and(|word| {
        existing_entity
            .zip(existing_party)
            .is_some_and(|(entity, party)| related(entity, party, word))
    });
    let skip = match (word, unstructured) {
        (None, _) => Some(format!(
            "XPM has no relationship for {}. Left out.",
            relation.role.words()
        )),
        (_, Some(client)) => Some(format!(
            "{} has no business structure in XPM, so XPM takes no relationship. Set it there by \
             hand, then push again.",
            client.client.display_name()
        )),
        _ if there => Some("XPM has it already.".to_owned()),
        _ => None,
    };
    let needs = [entity, party]
        .into_iter()
        .flatten()
        .map(|line| line.id.clone())
        .collect();
    let chosen = skip.is_none();
    let why = skip.clone().unwrap_or(relation.why);
    let action = match (skip, word) {
        (None, Some(word)) => Action::Relate {
            role: word.to_owned(),
            shares: relation.shares,
            start,
        },
        _ => Action::Skip,
    };
    PlanLine {
        id: LineId::new(format!("relate:{}:{}", relation.party, relation.row)),
        subject,
        name: order.draft.party_name(&relation.party),
        action,
        why,
        chosen,
        needs,
    }
}

/// Whether either side shows the relationship.
fn related(entity: &SyncedClient, party: &SyncedClient, role: &str) -> bool {
    let shows = |client: &SyncedClient, other: &SyncedClient| {
        client.client.relationships.iter().any(|relationship| {
            relationship.related == other.uuid
                && relationship.end.is_none()
                && relationship.role.eq_ignore_ascii_case(role)
        })
    };
    shows(entity, party) || shows(party, entity)
}
