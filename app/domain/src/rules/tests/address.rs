use super::scene::{Example, error, info, passing, warning};

pub(super) const EXAMPLES: &[Example] = &[
    passing(
        error(
            "A01",
            "registered_office.address.street",
            "at most 52 characters",
            |s| {
                s.set(
                    "registered_office.address.street",
                    &format!("1 {}", "x".repeat(51)),
                );
            },
        ),
        |s| {
            s.set(
                "registered_office.address.street",
                &format!("1 {}", "x".repeat(50)),
            );
        },
    ),
    error(
        "A01",
        "person.jane.residential_address.care_of",
        "at most 50 characters",
        |s| {
            s.set("person.jane.residential_address.care_of", &"x".repeat(51));
        },
    ),
    error(
        "A01",
        "person.jane.residential_address.level_or_unit",
        "at most 50",
        |s| {
            s.set(
                "person.jane.residential_address.level_or_unit",
                &"x".repeat(51),
            );
        },
    ),
    error(
        "A01",
        "person.jane.residential_address.locality",
        "at most 30 characters",
        |s| {
            s.set("person.jane.residential_address.locality", &"x".repeat(31));
        },
    ),
    passing(
        error(
            "A01",
            "person.jane.residential_address.state",
            "at most 3 characters",
            |s| {
                s.set("person.jane.residential_address.state", "Victoria");
            },
        ),
        |s| {
            s.set("person.jane.residential_address.state", "Toscana");
            s.set("person.jane.residential_address.country", "Italy");
        },
    ),
    error(
        "A01",
        "person.jane.residential_address.postcode",
        "at most 4 characters",
        |s| {
            s.set("person.jane.residential_address.postcode", "32180");
        },
    ),
    passing(
        error(
            "A02",
            "person.jane.residential_address.postcode",
            "Geelong West VIC 3218",
            |s| {
                s.with_list = true;
                s.set("person.jane.residential_address.postcode", "3220");
            },
        ),
        |s| s.with_list = true,
    ),
    passing(
        warning(
            "A03",
            "person.jane.residential_address.locality",
            "\"Saltbush\"",
            |s| {
                s.with_list = true;
                s.set("person.jane.residential_address.locality", "Saltbush");
            },
        ),
        |s| s.with_list = true,
    ),
    info(
        "A04",
        "person.jane.residential_address.postcode",
        "outside Australia",
        |s| {
            s.set("person.jane.residential_address.country", "Italy");
        },
    ),
    passing(
        warning(
            "A05",
            "person.jane.residential_address.postcode",
            "not usual for NSW",
            |s| {
                s.set("person.jane.residential_address.state", "NSW");
            },
        ),
        |s| s.set("person.jane.residential_address.postcode", "8001"),
    ),
    // An unknown suburb leaves the quick test to do.
    warning(
        "A05",
        "person.jane.residential_address.postcode",
        "4000 is not usual",
        |s| {
            s.with_list = true;
            s.set("person.jane.residential_address.locality", "Saltbush");
            s.set("person.jane.residential_address.postcode", "4000");
        },
    ),
    passing(
        error(
            "A06",
            "principal_place.address.street",
            "not a PO box",
            |s| {
                s.set("principal_place.same_as_office", "no");
                s.set("principal_place.address.street", "Locked Bag 7");
            },
        ),
        |s| s.set("principal_place.address.street", "Locked Bag 7"),
    ),
    error(
        "A06",
        "organisation.corp.address.street",
        "not a PO box",
        |s| {
            s.organisation();
            s.set("organisation.corp.address.street", "GPO Box 9");
        },
    ),
    error(
        "P15",
        "organisation.corp.address.country",
        "\"Austrlia\"",
        |s| {
            s.organisation();
            s.set("organisation.corp.address.country", "Austrlia");
        },
    ),
];
