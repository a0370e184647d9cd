//! The push plan: what will happen in XPM, line by line, before it happens.

use serde::{Deserialize, Serialize};

use crate::client::{Client, Relationship};
use crate::date::CivilDate;
use crate::ids::{ClientUuid, LineId, OrderId, PartyId, PushId};
use crate::time::Timestamp;

/// Whom a line is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The entity that the order establishes.
    Entity,
    /// A person or organisation of the order.
    Party(PartyId),
}

/// A client that a person has to decide about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub client: ClientUuid,
    pub name: String,
    /// Enough to tell namesakes apart, and why it is a candidate.
    pub why: String,
}

/// What a line does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Makes a client. The entity's ACN is filled in from its registration.
    Create { record: Box<Client> },
    /// Uses an existing client as this subject.
    Link {
        client: ClientUuid,
        client_name: String,
    },
    /// Near matches: nothing happens until one of them, or "new", is chosen.
    Ask {
        candidates: Vec<Candidate>,
        record: Box<Client>,
    },
    /// Sends the sealed tax file number with the new client. Ticked only by a person.
    SendTaxNumber,
    /// Gives the subject a role at the entity.
    Relate {
        role: String,
        shares: Option<u64>,
        start: Option<CivilDate>,
    },
    /// Takes a relationship away again that a push made, if it is still as it was seen.
    Unrelate {
        /// The client that shows it.
        client: ClientUuid,
        seen: Box<Relationship>,
    },
    /// Archives a client that a push made, if nobody has touched it.
    Archive {
        client: ClientUuid,
        /// What the push wrote.
        record: Box<Client>,
    },
    /// A field of a client that XPM has already: shown, and changed there by a person.
    ByHand {
        /// What people call the field.
        field: String,
        /// XPM's value; none when it is empty.
        was: Option<String>,
        becomes: String,
        /// The record's page in XPM.
        url: Option<String>,
    },
    /// Left out, for the reason in `why`.
    Skip,
}

impl Action {
    /// Whether the push does something for it.
    pub const fn can_run(&self) -> bool {
        !matches!(self, Self::Skip | Self::Ask { .. } | Self::ByHand { .. })
    }
}

/// A line of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanLine {
    pub id: LineId,
    pub subject: Subject,
    /// The name people read.
    pub name: String,
    pub action: Action,
    pub why: String,
    pub chosen: bool,
    /// Lines that have to be chosen for this one to run.
    pub needs: Vec<LineId>,
}

/// The plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub order: OrderId,
    /// Names the state of the order that the plan was made from.
    pub made_from: String,
    pub made_at: Timestamp,
    /// When XPM last answered with the oldest record that the plan rests on.
    pub as_of: Option<Timestamp>,
    pub lines: Vec<PlanLine>,
    /// The push that this plan takes back.
    #[serde(default)]
    pub undoes: Option<PushId>,
}

impl Plan {
    /// The line with this id.
    pub fn line(&self, id: &LineId) -> Option<&PlanLine> {
        self.lines.iter().find(|line| &line.id == id)
    }

    /// Whether the line will run: chosen, able to, and so is all it needs.
    pub fn runs(&self, line: &PlanLine) -> bool {
        line.chosen
            && line.action.can_run()
            && line
                .needs
                .iter()
                .all(|need| self.line(need).is_some_and(|line| self.runs(line)))
    }

    /// The lines that will run, in order.
    pub fn running(&self) -> impl Iterator<Item = &PlanLine> {
        self.lines.iter().filter(|line| self.runs(line))
    }

    /// Why a line that is chosen will not run: the first line it needs that is not.
    pub fn held_by(&self, line: &PlanLine) -> Option<&PlanLine> {
        line.needs
            .iter()
            .filter_map(|need| self.line(need))
            .find(|need| !self.runs(need))
    }
}
