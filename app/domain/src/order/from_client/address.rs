//! An address in ASIC's fields, from XPM's one free text and four short ones.

use super::Filled;
use crate::client::XpmAddress;
use crate::place::{Jurisdiction, country};
use crate::text::squeeze;

/// Whether XPM holds nothing of it.
pub(super) fn is_empty(address: &XpmAddress) -> bool {
    [&address.lines, &address.city, &address.postcode]
        .into_iter()
        .all(|p| p.trim().is_empty())
}

/// Adds the fields of an address below a path.
pub(super) fn fill(path: &str, address: &XpmAddress, fields: &mut Filled) {
    if is_empty(address) {
        return;
    }
    let lines = lines(&address.lines);
    let region = squeeze(&address.region);
    let state = Jurisdiction::parse(&region).map_or(region, |state| state.code().to_owned());
    let country = country::meant(&address.country)
        .map_or_else(|| squeeze(&address.country), |found| found.name.to_owned());
    let parts = [
        ("care_of", lines.care_of),
        ("level_or_unit", lines.level_or_unit),
        ("street", lines.street),
        ("locality", squeeze(&address.city)),
        ("state", state),
        ("postcode", squeeze(&address.postcode)),
        ("country", country),
    ];
    fields.extend(parts.map(|(field, value)| (format!("{path}.{field}"), value)));
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    pub(super) care_of: String,
    pub(super) level_or_unit: String,
    pub(super) street: String,
}

/// Sorts the lines (or the parts between commas) of a free text address.
pub(super) fn lines(text: &str) -> Lines {
    let mut sorted = Lines::default();
    let mut street: Vec<String> = Vec::new();
    let parts: Vec<String> = text
        .split(['\n', '\r', ','])
        .map(squeeze)
        .filter(|part| !part.is_empty())
        .collect();
    let count = parts.len();
    for part in parts {
        if let Some(name) = care_of(&part) {
            name.clone_into(&mut sorted.care_of);
        } else if count > 1 && sorted.level_or_unit.is_empty() && is_unit(&part) {
            sorted.level_or_unit = part;
        } else {
            street.push(part);
        }
    }
    sorted.street = street.join(", ");
    if sorted.level_or_unit.is_empty()
        && let Some((unit, number)) = unit_before_slash(&sorted.street)
    {
        sorted.level_or_unit = unit;
        sorted.street = number;
    }
    sorted
}

fn care_of(part: &str) -> Option<&str> {
    ["c/-", "c/o", "care of"].into_iter().find_map(|mark| {
        let head = part.get(..mark.len())?;
        head.eq_ignore_ascii_case(mark)
            .then(|| part.get(mark.len()..).unwrap_or_default().trim())
    })
}

/// "Unit 3", "Level 12", "Suite 4B"; not "Level Crossing Road", which has no
/// number after its first word.
fn is_unit(part: &str) -> bool {
    const WORDS: [&str; 9] = [
        "unit",
        "level",
        "suite",
        "shop",
        "apartment",
        "apt",
        "flat",
        "floor",
        "villa",
    ];
    let mut words = part.split(' ');
    let first = words.next().unwrap_or_default().to_ascii_lowercase();
    let second = words.next().unwrap_or_default();
    let numbered = second.starts_with(|c: char| c.is_ascii_digit()) || second.len() == 1;
    (WORDS.contains(&first.as_str()) && numbered) || part.eq_ignore_ascii_case("ground floor")
}

/// "3/18 Tern Court" is unit 3 of number 18.
fn unit_before_slash(street: &str) -> Option<(String, String)> {
    let (unit, rest) = street.split_once('/')?;
    let short = (1..=5).contains(&unit.len());
    let is_unit = short && unit.chars().all(|c| c.is_ascii_alphanumeric());
    let numbered = rest.starts_with(|c: char| c.is_ascii_digit());
    (is_unit && numbered && unit.contains(|c: char| c.is_ascii_digit()))
        .then(|| (format!("Unit {unit}"), rest.to_owned()))
}
