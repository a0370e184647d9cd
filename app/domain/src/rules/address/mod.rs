//! A rules: every address that goes to ASIC.

mod place;

use super::Report;
use super::person::birth::check_country;
use crate::party::Address;

/// An address with its path, and whether mail boxes are refused by A06 (the
/// home and the registered office have messages of their own).
struct Spot<'a> {
    path: String,
    address: &'a Address,
    street_only: bool,
}

fn spots<'a>(report: &Report<'a>) -> Vec<Spot<'a>> {
    let draft = report.draft;
    let spot = |path: &str, address, street_only| Spot {
        path: path.to_owned(),
        address,
        street_only,
    };
    let mut spots = vec![spot(
        "registered_office.address",
        &draft.registered_office.address,
        false,
    )];
    if !draft.principal_place.same_as_office {
        spots.push(spot(
            "principal_place.address",
            &draft.principal_place.address,
            true,
        ));
    }
    spots.push(spot("applicant.address", &draft.applicant.address, false));
    spots.push(spot("fund.address", &draft.fund.address, false));
    if draft.fund.postal_differs {
        spots.push(spot("fund.postal", &draft.fund.postal, false));
    }
    for subject in &report.cast.subjects {
        let path = subject.field("residential_address");
        spots.push(spot(&path, &subject.person.residential_address, false));
    }
    for organisation in &report.cast.organisations {
        let path = format!("organisation.{}.address", organisation.id);
        spots.push(spot(&path, &organisation.address, true));
    }
    spots
}

pub(super) fn check(report: &mut Report<'_>) {
    for spot in spots(report) {
        if spot.address.is_empty() {
            continue;
        }
        check_lengths(report, &spot);
        let country = spot.address.country.trim();
        if !country.is_empty() {
            check_country(report, &format!("{}.country", spot.path), country);
        }
        if spot.street_only && spot.address.is_post_box() {
            report.error(
                "A06",
                &format!("{}.street", spot.path),
                "This address must be a street address, not a PO box.",
            );
        }
        place::check(report, &spot.path, spot.address);
    }
}

/// A01: ASIC's lengths (`NowInfinity`). State and postcode have them only in
/// Australia.
fn check_lengths(report: &mut Report<'_>, spot: &Spot<'_>) {
    let address = spot.address;
    let australian = address.is_australian();
    let limits = [
        ("care_of", &address.care_of, 50, true),
        ("level_or_unit", &address.level_or_unit, 50, true),
        ("street", &address.street, 52, true),
        ("locality", &address.locality, 30, true),
        ("state", &address.state, 3, australian),
        ("postcode", &address.postcode, 4, australian),
        ("country", &address.country, 30, true),
    ];
    for (field, value, longest, applies) in limits {
        let length = value.trim().chars().count();
        if applies && length > longest {
            let message =
                format!("ASIC accepts at most {longest} characters here; this has {length}.");
            report.error("A01", &format!("{}.{field}", spot.path), message);
        }
    }
}
