//! C17: two entries that look like one person.

use crate::party::Person;
use crate::rules::{Fix, Report, Severity};
use crate::text::{international, loose_key};

pub(super) fn check(report: &mut Report<'_>) {
    let people = &report.draft.persons;
    for (at, later) in people.iter().enumerate() {
        for earlier in people.iter().take(at) {
            if !look_alike(earlier, later) {
                continue;
            }
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

/// Names that agree, or agree but for an initial; or a birth date or mobile in
/// common with one of the two names. Different birth dates are two people.
fn look_alike(one: &Person, other: &Person) -> bool {
    let born = (one.born().ok(), other.born().ok());
    let same_day = match born {
        (Some(one), Some(other)) if one != other => return false,
        (Some(_), Some(_)) => true,
        _ => false,
    };
    let family = (loose_key(&one.family_name), loose_key(&other.family_name));
    let given = (loose_key(&one.given_1), loose_key(&other.given_1));
    if family.0.is_empty() || family.1.is_empty() {
        return false;
    }
    let same_family = family.0 == family.1;
    let same_given = given.0 == given.1 || is_initial_of(&given.0, &given.1);
    let number = |person: &Person| international(&person.mobile);
    let same_mobile = number(one).is_some() && number(one) == number(other);
    (same_family && same_given)
        || (same_day && same_mobile)
        || ((same_day || same_mobile) && same_given && one_slip(&family.0, &family.1))
        || ((same_day || same_mobile) && same_family && one_slip(&given.0, &given.1))
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
