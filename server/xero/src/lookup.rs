//! Looking for what a write may have done. XPM has no idempotency key: after an
//! unknown outcome these say whether it stands (Xero's reference of time).

use jiff::Timestamp;
use jiff::civil::Date;

use crate::client::XpmClient;
use crate::endpoints::NamedEntity;
use crate::endpoints::clients::Client;
use crate::endpoints::relationships::Relationship;
use crate::endpoints::stream::Row;
use crate::error::XpmError;
use crate::wire::Malformed;

/// A relationship that is looked for: `related` has `role` for `client`.
#[derive(Debug, Clone, Copy)]
pub struct RelationshipWanted<'a> {
    /// The client.
    pub client: &'a str,
    /// The related client.
    pub related: &'a str,
    /// Such as `Director`.
    pub role: &'a str,
    /// Its start, if it has one.
    pub start: Option<Date>,
}

/// A role without the direction in its label: `Director Of` is `director`. The
/// other side may show either spelling (`rel.labels`).
fn bare(label: &str) -> String {
    let lower = label.trim().to_ascii_lowercase();
    let bare = lower.strip_suffix(" of").unwrap_or(&lower).trim_end();
    match bare {
        // XPM writes "Appointer", people and Australian deeds "Appointor".
        "appointor" => "appointer".to_owned(),
        other => other.to_owned(),
    }
}

fn says_of(label: &str) -> bool {
    label.trim().to_ascii_lowercase().ends_with(" of")
}

/// Whether two labels name one role, whatever direction they are written in.
pub fn same_role(one: &str, other: &str) -> bool {
    bare(one) == bare(other)
}

/// Whether the mirrored entry of a role may be labelled so.
fn mirrors(role: &str, label: &str) -> bool {
    let (role, label) = (bare(role), bare(label));
    role == label
        || matches!(
            (role.as_str(), label.as_str()),
            ("parent", "child") | ("child", "parent") | ("husband", "wife") | ("wife", "husband")
        )
}

impl XpmClient {
    /// The client that carries `marker` in its export code: looked for by name,
    /// then among the clients modified since. Deleted ones do not count.
    pub async fn find_by_export_code(
        &self,
        marker: &str,
        name: &str,
        since: Timestamp,
    ) -> Result<Option<Client>, XpmError> {
        let carries_it =
            |client: &Client| client.export_code.as_str() == marker && !client.is_deleted.is_yes();
        match self.client_search(name).await {
            Ok(found) => {
                if let Some(client) = found.into_iter().find(carries_it) {
                    return Ok(Some(client));
                }
            }
            // What search does with a strange name is not known; the list decides.
            Err(XpmError::Rejected { .. } | XpmError::NotFound { .. }) => {}
            Err(error) => return Err(error),
        }
        let mut list = self.client_list(Some(since)).await?;
        let (mut found, mut unreadable) = (None, 0_usize);
        // Read to the end: only a whole list proves that there is none.
        while let Some(row) = list.next().await? {
            match row {
                Row::Client(client) if found.is_none() && carries_it(&client) => {
                    found = Some(*client);
                }
                Row::Client(_) => {}
                Row::Unreadable(_) => unreadable += 1,
            }
        }
        // One that cannot be read may be the one: "none" would make it twice.
        if found.is_none() && unreadable > 0 {
            return Err(list.malformed(Malformed::Data {
                what: format!("{unreadable} of the clients cannot be read"),
            }));
        }
        Ok(found)
    }

    /// The relationship as the client shows it, or else as the related client
    /// does. Both are read live. Entries that have ended do not count.
    pub async fn find_relationship(
        &self,
        wanted: RelationshipWanted<'_>,
    ) -> Result<Option<Relationship>, XpmError> {
        if let Some(client) = self.client_get(wanted.client).await? {
            let fits = |label: &str| same_role(wanted.role, label);
            let plain_first = !says_of(wanted.role);
            let list = client.relationships.into_inner();
            if let Some(found) = pick(list, wanted.related, wanted.start, plain_first, fits) {
                return Ok(Some(found));
            }
        }
        if let Some(related) = self.client_get(wanted.related).await? {
            let fits = |label: &str| mirrors(wanted.role, label);
            let list = related.relationships.into_inner();
            return Ok(pick(
                list,
                wanted.client,
                wanted.start,
                says_of(wanted.role),
                fits,
            ));
        }
        Ok(None)
    }
}

/// The best of the entries with this other client and a fitting label: one with
/// the expected direction in its label first, then one with the same start.
fn pick(
    entries: Vec<Relationship>,
    other: &str,
    start: Option<Date>,
    plain_first: bool,
    fits: impl Fn(&str) -> bool,
) -> Option<Relationship> {
    entries
        .into_iter()
        .filter(|entry| {
            let uuid = NamedEntity::uuid_of(&entry.related_client).unwrap_or_default();
            uuid.eq_ignore_ascii_case(other)
                && fits(entry.role.as_str())
                && entry.end_date.get().is_none()
        })
        .min_by_key(|entry| {
            let direction = says_of(entry.role.as_str()) == plain_first;
            let same_start = start.is_none() || entry.start_date.get() == start;
            (direction, !same_start)
        })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn entries(list: &[(&str, &str, &str, &str)]) -> Vec<Relationship> {
        list.iter()
            .map(|(uuid, role, related, start)| {
                serde_json::from_value(json!({
                    "uuid": uuid, "type": role, "relatedClient": {"uuid": related},
                    "startDate": start
                }))
                .unwrap()
            })
            .collect()
    }

    fn picked(
        list: &[(&str, &str, &str, &str)],
        role: &str,
        start: Option<Date>,
    ) -> Option<String> {
        pick(entries(list), "P", start, true, |label| {
            same_role(role, label)
        })
        .map(|found| found.uuid.as_str().to_owned())
    }

    #[test]
    fn both_spellings_are_one_role() {
        assert!(same_role("Director", "Director Of"));
        assert!(same_role("director of", "DIRECTOR"));
        assert!(same_role("Appointor", "Appointer Of"));
        assert!(same_role("Public Officer", "Public Officer Of"));
        assert!(!same_role("Director", "Secretary"));
        assert!(mirrors("Parent Of", "Child Of"));
        assert!(!same_role("Parent Of", "Child Of"));
    }

    #[test]
    fn the_expected_direction_and_the_same_start_come_first() {
        let start = Some(Date::constant(2026, 3, 2));
        let list = [
            ("1", "Director", "Q", ""),
            ("2", "Director Of", "P", "2026-03-02"),
            ("3", "Director", "P", "2020-01-01T00:00:00"),
            ("4", "Director", "p", "2026-03-02T00:00:00"),
            ("5", "Secretary", "P", "2026-03-02"),
        ];
        assert_eq!(picked(&list, "Director", start).as_deref(), Some("4"));
        assert_eq!(picked(&list[..3], "Director", start).as_deref(), Some("3"));
        assert_eq!(picked(&list[..2], "Director", start).as_deref(), Some("2"));
        assert_eq!(picked(&list[..1], "Director", start), None);
    }

    #[test]
    fn an_ended_entry_does_not_count() {
        let mut list = entries(&[("1", "Director", "P", "")]);
        list[0].end_date = Date::constant(2024, 1, 1).into();
        assert!(pick(list, "P", None, true, |_| true).is_none());
    }
}
