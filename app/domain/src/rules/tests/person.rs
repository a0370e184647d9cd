use super::scene::{Example, error, passing, warning};

const LONG: &str = "Abcdefghijabcdefghijabcdefghijx";

pub(super) const EXAMPLES: &[Example] = &[
    error(
        "P01",
        "person.jane.family_name",
        "Enter the family name",
        |s| {
            s.set("person.jane.family_name", " ");
        },
    ),
    passing(
        error("P02", "person.jane.family_name", "this one has 31", |s| {
            s.set("person.jane.family_name", LONG);
        }),
        // Thirty letters are thirty characters, however many bytes.
        |s| s.set("person.jane.family_name", &"\u{e9}".repeat(30)),
    ),
    passing(
        warning(
            "P03",
            "person.jane.family_name",
            "one-letter family name",
            |s| {
                s.set("person.jane.family_name", "O");
            },
        ),
        |s| s.set("person.jane.family_name", "Ng"),
    ),
    passing(
        error(
            "P04",
            "person.jane.given_1",
            "tick \"one name only\"",
            |s| {
                s.set("person.jane.given_1", "");
            },
        ),
        |s| {
            s.set("person.jane.given_1", "");
            s.set("person.jane.single_name", "yes");
        },
    ),
    warning("P05", "person.jane.single_name", "lodged by hand", |s| {
        s.set("person.jane.single_name", "yes");
    }),
    passing(
        error("P06", "person.jane.given_2", "this one has 21", |s| {
            s.set("person.jane.given_2", &LONG[..21]);
        }),
        |s| s.set("person.jane.given_2", &LONG[..20]),
    ),
    warning(
        "P07",
        "person.jane.given_1",
        "a first name of one letter",
        |s| {
            s.set("person.jane.given_1", "J.");
        },
    ),
    passing(
        warning(
            "P07",
            "person.jane.given_1",
            "a first name of two words",
            |s| {
                s.set("person.jane.given_1", "Jane Anne");
            },
        ),
        |s| s.set("person.jane.given_1", "Jane-Anne"),
    ),
    error("P08", "person.jane.given_3", "V015", |s| {
        s.set("person.jane.given_2", "");
        s.set("person.jane.given_3", "Ellen");
    }),
    passing(
        warning(
            "P09",
            "person.jane.given_2",
            "one-letter middle name",
            |s| {
                s.set("person.jane.given_2", "E");
            },
        ),
        |s| s.set("person.jane.given_2", "Jo"),
    ),
    passing(
        error(
            "P10",
            "person.jane.given_3",
            "at most three given names",
            |s| {
                s.set("person.jane.given_3", "May Rose");
            },
        ),
        |s| s.set("person.jane.given_3", "May"),
    ),
    error(
        "P11a",
        "person.jane.former_names_known",
        "Has Jane Ellen Marchetti ever",
        |s| {
            s.set("person.jane.former_names_known", "");
        },
    ),
    error(
        "P11b",
        "person.jane.former_names.0.given",
        "each former name",
        |s| {
            s.set("person.jane.former_names_known", "yes");
        },
    ),
    passing(
        error(
            "P11b",
            "person.jane.former_names.0.family",
            "each former name",
            |s| {
                s.set("person.jane.former_names_known", "yes");
                s.set("person.jane.former_names.0.given", "Jane");
            },
        ),
        |s| {
            s.set("person.jane.former_names_known", "yes");
            s.set("person.jane.former_names.0.given", "Jane");
            s.set("person.jane.former_names.0.family", "Petherick");
        },
    ),
    error("P12a", "person.jane.birth_date", "real date", |s| {
        s.set("person.jane.birth_date", "31/02/1984");
    }),
    error("P12a", "person.jane.birth_date", "four digits", |s| {
        s.set("person.jane.birth_date", "14/03/84");
    }),
    passing(
        error("P12b", "person.jane.birth_date", "in the future", |s| {
            s.set("person.jane.birth_date", "20/11/2026");
        }),
        |s| s.set("person.jane.birth_date", "19/11/2026"),
    ),
    error(
        "P13",
        "person.jane.birth_locality",
        "town and the country",
        |s| {
            s.set("person.jane.birth_locality", "");
        },
    ),
    error(
        "P13",
        "person.jane.birth_country",
        "town and the country",
        |s| {
            s.set("person.jane.birth_country", "");
        },
    ),
    passing(
        error(
            "P14",
            "person.jane.birth_state",
            "born in Australia: give the state",
            |s| {
                s.set("person.jane.birth_state", "");
            },
        ),
        |s| {
            s.set("person.jane.birth_state", "Foreign");
            s.set("person.jane.birth_country", "Italy");
        },
    ),
    passing(
        error(
            "P15",
            "person.jane.birth_country",
            "\"NEWZEALAND\" is not on ASIC's list",
            |s| {
                s.set("person.jane.birth_country", "NEWZEALAND");
            },
        ),
        |s| s.set("person.jane.birth_country", "NEW ZEALAND"),
    ),
    error(
        "P16a",
        "person.jane.residential_address.street",
        "cannot be a PO box",
        |s| {
            s.set("person.jane.residential_address.street", "PO Box 12");
        },
    ),
    passing(
        error("P16b", "person.jane.service_permission", "s205D", |s| {
            s.set("person.jane.service_address", "yes");
        }),
        |s| {
            s.set("person.jane.service_address", "yes");
            s.set(
                "person.jane.service_permission",
                "ASIC letter of 2 May 2026",
            );
        },
    ),
    passing(
        error(
            "P17",
            "person.jane.resident_in_australia",
            "ordinarily live in Australia",
            |s| {
                s.set("person.jane.resident_in_australia", "");
            },
        ),
        |s| s.set("person.jane.resident_in_australia", "no"),
    ),
    error("P18", "person.jane.mobile", "country code", |s| {
        s.set("person.jane.mobile", "");
    }),
    passing(
        error("P18", "person.jane.mobile", "country code", |s| {
            s.set("person.jane.mobile", "491 570 156");
        }),
        |s| s.set("person.jane.mobile", "0491 570 156"),
    ),
    error("P18", "person.jane.mobile", "country code", |s| {
        s.set("person.jane.mobile", "0491 570 156 after six");
    }),
    passing(
        error("P18", "person.jane.mobile", "country code", |s| {
            s.set("person.jane.mobile", "+61 3 5221 0000");
        }),
        |s| s.set("person.jane.mobile", "+64 21 123 456"),
    ),
];

#[test]
fn a_member_who_holds_no_office_is_asked_less() {
    let mut scene = super::Scene::complete();
    let kim = crate::order::sample::party("kim");
    scene.draft.add_person(kim.clone()).unwrap();
    scene
        .draft
        .set_holders(&crate::order::sample::row("h-luca"), vec![kim])
        .unwrap();
    let asked: Vec<&str> = scene
        .check()
        .into_iter()
        .filter(|finding| finding.field.starts_with("person.kim."))
        .map(|finding| finding.rule)
        .collect();
    assert_eq!(asked, ["P01", "P04", "R01", "R01", "R01", "R01"]);
}
