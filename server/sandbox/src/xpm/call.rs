//! One call as the endpoints see it, and what they answer.

use jiff::{
    civil::{Date, DateTime},
    tz::TimeZone,
};
use uuid::Uuid;

use super::{
    model::Client,
    practice::Practice,
    problem::Problem,
    wire::{
        Format, Selection, Writer,
        reader::{Given, Value},
    },
};
use crate::shared::Shared;

/// A call whose caller is known and whose body parses.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub shared: &'a Shared,
    pub format: Format,
    /// The whole path, for links to the next page.
    pub path: &'a str,
    /// The identifier in the path, where the endpoint has one.
    pub identifier: &'a str,
    /// Names in lower case: OAS and the reference differ in the case of some.
    pub query: Vec<(String, String)>,
    /// What of each record the caller asks for.
    pub selection: Selection,
    pub body: Value,
}

/// What an endpoint answers after the status.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// The members of the answer, already in its format.
    pub members: String,
    /// A list of clients, which is written piece by piece.
    pub clients: Option<ClientList>,
    /// What changed, for the journal.
    pub effect: String,
}

/// Clients to be written, in this order.
#[derive(Debug)]
pub(crate) struct ClientList {
    pub clients: Vec<Uuid>,
    pub detailed: bool,
}

impl Answer {
    /// Only a status.
    pub(crate) fn status() -> Self {
        Self::default()
    }

    pub(crate) fn clients(clients: Vec<Uuid>, detailed: bool) -> Self {
        Self {
            clients: Some(ClientList { clients, detailed }),
            ..Self::default()
        }
    }

    pub(crate) fn effect(mut self, effect: impl Into<String>) -> Self {
        self.effect = effect.into();
        self
    }
}

impl From<Writer> for Answer {
    fn from(mut writer: Writer) -> Self {
        Self {
            members: writer.take(),
            ..Self::default()
        }
    }
}

impl Call<'_> {
    /// A writer for what follows the status.
    pub(crate) fn writer(&self) -> Writer {
        Writer::members(self.format, &self.shared.switches).only(self.selection.clone())
    }

    pub(crate) fn is(&self, switch: &str, value: &str) -> bool {
        self.shared.switches.is(switch, value)
    }

    pub(crate) fn now(&self) -> DateTime {
        self.shared.clock.now().to_zoned(TimeZone::UTC).datetime()
    }

    pub(crate) fn new_uuid(&self) -> Uuid {
        self.shared.random.uuid()
    }

    /// A query parameter, whatever its case; nothing when empty.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        let name = name.to_ascii_lowercase();
        let found = self.query.iter().find(|(key, _)| *key == name);
        found
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    pub(crate) fn flag(&self, name: &str) -> Result<bool, Problem> {
        let lower = name.to_ascii_lowercase();
        match self.query.iter().find(|(key, _)| *key == lower) {
            None => Ok(false),
            Some((_, value)) if value.eq_ignore_ascii_case("true") => Ok(true),
            Some((_, value)) if value.eq_ignore_ascii_case("false") => Ok(false),
            Some(_) => Err(Problem::parameter(format!(
                "Parameter '{name}' should be true or false"
            ))),
        }
    }

    /// The identifier in the path as a UUID; a malformed one names nothing.
    pub(crate) fn uuid(&self) -> Uuid {
        Uuid::parse_str(self.identifier).unwrap_or_default()
    }

    /// A `yyyyMMdd` query parameter that has to be there.
    pub(crate) fn required_day(&self, name: &str) -> Result<Date, Problem> {
        let refusal = || {
            Problem::parameter(format!(
                "Required parameter '{name}' should be specified in the format 'yyyyMMdd'"
            ))
        };
        let text = self.parameter(name).ok_or_else(refusal)?;
        compact_day(text).ok_or_else(refusal)
    }

    /// `from` and `to`, at most a year apart.
    pub(crate) fn span(&self, longest_days: i32) -> Result<(Date, Date), Problem> {
        let from = self.required_day("from")?;
        let to = self.required_day("to")?;
        let days = from.until(to).map_or(i32::MAX, |span| span.get_days());
        if !(0..longest_days).contains(&days) {
            return Err(Problem::parameter(
                "The date range must be less than one year",
            ));
        }
        Ok((from, to))
    }

    /// The client a body or a path names.
    pub(crate) fn client<'p>(
        &self,
        practice: &'p Practice,
        uuid: Uuid,
    ) -> Result<&'p Client, Problem> {
        let client = practice
            .live_client(uuid)
            .ok_or_else(|| Problem::invalid("client"))?;
        if client.archived && self.is("client.conflict_409", "archived") && !self.body_is_empty() {
            return Err(Problem::conflict("The client is archived"));
        }
        Ok(client)
    }

    fn body_is_empty(&self) -> bool {
        self.body == Value::Null
    }

    /// Refuses to change a client that changed after it was last read, where a
    /// conflict means that. Nobody sends what was read: a read by anyone counts.
    pub(crate) fn not_stale(&self, client: &Client) -> Result<(), Problem> {
        let stale = client.read.is_some_and(|read| client.modified > read);
        if stale && self.is("client.conflict_409", "stale-write") {
            return Err(Problem::conflict(
                "The client has changed since it was read",
            ));
        }
        Ok(())
    }

    /// Moves a client's stamp where a change of this kind does that.
    pub(crate) fn bump(&self, practice: &mut Practice, client: Uuid, kind: &str) {
        if self.is("client.modified_bumps", kind) {
            practice.touch(client, self.now());
        }
    }
}

/// Reads `yyyyMMdd`.
pub(crate) fn compact_day(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Date::strptime("%Y%m%d", text).ok()
}

/// Reads `yyyy-MM-dd`.
pub(crate) fn iso_day(text: &str) -> Option<Date> {
    if text.len() != 10 {
        return None;
    }
    Date::strptime("%Y-%m-%d", text).ok()
}

/// Reads Yes and No.
pub(crate) fn yes_no(given: Given<'_>, name: &str) -> Result<Option<bool>, Problem> {
    match given.value() {
        None => Ok(None),
        Some("Yes") => Ok(Some(true)),
        Some("No") => Ok(Some(false)),
        Some(_) => Err(Problem::parameter(format!("{name} must be Yes or No"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_strictly() {
        assert!(compact_day("20260803").is_some());
        assert!(compact_day("2026-08-03").is_none());
        assert!(compact_day("20261303").is_none());
        assert!(iso_day("2026-08-03").is_some());
        assert!(iso_day("20260803").is_none());
        assert!(iso_day("2026-02-30").is_none());
    }
}
