//! Whether somebody has worked on a client since a push made it.

use super::name_of;
use crate::client::{Client, Relationship};
use crate::date::CivilDate;
use crate::ids::ClientUuid;

/// What makes a client more than the push left behind, in words; nothing when it is as it was
/// made. `ours` are the relationships that the undo takes away, each with the client that shows it;
/// `jobs` are the numbers of its jobs.
///
/// What XPM fills in by itself does not count: codes, managers, the web address.
pub fn touched(
    made: &Client,
    now: &Client,
    ours: &[(&ClientUuid, &Relationship)],
    jobs: &[String],
) -> Option<String> {
    if now.deleted || now.archived {
        return Some("it is archived already.".to_owned());
    }
    if let Some(job) = jobs.first() {
        return Some(format!("it has the job {job} in XPM."));
    }
    if let Some(what) = fields(made, now) {
        return Some(format!("somebody changed its {what} in XPM."));
    }
    if now.contacts.len() > made.contacts.len() {
        return Some("somebody added a contact in XPM.".to_owned());
    }
    if let Some(group) = now.groups.first() {
        return Some(format!("it is in the client group {}.", group.name));
    }
    let other = now
        .relationships
        .iter()
        .find(|one| !ours.iter().any(|our| same(one, *our)))?;
    Some(format!(
        "it has another relationship, {} with {}.",
        other.role.to_lowercase(),
        other.related_name
    ))
}

/// A relationship seen from either side: XPM may give the two sides one uuid or two, and one word
/// or two.
fn same(one: &Relationship, (shows, our): (&ClientUuid, &Relationship)) -> bool {
    let ends = one.related == our.related || &one.related == shows;
    one.uuid == our.uuid || (ends && one.role.eq_ignore_ascii_case(&our.role))
}

/// The first field that is not what was written.
fn fields(made: &Client, now: &Client) -> Option<&'static str> {
    let name = (name_of(made), name_of(now));
    let texts = [
        ("name", &name.0, &name.1),
        ("email", &made.email, &now.email),
        ("address", &made.address.lines, &now.address.lines),
        ("address", &made.address.city, &now.address.city),
        ("address", &made.address.postcode, &now.address.postcode),
        ("postal address", &made.postal.lines, &now.postal.lines),
        ("former names", &made.other_name, &now.other_name),
    ];
    let text = texts
        .into_iter()
        .find(|(_, was, is)| folded(was) != folded(is))
        .map(|(what, ..)| what);
    let digits = [
        ("phone", &made.phone, &now.phone),
        ("ACN", &made.acn, &now.acn),
        ("ABN", &made.abn, &now.abn),
    ];
    let digits = || {
        // The ACN comes with the registration, after the plan was made.
        digits
            .into_iter()
            .find(|(what, was, is)| {
                national(was) != national(is) && !(*what == "ACN" && was.is_empty())
            })
            .map(|(what, ..)| what)
    };
    let born = || (made.birth_date != now.birth_date).then_some("date of birth");
    text.or_else(digits).or_else(born)
}

/// Letters and digits alone: XPM may write case, blanks and marks its own way.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Digits alone, without the country's prefix or the trunk's zero.
fn national(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let bare = digits.strip_prefix("61").filter(|rest| rest.len() == 9);
    bare.unwrap_or(&digits).trim_start_matches('0').to_owned()
}

/// Whether a relationship is still as it was when the undo was approved.
pub fn as_seen(seen: &Relationship, now: &Relationship) -> bool {
    let shape = |one: &Relationship| -> (Option<String>, Option<CivilDate>, Option<CivilDate>) {
        (one.shares.clone(), one.start, one.end)
    };
    seen.role.eq_ignore_ascii_case(&now.role) && shape(seen) == shape(now)
}
