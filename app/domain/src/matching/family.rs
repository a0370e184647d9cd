//! The family names of two people.

use super::person_name::PersonName;
use super::slips::one_slip;

/// How far family names agree, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    Same,
    /// "Mc" and "Mac", "St" and "Saint".
    Written,
    Slip,
    /// The other record shows it as a former or other name.
    Former,
    /// One part of a double name.
    Part,
    /// Another family name.
    Other,
}

/// "Mac" as "Mc" and "Saint" as "St".
fn written(key: &str) -> String {
    for (long, short) in [("mac", "mc"), ("saint", "st")] {
        if let Some(rest) = key.strip_prefix(long)
            && rest.chars().count() > 2
        {
            return format!("{short}{rest}");
        }
    }
    key.to_owned()
}

fn part(ours: &[String], theirs: &[String]) -> bool {
    let (few, many) = if ours.len() <= theirs.len() {
        (ours, theirs)
    } else {
        (theirs, ours)
    };
    // Small words alone ("de") are no part to go by.
    many.len() > 1
        && few.iter().all(|one| many.contains(one))
        && few.iter().any(|one| one.chars().count() > 2)
}

/// Compares; a side's `also` are other names that it shows.
pub(super) fn compare(ours: &PersonName, theirs: &PersonName) -> Family {
    let (one, other) = (ours.family.as_str(), theirs.family.as_str());
    if one == other {
        Family::Same
    } else if written(one) == written(other) {
        Family::Written
    } else if one_slip(one, other) {
        Family::Slip
    } else if theirs.also.iter().any(|name| name == one)
        || ours.also.iter().any(|name| name == other)
    {
        Family::Former
    } else if part(&ours.family_parts, &theirs.family_parts) {
        Family::Part
    } else {
        Family::Other
    }
}
