//! What a line of a plan says.

use crate::ui::Verb;
use deedbox_domain::plan::{Action, PlanLine, Subject};

/// The verb of a line.
pub(super) const fn verb(action: &Action) -> Verb {
    match action {
        Action::Create { .. } => Verb::Create,
        Action::Link { .. } | Action::Ask { .. } => Verb::Link,
        Action::SendTaxNumber | Action::ByHand { was: None, .. } => Verb::Fill,
        Action::ByHand { .. } => Verb::Change,
        Action::Relate { .. } => Verb::Relate,
        Action::Unrelate { .. } => Verb::Unrelate,
        Action::Archive { .. } => Verb::Archive,
        Action::Skip => Verb::Skip,
    }
}

/// What the line does, after the name it begins with.
pub(super) fn does(line: &PlanLine, entity: &str) -> String {
    match &line.action {
        Action::Create { record } => {
            let structure = record.structure.as_deref().unwrap_or("none");
            let number = if line.subject == Subject::Entity && record.acn.is_empty() {
                ", with its ACN when it is registered"
            } else {
                ""
            };
            format!("as a client, structure {structure}{number}")
        }
        Action::Link { client_name, .. } if *client_name == line.name => {
            "to the XPM record".to_owned()
        }
        Action::Link { client_name, .. } => format!("to the XPM record {client_name}"),
        Action::Ask { .. } => "may be in XPM already. Which one is it?".to_owned(),
        Action::SendTaxNumber => "sends the tax file number to XPM".to_owned(),
        Action::Relate {
            role,
            shares: Some(shares),
            ..
        } => {
            format!("is {} of {entity}, {shares} shares", role.to_lowercase())
        }
        Action::Relate { role, .. } => format!("is {} of {entity}", role.to_lowercase()),
        Action::Unrelate { seen, .. } => {
            format!("is no longer {} of {entity}", seen.role.to_lowercase())
        }
        Action::Archive { .. } => "is archived in XPM".to_owned(),
        Action::ByHand { field, .. } => field.clone(),
        Action::Skip => String::new(),
    }
}

/// Counts for the badges: create, link, relate, take back, by hand, left out.
pub(super) fn counts<'a>(lines: impl Iterator<Item = (&'a PlanLine, bool)>) -> [u32; 6] {
    let mut counts = [0; 6];
    let [create, link, relate, back, hand, left] = &mut counts;
    for (line, runs) in lines {
        match (&line.action, runs) {
            (Action::ByHand { .. }, _) => *hand += 1,
            (_, false) => *left += 1,
            (Action::Create { .. }, true) => *create += 1,
            (Action::Link { .. }, true) => *link += 1,
            (Action::Relate { .. }, true) => *relate += 1,
            (Action::Unrelate { .. } | Action::Archive { .. }, true) => *back += 1,
            (Action::SendTaxNumber | Action::Ask { .. } | Action::Skip, true) => {}
        }
    }
    counts
}
