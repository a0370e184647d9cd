//! Reading and writing an order by path.

use super::{FieldError, Fields, Shown, Value};
use crate::ids::{PartyId, RowId};
use crate::order::{Draft, Provenance, Source};
use crate::party::FormerName;
use crate::time::Timestamp;

/// Former names that a person may have; the law has no limit, a form does.
pub(in crate::order) const MOST_FORMER_NAMES: usize = 20;

/// The list that a path goes into, the id of the row, and the rest.
fn row(path: &str) -> Option<(&str, &str, &str)> {
    let (list, rest) = path.split_once('.')?;
    let (id, rest) = rest.split_once('.')?;
    Some((list, id, rest))
}

impl Draft {
    fn value(&self, path: &str) -> Option<&dyn Shown> {
        if let Some(value) = self.field(path) {
            return Some(value);
        }
        let (list, id, rest) = row(path)?;
        match list {
            "person" => self.person(&PartyId::new(id))?.field(rest),
            "organisation" => self.organisation(&PartyId::new(id))?.field(rest),
            "office" => self.office(&RowId::new(id))?.field(rest),
            "class" => self.class(&RowId::new(id))?.field(rest),
            "holding" => self.holding(&RowId::new(id))?.field(rest),
            "tie" => self.tie(&RowId::new(id))?.field(rest),
            _ => None,
        }
    }

    fn value_mut(&mut self, path: &str) -> Option<&mut dyn Value> {
        if self.field(path).is_some() {
            return self.field_mut(path);
        }
        let (list, id, rest) = row(path)?;
        macro_rules! in_list {
            ($rows:ident) => {
                self.$rows
                    .iter_mut()
                    .find(|row| row.id.as_str() == id)?
                    .field_mut(rest)
            };
        }
        match list {
            "person" => in_list!(persons),
            "organisation" => in_list!(organisations),
            "office" => in_list!(offices),
            "class" => in_list!(share_classes),
            "holding" => in_list!(holdings),
            "tie" => in_list!(ties),
            _ => None,
        }
    }

    /// The value at a path as text: a tick or an answer is "yes" or "no", an
    /// unanswered question is empty.
    pub fn get(&self, path: &str) -> Option<String> {
        if let Some((rule, field)) = reason_path(path) {
            return Some(
                self.reason_for(rule, field)
                    .map(|r| r.text.clone())
                    .unwrap_or_default(),
            );
        }
        self.value(path).map(Shown::read)
    }

    /// Sets the value at a path. A value that does not change keeps its
    /// provenance; one that does loses the reasons given for its warnings.
    pub fn set(
        &mut self,
        path: &str,
        value: &str,
        at: Timestamp,
        source: Source,
    ) -> Result<(), FieldError> {
        if let Some((rule, field)) = reason_path(path) {
            self.give_reason(rule, field, value, "", at);
            return Ok(());
        }
        self.make_room(path);
        let field = self
            .value_mut(path)
            .ok_or_else(|| FieldError::Unknown(path.to_owned()))?;
        let before = field.read();
        field.write(value)?;
        let changed = field.read() != before;
        if changed {
            self.provenance
                .insert(path.to_owned(), Provenance { source, at });
            // A reason was given for what stood here before.
            self.reasons.retain(|reason| reason.field != path);
            self.keep_holders_in_order(path);
        }
        Ok(())
    }

    /// Where the value at a path comes from.
    pub fn provenance_of(&self, path: &str) -> Option<Provenance> {
        self.provenance.get(path).copied()
    }

    /// The path of every value in the order, reasons apart.
    pub fn paths(&self) -> Vec<String> {
        let mut out = Vec::new();
        Fields::paths(self, "", &mut out);
        macro_rules! list {
            ($rows:ident, $name:literal) => {
                for row in &self.$rows {
                    row.paths(&format!("{}.{}.", $name, row.id), &mut out);
                }
            };
        }
        list!(persons, "person");
        list!(organisations, "organisation");
        list!(offices, "office");
        list!(share_classes, "class");
        list!(holdings, "holding");
        list!(ties, "tie");
        out
    }

    /// Typing into the row after the last former name adds one.
    fn make_room(&mut self, path: &str) {
        let Some(("person", id, rest)) = row(path) else {
            return;
        };
        let Some(at) = rest
            .strip_prefix("former_names.")
            .and_then(|rest| rest.split_once('.'))
            .and_then(|(at, field)| matches!(field, "given" | "family").then_some(at))
            .and_then(|at| at.parse::<usize>().ok())
        else {
            return;
        };
        if let Some(person) = self
            .persons
            .iter_mut()
            .find(|person| person.id.as_str() == id)
            && at == person.former_names.len()
            && at < MOST_FORMER_NAMES
        {
            person.former_names.push(FormerName::default());
        }
    }

    /// The holder chosen to stand first does stand first.
    fn keep_holders_in_order(&mut self, path: &str) {
        let Some(("holding", id, "first_holder")) = row(path) else {
            return;
        };
        if let Some(holding) = self
            .holdings
            .iter_mut()
            .find(|holding| holding.id.as_str() == id)
            && let Some(first) = &holding.first_holder
            && let Some(at) = holding.holders.iter().position(|holder| holder == first)
            && let Some(moved) = holding.holders.get_mut(..=at)
        {
            moved.rotate_right(1);
        }
    }
}

/// `reason.<rule>.<path of the field>`
fn reason_path(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix("reason.")?.split_once('.')
}
