//! The picture of an order: who is what to the new entity.

use serde::{Deserialize, Serialize};

use super::{Draft, Role, product};
use crate::client::ClientKind;
use crate::ids::PartyId;
use crate::text::list_words;

/// What a node is; the shape follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// The entity that the order establishes.
    Entity,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// The ultimate holding company.
    Parent,
}

/// A node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// The party's id, or "entity", or "parent".
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its roles in a few words.
    pub note: String,
    /// What it is in the order.
    pub kind: NodeKind,
    /// What it is by itself.
    pub shape: ClientKind,
    /// How far down: 0 for those whom nobody acts through, then the companies
    /// through which they act, then the new entity.
    pub rank: u8,
    /// XPM does not know it: made by this order.
    pub new: bool,
}

/// An edge, from a party to the entity or to whom it acts for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge {
    /// Node at its beginning.
    pub from: String,
    /// Node at its end.
    pub to: String,
    /// What it means.
    pub label: String,
}

/// The picture, and the same in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Structure {
    /// The entity first.
    pub nodes: Vec<Node>,
    /// In the order of the nodes.
    pub edges: Vec<Edge>,
    /// For those who do not see the picture.
    pub words: String,
}

const ENTITY: &str = "entity";
const PARENT: &str = "parent";

/// The picture of an order.
pub fn structure(draft: &Draft) -> Structure {
    let definition = product::definition(draft.product);
    let entity = match draft.name.text.trim() {
        "" => format!("The new {}", definition.short),
        name => name.to_owned(),
    };
    let trustee = trustee_company(draft);
    let mut nodes = vec![Node {
        id: ENTITY.to_owned(),
        label: entity.clone(),
        note: format!("New {}", definition.short),
        kind: NodeKind::Entity,
        shape: definition.entity,
        rank: 1 + u8::from(trustee.is_some()),
        new: true,
    }];
    let mut edges = Vec::new();
    let mut sentences = Vec::new();
    for (id, linked) in parties(draft) {
        let lines = lines(draft, id, trustee);
        let words: Vec<String> = lines.iter().map(|line| line.label.clone()).collect();
        if words.is_empty() {
            continue;
        }
        let (label, words) = (draft.party_name(id), words.join(", "));
        sentences.push(format!("{label}: {words}."));
        let organisation = draft.organisation(id);
        nodes.push(Node {
            id: id.to_string(),
            label,
            note: words,
            kind: match organisation {
                Some(_) => NodeKind::Organisation,
                None => NodeKind::Person,
            },
            shape: organisation.map_or(ClientKind::Person, |found| found.kind.client_kind()),
            rank: u8::from(trustee == Some(id)),
            new: !linked,
        });
        edges.extend(lines);
    }
    let parent = draft.ultimate_holding.name.trim();
    if draft.ultimate_holding.has == Some(true) && !parent.is_empty() {
        sentences.push(format!("{parent}: ultimate holding company."));
        nodes.push(Node {
            id: PARENT.to_owned(),
            label: parent.to_owned(),
            note: "Ultimate holding company".to_owned(),
            kind: NodeKind::Parent,
            shape: ClientKind::Company,
            rank: 0,
            new: false,
        });
        edges.push(Edge {
            from: PARENT.to_owned(),
            to: ENTITY.to_owned(),
            label: "ultimate holding company".to_owned(),
        });
    }
    let words = match (sentences.is_empty(), definition.entity) {
        (false, _) => format!("{entity}. {}", sentences.join(" ")),
        (true, ClientKind::Company) => format!("{entity} has no officeholders or members yet."),
        (true, _) => format!("{entity} has nobody in it yet."),
    };
    Structure {
        nodes,
        edges,
        words,
    }
}

/// The company through which a trust or fund is held, where its directors are
/// in the order too.
fn trustee_company(draft: &Draft) -> Option<&PartyId> {
    let deed = draft.holder_role() != Some(Role::Member);
    let directors = draft.offices.iter().any(|o| o.role == Role::Director);
    let mut trustees = draft.offices.iter().filter(|o| o.role == Role::Trustee);
    trustees
        .find(|o| deed && directors && draft.organisation(&o.party).is_some())
        .map(|o| &o.party)
}

/// What a party is, and to whom.
fn lines(draft: &Draft, party: &PartyId, trustee: Option<&PartyId>) -> Vec<Edge> {
    let edge = |to: &str, label: String| Edge {
        from: party.to_string(),
        to: to.to_owned(),
        label,
    };
    let mut roles = draft.roles_of(party);
    let mut lines = Vec::new();
    if let Some(trustee) = trustee
        && roles.contains(&Role::Director)
    {
        roles.retain(|role| *role != Role::Director);
        lines.push(edge(trustee.as_str(), "director of the trustee".to_owned()));
    }
    let acts = draft
        .persons
        .iter()
        .filter(|person| person.represented_by.as_ref() == Some(party));
    for person in acts {
        roles.retain(|role| *role != Role::Representative);
        let label = format!("acts for {}", person.display_name());
        lines.push(edge(person.id.as_str(), label));
    }
    if let Some(words) = role_words(draft, party, &roles) {
        lines.insert(0, edge(ENTITY, words));
    }
    lines
}

fn parties(draft: &Draft) -> impl Iterator<Item = (&PartyId, bool)> {
    let persons = draft
        .persons
        .iter()
        .map(|person| (&person.id, person.xpm.is_some()));
    persons.chain(draft.organisations.iter().map(|o| (&o.id, o.xpm.is_some())))
}

/// "director and secretary, 6 shares".
fn role_words(draft: &Draft, party: &PartyId, roles: &[Role]) -> Option<String> {
    let offices: Vec<String> = roles
        .iter()
        .filter(|r| !r.is_holder())
        .map(|r| r.words().to_owned())
        .collect();
    let mut words = Vec::new();
    if !offices.is_empty() {
        words.push(list_words(&offices));
    }
    let of = |joint: bool| -> Option<u64> {
        let holdings = draft.holdings.iter().filter(|holding| {
            holding.holders.contains(party) && (holding.holders.len() > 1) == joint
        });
        let numbers: Vec<u64> = holdings
            .map(|holding| holding.shares().unwrap_or(0))
            .collect();
        (!numbers.is_empty()).then(|| numbers.into_iter().sum())
    };
    let (holder, piece) = match draft.holder_role() {
        Some(Role::UnitHolder) => ("unit holder", "unit"),
        _ => ("member", "share"),
    };
    for (number, jointly) in [(of(false), ""), (of(true), " held jointly")] {
        match number {
            Some(0) => words.push(format!("{holder}{jointly}")),
            Some(1) => words.push(format!("1 {piece}{jointly}")),
            Some(number) => words.push(format!("{number} {piece}s{jointly}")),
            None => {}
        }
    }
    (!words.is_empty()).then(|| words.join(", "))
}

#[cfg(test)]
mod tests;
