//! C08 and C09: the registered office.

use crate::party::Address;
use crate::rules::Report;

const STREET: &str = "registered_office.address.street";

pub(super) fn check(report: &mut Report<'_>) {
    let office = &report.draft.registered_office;
    let address = &office.address;
    if !address.is_australian() {
        let message = "The registered office must be in Australia.";
        report.error("C08a", "registered_office.address.country", message);
    }
    if address.is_post_box() {
        let message = "The registered office must be a street address, not a PO box.";
        report.error("C08b", STREET, message);
    } else if !has_number_and_name(&address.street) {
        let message = "Give the street number and name; \"corner of\" is not accepted.";
        report.error("C08c", STREET, message);
    } else if lacks_unit(address) {
        let message = "Give the unit or level when the building has them.";
        report.error("C08d", "registered_office.address.level_or_unit", message);
    }
    if office.occupies == Some(false) {
        if office.occupier.trim().is_empty() {
            report.error(
                "C09a",
                "registered_office.occupier",
                "The company will not occupy its registered office. Enter the occupier's name.",
            );
        }
        if !office.consent {
            report.error(
                "C09b",
                "registered_office.consent",
                "Confirm that the occupier consented in writing, and keep the consent: it must be \
                 shown on request.",
            );
        }
    }
}

fn has_number_and_name(street: &str) -> bool {
    let lower = street.to_ascii_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let corner = words
        .windows(2)
        .any(|pair| matches!(pair, ["corner", "of"]))
        || words
            .first()
            .is_some_and(|word| matches!(*word, "corner" | "cnr" | "crn"));
    let number = words
        .iter()
        .any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let name = words
        .iter()
        .any(|word| word.chars().filter(char::is_ascii_alphabetic).count() > 1);
    !corner && number && name
}

/// A named building usually has units or levels: "Harbour Tower, 12 Example
/// Street" without one is asked about. Somebody who has the whole building
/// says so in the field ("Whole building").
fn lacks_unit(address: &Address) -> bool {
    const BUILDINGS: [&str; 8] = [
        "tower", "towers", "building", "plaza", "centre", "arcade", "chambers", "mall",
    ];
    if !address.level_or_unit.trim().is_empty() {
        return false;
    }
    let Some((first, _)) = address.street.split_once(',') else {
        return false;
    };
    let last_word = first
        .split_whitespace()
        .last()
        .unwrap_or_default()
        .to_ascii_lowercase();
    !first.contains(|c: char| c.is_ascii_digit()) && BUILDINGS.contains(&last_word.as_str())
}
