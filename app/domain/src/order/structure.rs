//! The picture of an order: who is what to the new entity.

use serde::{Deserialize, Serialize};

use super::{Draft, Role};
use crate::ids::PartyId;
use crate::party::PartyKind;
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
    /// What it is.
    pub kind: NodeKind,
    /// XPM does not know it: made by this order.
    pub new: bool,
}

/// An edge, from a party to the entity.
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
    let company = match draft.name.text.trim() {
        "" => "The new company".to_owned(),
        name => name.to_owned(),
    };
    let mut nodes = vec![Node {
        id: ENTITY.to_owned(),
        label: company.clone(),
        note: "New company".to_owned(),
        kind: NodeKind::Entity,
        new: true,
    }];
    let mut edges = Vec::new();
    let mut sentences = Vec::new();
    for (id, linked) in parties(draft) {
        let Some(words) = role_words(draft, id) else {
            continue;
        };
        let label = draft.party_name(id);
        sentences.push(format!("{label}: {words}."));
        nodes.push(Node {
            id: id.to_string(),
            label,
            note: words.clone(),
            kind: match draft.kind_of(id) {
                Some(PartyKind::Organisation) => NodeKind::Organisation,
                _ => NodeKind::Person,
            },
            new: !linked,
        });
        edges.push(Edge {
            from: id.to_string(),
            to: ENTITY.to_owned(),
            label: words,
        });
    }
    let parent = draft.ultimate_holding.name.trim();
    if draft.ultimate_holding.has == Some(true) && !parent.is_empty() {
        sentences.push(format!("{parent}: ultimate holding company."));
        nodes.push(Node {
            id: PARENT.to_owned(),
            label: parent.to_owned(),
            note: "Ultimate holding company".to_owned(),
            kind: NodeKind::Parent,
            new: false,
        });
        edges.push(Edge {
            from: PARENT.to_owned(),
            to: ENTITY.to_owned(),
            label: "ultimate holding company".to_owned(),
        });
    }
    let words = if sentences.is_empty() {
        format!("{company} has no officeholders or members yet.")
    } else {
        format!("{company}. {}", sentences.join(" "))
    };
    Structure {
        nodes,
        edges,
        words,
    }
}

fn parties(draft: &Draft) -> impl Iterator<Item = (&PartyId, bool)> {
    let persons = draft
        .persons
        .iter()
        .map(|person| (&person.id, person.xpm.is_some()));
    persons.chain(draft.organisations.iter().map(|o| (&o.id, o.xpm.is_some())))
}

/// "director and secretary, 6 shares".
fn role_words(draft: &Draft, party: &PartyId) -> Option<String> {
    let roles = draft.roles_of(party);
    let offices: Vec<String> = roles
        .iter()
        .filter(|r| **r != Role::Member)
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
    for (number, jointly) in [(of(false), ""), (of(true), " held jointly")] {
        match number {
            Some(0) => words.push(format!("member{jointly}")),
            Some(1) => words.push(format!("1 share{jointly}")),
            Some(number) => words.push(format!("{number} shares{jointly}")),
            None => {}
        }
    }
    (!words.is_empty()).then(|| words.join(", "))
}

#[cfg(test)]
mod tests;
