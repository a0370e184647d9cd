//! Where clients live: the practice is in Geelong, its clients mostly around.

use rand::Rng;

use super::names::{STREET_KINDS, STREETS};
use crate::xpm::model::Address;

/// Suburb, state, postcode, and how often it comes up.
const PLACES: &[(&str, &str, &str, u32)] = &[
    ("Geelong", "VIC", "3220", 9),
    ("Geelong West", "VIC", "3218", 9),
    ("Newtown", "VIC", "3220", 8),
    ("Highton", "VIC", "3216", 9),
    ("Belmont", "VIC", "3216", 8),
    ("Grovedale", "VIC", "3216", 6),
    ("Waurn Ponds", "VIC", "3216", 4),
    ("Corio", "VIC", "3214", 4),
    ("Lara", "VIC", "3212", 5),
    ("Leopold", "VIC", "3224", 5),
    ("Drysdale", "VIC", "3222", 3),
    ("Portarlington", "VIC", "3223", 2),
    ("Ocean Grove", "VIC", "3226", 6),
    ("Barwon Heads", "VIC", "3227", 4),
    ("Torquay", "VIC", "3228", 7),
    ("Anglesea", "VIC", "3230", 2),
    ("Lorne", "VIC", "3232", 2),
    ("Winchelsea", "VIC", "3241", 2),
    ("Colac", "VIC", "3250", 3),
    ("Camperdown", "VIC", "3260", 2),
    ("Warrnambool", "VIC", "3280", 3),
    ("Bannockburn", "VIC", "3331", 3),
    ("Ballarat Central", "VIC", "3350", 3),
    ("Bendigo", "VIC", "3550", 2),
    ("Werribee", "VIC", "3030", 3),
    ("Melbourne", "VIC", "3000", 3),
    ("Richmond", "VIC", "3121", 2),
    ("Brunswick", "VIC", "3056", 2),
    ("Footscray", "VIC", "3011", 2),
    ("Glen Waverley", "VIC", "3150", 2),
    ("Sydney", "NSW", "2000", 2),
    ("Parramatta", "NSW", "2150", 1),
    ("Newcastle", "NSW", "2300", 1),
    ("Albury", "NSW", "2640", 1),
    ("Brisbane City", "QLD", "4000", 1),
    ("Southport", "QLD", "4215", 1),
    ("Noosa Heads", "QLD", "4567", 1),
    ("Adelaide", "SA", "5000", 1),
    ("Mount Gambier", "SA", "5290", 1),
    ("Perth", "WA", "6000", 1),
    ("Hobart", "TAS", "7000", 1),
    ("Launceston", "TAS", "7250", 1),
    ("Canberra", "ACT", "2601", 1),
    ("Darwin City", "NT", "0800", 1),
];

/// An address at a made-up number of a common street name.
pub(super) fn address(rng: &mut impl Rng) -> Address {
    let total: u32 = PLACES.iter().map(|(.., weight)| weight).sum();
    let mut drawn = rng.random_range(0..total);
    let place = PLACES
        .iter()
        .find(|(.., weight)| match drawn.checked_sub(*weight) {
            Some(rest) => {
                drawn = rest;
                false
            }
            None => true,
        });
    let (city, region, post_code, _) = place.copied().unwrap_or(("Geelong", "VIC", "3220", 1));
    let street = super::people::pick(rng, &STREETS);
    let kind = super::people::pick(rng, &STREET_KINDS);
    let number = rng.random_range(1..260);
    let street = match rng.random_range(0..20) {
        0 => format!("Unit {}\n{number} {street} {kind}", rng.random_range(1..30)),
        1 => format!("{}/{number} {street} {kind}", rng.random_range(1..12)),
        2 => format!(
            "Level {}\n{number} {street} {kind}",
            rng.random_range(1..20)
        ),
        _ => format!("{number} {street} {kind}"),
    };
    Address {
        street,
        city: city.to_owned(),
        region: region.to_owned(),
        post_code: post_code.to_owned(),
        country: if rng.random_bool(0.7) {
            "Australia".to_owned()
        } else {
            String::new()
        },
    }
}

/// The same place, by post.
pub(super) fn post_box(rng: &mut impl Rng, home: &Address) -> Address {
    Address {
        street: format!("PO Box {}", rng.random_range(1..900)),
        ..home.clone()
    }
}
