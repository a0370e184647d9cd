//! C17: two entries that look like one person.

use crate::date::CivilDate;
use crate::party::Person;
use crate::rules::{Fix, Report, Severity};
use crate::text::{international, loose_key};

pub(super) fn check(report: &mut Report<'_>) {
    let people: Vec<Looks<'_>> = report.draft.persons.iter().map(Looks::of).collect();
    for (at, later) in people.iter().enumerate() {
        for earlier in people.iter().take(at) {
            if !look_alike(earlier, later) {
                continue;
            }
            let (earlier, later) = (earlier.person, later.person);
            let message = format!(
                "{} and {} look like one person spelt in two ways. Merge them, or say that they \
                 are two people.",
                earlier.display_name(),
                later.display_name()
            );
            let fix = Fix::Merge {
                keep: earlier.id.clone(),
                other: later.id.clone(),
            };
            let field = format!("person.{}.family_name", later.id);
            report.add(Severity::Warning, "C17", &field, message, Some(fix));
        }
    }
}

/// What two people are compared by, read once for each.
struct Looks<'a> {
    person: &'a Person,
    born: Option<CivilDate>,
    family: String,
    given: String,
    mobile: Option<String>,
}

impl<'a> Looks<'a> {
    fn of(person: &'a Person) -> Self {
        Self {
            person,
            born: person.born().ok(),
            family: loose_key(&person.family_name),
            given: loose_key(&person.given_1),
            mobile: international(&person.mobile),
        }
    }
}

/// Names that agree, or agree but for an initial; or a birth date or mobile in
/// common with one of the two names. Different birth dates are two people.
fn look_alike(one: &Looks<'_>, other: &Looks<'_>) -> bool {
    let same_day = match (one.born, other.born) {
        (Some(one), Some(other)) if one != other => return false,
        (Some(_), Some(_)) => true,
        _ => false,
    };
    if one.family.is_empty() || other.family.is_empty() {
        return false;
    }
    let same_family = one.family == other.family;
    let same_given = one.given == other.given || is_initial_of(&one.given, &other.given);
    let same_mobile = one.mobile.is_some() && one.mobile == other.mobile;
    (same_family && same_given)
        || (same_day && same_mobile)
        || ((same_day || same_mobile) && same_given && one_slip(&one.family, &other.family))
        || ((same_day || same_mobile) && same_family && one_slip(&one.given, &other.given))
}

fn is_initial_of(one: &str, other: &str) -> bool {
    let initial = |short: &str, long: &str| {
        short.chars().count() == 1 && long.starts_with(short) && !short.is_empty()
    };
    initial(one, other) || initial(other, one)
}

/// The same but for one letter put in, left out or changed.
fn one_slip(one: &str, other: &str) -> bool {
    let (short, long): (Vec<char>, Vec<char>) = if one.len() <= other.len() {
        (one.chars().collect(), other.chars().collect())
    } else {
        (other.chars().collect(), one.chars().collect())
    };
    let head = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let ends = |skip_short: usize, skip_long: usize| {
        short.get(head + skip_short..) == long.get(head + skip_long..)
    };
    one != other && (ends(0, 1) || ends(1, 1))
}
